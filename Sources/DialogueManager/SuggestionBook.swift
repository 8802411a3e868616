internal import IntentMatcher
internal import KnowledgeBase

/// Follow-ups that a reply may offer. Each was asked when the content was loaded, and the program's own facts answered it.
struct SuggestionBook: Sendable {
  struct Entry: Sendable {
    let intent: Int
    let text: String
  }

  /// For every program its entries, in the order of the intents.
  private(set) var entries: [[Entry]] = []
  private let intentsByName: [String: Int]

  static let empty = SuggestionBook()

  private init() { intentsByName = [:] }

  init(_ dialogue: Dialogue) {
    let (rules, knowledge) = (dialogue.matcher.rules, dialogue.knowledge)
    intentsByName = Dictionary(
      rules.intents.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { a, _ in a })
    entries = knowledge.programs.indices.map { program in
      rules.intents.enumerated().compactMap { index, intent in
        guard let line = intent.suggestion, let topic = intent.topics.first,
          !knowledge.facts(program: program, topic: topic).isEmpty
        else { return nil }
        let text = SuggestionBook.fill(line.text, knowledge.programs[program].shortName)
        let reply = dialogue.turn(text, Session(), Moment(second: 0, day: nil)).reply
        let isOwn = reply.facts.allSatisfy { $0.id.hasPrefix(knowledge.programs[program].id + "/") }
        return reply.status == .answered && reply.intent == intent.name && isOwn
          ? Entry(intent: index, text: text) : nil
      }
    }
  }

  /// Suggestions that no program's facts answer.
  func useless(in rules: IntentRules) -> [AuthoredLine] {
    rules.intents.enumerated().compactMap { index, intent in
      entries.contains { $0.contains { $0.intent == index } } ? nil : intent.suggestion
    }
  }

  static func fill(_ text: String, _ program: String) -> String { text.replacing("{program}", with: program) }

  /// Up to three for the programs spoken of, from the topic after this one on; nothing that was already answered.
  func choose(for programs: [Int], after intent: String?, answered: [String]) -> [String] {
    let start = (intent.flatMap { intentsByName[$0] } ?? -1) + 1
    let done = Set((answered + [intent].compactMap { $0 }).compactMap { intentsByName[$0] })
    let lists = programs.filter { entries.indices.contains($0) }.map { program in
      let open = entries[program].filter { !done.contains($0.intent) }
      return open.filter { $0.intent >= start } + open.filter { $0.intent < start }
    }
    var chosen: [String] = []
    for rank in 0..<3 {
      for list in lists where list.indices.contains(rank) && chosen.count < 3 { chosen.append(list[rank].text) }
    }
    return chosen
  }
}
