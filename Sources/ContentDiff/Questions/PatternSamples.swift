internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Sentences that patterns accept: of each pattern a few, spread evenly over all that it stands for, with names from the content
/// in the places of its slots.
struct PatternSamples {
  /// Sentences taken from one pattern.
  private static let count = 4

  private let rules: IntentRules
  /// For every slot the phrases that fill it in turn.
  private let fillers: [String: [String]]

  init(_ knowledge: Knowledge, _ rules: IntentRules) {
    self.rules = rules
    func firstPhrase(_ template: String) -> String? { rules.phrases(of: template).first { !$0.contains("{") } }
    var fillers: [String: [String]] = [
      "program": knowledge.programs.compactMap { $0.names.first.flatMap { firstPhrase($0.text) } },
      "course": knowledge.facts.compactMap { if case .course(let code, _) = $0.value { code } else { nil } },
      "person": knowledge.facts.compactMap { if case .person(let name, _) = $0.value { name } else { nil } },
      "number": ["2"],
    ]
    for entity in rules.entities {
      fillers[entity.slot] =
        entity.values.compactMap { $0.phrases.first.flatMap { firstPhrase($0.text) } }
        + (entity.range.map { [Value.figure($0.lowerBound)] } ?? [])
    }
    self.fillers = fillers
  }

  /// In the order of the patterns.
  var sentences: [String] { rules.intents.flatMap(\.patterns).flatMap { samples(of: $0.text) } }

  private func samples(of pattern: String) -> [String] {
    let phrases = rules.phrases(of: pattern)
    let count = min(phrases.count, Self.count)
    return (0..<count).compactMap { filled(phrases[$0 * phrases.count / count], turn: $0) }
  }

  /// Nil where the content has nothing that fills a slot.
  private func filled(_ phrase: String, turn: Int) -> String? {
    var words: [String] = []
    for word in phrase.split(separator: " ") {
      guard word.hasPrefix("{"), word.hasSuffix("}") else {
        words.append(String(word))
        continue
      }
      guard let names = fillers[String(word.dropFirst().dropLast())], !names.isEmpty else { return nil }
      words.append(names[turn % names.count])
    }
    return words.joined(separator: " ")
  }
}
