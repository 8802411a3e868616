internal import Assistant
internal import IntentMatcher

/// What both contents are asked: the conversations of both, then each further sentence once, in the order of the new content
/// and then of the old one.
enum Inquiries {
  static func all(old: ContentSide, new: ContentSide, questions: [String]) -> [Inquiry] {
    let conversations = distinct(new.conversations + old.conversations)
    // A question that begins a conversation has been asked in a fresh session.
    var seen = Set(conversations.compactMap(\.questions.first))
    func further(_ source: Inquiry.Source, _ texts: [String]) -> [Inquiry] {
      texts.filter { seen.insert($0).inserted }.map { Inquiry(source: source, questions: [$0]) }
    }
    let sides = [new, old]
    return conversations
      + further(.example, sides.flatMap { $0.assistant.rules.intents.flatMap(\.examples) }.map(\.text))
      + further(.pattern, sides.flatMap { PatternSamples($0.assistant.knowledge, $0.assistant.rules).sentences })
      + further(.file, questions)
  }

  private static func distinct(_ inquiries: [Inquiry]) -> [Inquiry] {
    var seen: Set<[String]> = []
    return inquiries.filter { seen.insert($0.questions).inserted }
  }
}
