internal import IntentMatcher

/// The single edits that may catch a group of questions, smallest first.
struct EditCandidates {
  private let matcher: Matcher
  /// The group's content words, weightiest first, each with how its questions write it.
  private let shared: [String]
  private let questions: [[ContentWord]]
  private let intents: [Int]

  /// How many words, phrases and likenesses are tried.
  private static let words = 3
  private static let likenesses = 2

  init(_ matcher: Matcher, shared: [String], questions: [[ContentWord]], intents: [Int]) {
    self.matcher = matcher
    self.shared = shared
    self.questions = questions
    self.intents = intents
  }

  var all: [RuleEdit] {
    var edits = vocabulary
    for weight: Float in [1, 2] {
      for intent in intents {
        edits += (shared + phrases).map { .keyword($0, weight: weight, intent: intent) }
      }
      if weight == 1, let nearest = intents.first { edits += alternatives(for: nearest) }
    }
    var seen: Set<RuleEdit> = []
    return edits.filter { seen.insert($0).inserted }
  }

  /// An unknown word as another spelling of a known one, or as one more phrase of an entity's value that it resembles.
  private var vocabulary: [RuleEdit] {
    let unknown = shared.filter { word in questions.contains { $0.contains { $0.text == word && !$0.isKnown } } }
    return unknown.flatMap { word in
      matcher.likenesses(of: word).prefix(Self.likenesses).flatMap { known in
        values(named: known).map { RuleEdit.phrase(word, entity: $0, value: $1) } + [.variant(word, of: known)]
      }
    }
  }

  /// The values that have this word for a phrase.
  private func values(named word: String) -> [(entity: Int, value: Int)] {
    matcher.rules.entities.enumerated().flatMap { entity, one in
      one.values.enumerated().compactMap { value, named in
        named.phrases.contains { $0.text == word } ? (entity, value) : nil
      }
    }
  }

  /// Two words of the group that stand side by side, the commonest first.
  private var phrases: [String] {
    var counts: [String: (count: Int, first: Int)] = [:]
    for words in questions {
      for (left, right) in zip(words, words.dropFirst())
      where right.token == left.token + 1 && (shared.contains(left.text) || shared.contains(right.text)) {
        let first = counts.count
        counts["\(left.text) \(right.text)", default: (0, first)].count += 1
      }
    }
    return counts.sorted { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }
      .prefix(Self.words).map(\.key)
  }

  /// A keyword of two plain words, one of which the group has beside another word: "financial aid" → "(financial|monetary) aid".
  private func alternatives(for intent: Int) -> [RuleEdit] {
    var edits: [RuleEdit] = []
    for (rule, keyword) in matcher.rules.intents[intent].keywords.any.enumerated() {
      let words = keyword.text.split(separator: " ").map(String.init)
      guard words.count == 2, words.allSatisfy({ $0.allSatisfy(\.isLetter) }) else { continue }
      for phrase in phrases {
        let said = phrase.split(separator: " ").map(String.init)
        let isSame = zip(words, said).map { matcher.stem(of: $0) == matcher.stem(of: $1) }
        if isSame == [false, true] {
          edits.append(.rewritten("(\(words[0])|\(said[0])) \(words[1])", rule: rule, intent: intent))
        } else if isSame == [true, false] {
          edits.append(.rewritten("\(words[0]) (\(words[1])|\(said[1]))", rule: rule, intent: intent))
        }
      }
    }
    return Array(edits.prefix(Self.words))
  }
}
