internal import Authoring

/// Tells of phrases that name two things, and of synonyms that say the opposite of what they stand under.
struct SynonymCheck {
  private let rules: IntentRules
  /// Every phrase of every entity, in the authors' order.
  private let phrases: [Phrase]
  private let byWords: [[Int32]: [Phrase]]
  private let negations: Set<Int32>
  /// Words after which a value is named to be told apart from the one meant: "instead of online".
  private let contrasts: Set<Int32>

  /// One way of saying a value.
  private struct Phrase {
    let slot: Int
    let value: Int
    let words: [Int32]
    let text: String
    let location: SourceLocation
  }

  init(_ matcher: Matcher) {
    rules = matcher.rules
    let expander = TemplateExpander(rules: rules.rules)
    let lexicon = matcher.reader.lexicon
    var phrases: [Phrase] = []
    for (slot, entity) in rules.entities.enumerated() {
      for (value, authored) in entity.values.enumerated() {
        for template in authored.phrases {
          for sequence in (try? expander.expand(template.template)) ?? [] {
            let words = sequence.map { symbol in if case .word(let word) = symbol { word } else { "" } }
            phrases.append(
              Phrase(
                slot: slot, value: value, words: words.map { lexicon.stem(of: $0) }, text: words.joined(separator: " "),
                location: template.location))
          }
        }
      }
    }
    self.phrases = phrases
    byWords = Dictionary(grouping: phrases, by: \.words)
    func stems(_ words: [String]) -> Set<Int32> {
      Set(words.map { lexicon.stem(of: $0) }.filter { $0 != Lexicon.unknown })
    }
    negations = stems(["not", "no", "non", "never", "without", "off"])
    contrasts = stems(["than", "of", "versus", "vs", "against"])
  }

  func run(into diagnostics: inout Diagnostics) {
    checkShared(into: &diagnostics)
    for phrase in phrases where limits(phrase) { checkOpposite(phrase, into: &diagnostics) }
    checkVariants(into: &diagnostics)
  }

  /// Kinds of question and operations may well share words: "cheaper" asks for a price and compares.
  private func limits(_ phrase: Phrase) -> Bool {
    switch rules.entities[phrase.slot].role {
    case .scope, .detail: true
    case .aspect, .operation, .elsewhere, .mention: false
    }
  }

  private func checkShared(into diagnostics: inout Diagnostics) {
    var told: Set<[Int]> = []
    for phrase in phrases {
      for other in byWords[phrase.words] ?? [] where isConflict(other, phrase) {
        guard told.insert([other.slot, other.value, phrase.slot, phrase.value]).inserted else { continue }
        let problem = Problem.sharedSynonym(phrase.text, value: name(phrase), other: name(other))
        let related = Diagnostic.Related(other.location, "the other phrase")
        // Within one entity neither value can be meant; of two entities both may be.
        if phrase.slot == other.slot {
          diagnostics.error(phrase.location, problem, related: related)
        } else {
          diagnostics.warning(phrase.location, problem, related: related)
        }
      }
    }
  }

  /// Whether the second phrase repeats the first for another value, which neither implies.
  private func isConflict(_ first: Phrase, _ second: Phrase) -> Bool {
    guard (first.slot, first.value) < (second.slot, second.value) else { return false }
    if first.slot == second.slot {
      let role = rules.entities[first.slot].role
      return role != .aspect && role != .operation
    }
    return limits(first) && limits(second) && !implies(first, second) && !implies(second, first)
  }

  private func implies(_ a: Phrase, _ b: Phrase) -> Bool {
    let (entity, other) = (rules.entities[a.slot], rules.entities[b.slot])
    return entity.values[a.value].implies[other.slot] == other.values[b.value].name
  }

  private func name(_ phrase: Phrase) -> String {
    let entity = rules.entities[phrase.slot]
    return "\(entity.slot) '\(entity.values[phrase.value].name)'"
  }

  /// "Not online" under online; and where there are but two values, "online" within a phrase of the other.
  private func checkOpposite(_ phrase: Phrase, into diagnostics: inout Diagnostics) {
    let values = rules.entities[phrase.slot].values
    for start in phrase.words.indices {
      for end in (start + 1)...phrase.words.count where end - start < phrase.words.count {
        let before = start > 0 ? phrase.words[start - 1] : Lexicon.unknown
        let isNegated = negations.contains(before)
        for inner in byWords[Array(phrase.words[start..<end])] ?? [] where inner.slot == phrase.slot {
          let (value, other) = (values[phrase.value].name, values[inner.value].name)
          if isNegated, inner.value == phrase.value {
            diagnostics.warning(
              phrase.location,
              .oppositeSynonym(.negated(phrase: phrase.text, value: value, own: inner.text)),
              related: .init(inner.location, "that phrase"))
          } else if !isNegated, !contrasts.contains(before), inner.value != phrase.value, values.count == 2 {
            diagnostics.warning(
              phrase.location,
              .oppositeSynonym(.naming(phrase: phrase.text, value: value, other: other)),
              related: .init(inner.location, "that value's phrase"))
          }
        }
      }
    }
  }

  private func checkVariants(into diagnostics: inout Diagnostics) {
    for (word, target) in rules.variants {
      guard let location = rules.variantLocations[word] else { continue }
      for other in target.split(separator: " ").map(String.init) where other != word {
        guard let last = rules.variants[other], let place = rules.variantLocations[other] else { continue }
        if last == word {
          // Each is told once, at the later one.
          guard place < location else { continue }
          diagnostics.warning(
            location, .oppositeSynonym(.circle(word, other)), related: .init(place, "the other direction"))
        } else if last != other {
          diagnostics.warning(
            location, .oppositeSynonym(.chain(word, other, last)), related: .init(place, "rewritten at"))
        }
      }
    }
  }
}
