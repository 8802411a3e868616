internal import Assistant
internal import Authoring
internal import FixtureConversations
internal import IntentMatcher

/// What the content gets right: the examples that their own intent wins, and the conversations that pass. An edit is tried
/// against all of them.
struct EditBench: Sendable {
  private struct Example: Sendable {
    let line: AuthoredLine
    let intent: Int
  }

  private struct Dialogue: Sendable {
    let path: String
    let conversation: Conversation
  }

  private let examples: [Example]
  private let dialogues: [Dialogue]
  /// Where a stem occurs, for the edits that change nothing elsewhere.
  private let examplesByStem: [String: [Int]]
  private let dialoguesByStem: [String: [Int]]

  var exampleCount: Int { examples.count }
  var conversationCount: Int { dialogues.count }

  init(_ assistant: Assistant, conversations: [ConversationFile]) {
    let matcher = assistant.matcher
    examples = matcher.rules.intents.enumerated().flatMap { index, intent in
      intent.examples.filter { matcher.winner(of: $0.text) == index }.map { Example(line: $0, intent: index) }
    }
    let all = conversations.flatMap { file in file.conversations.map { Dialogue(path: file.path, conversation: $0) } }
    dialogues = all.filter { Self.passes($0, on: assistant) }
    examplesByStem = Self.index(examples.map { [$0.line.text] }, matcher)
    dialoguesByStem = Self.index(dialogues.map { $0.conversation.turns.map(\.question) }, matcher)
  }

  /// What goes wrong under other rules. With `words`, only what shares a word with them is tried.
  func broken(on edited: Assistant, sharing words: [String]? = nil) -> [Breakage] {
    let stems = words.map { Set($0.map { edited.matcher.stem(of: $0) }).sorted() }
    func chosen(_ index: [String: [Int]], _ count: Int) -> [Int] {
      guard let stems else { return Array(0..<count) }
      return Set(stems.flatMap { index[$0] ?? [] }).sorted()
    }
    let matcher = edited.matcher
    let lost = chosen(examplesByStem, examples.count).compactMap { index -> Breakage? in
      let example = examples[index]
      guard let winner = matcher.winner(of: example.line.text), winner != example.intent else { return nil }
      let own = matcher.rules.intents[example.intent].name
      return Breakage(
        what: "the example '\(example.line.text)' of \(own) is won by \(matcher.rules.intents[winner].name)",
        location: example.line.location)
    }
    let failed = chosen(dialoguesByStem, dialogues.count).filter { !Self.passes(dialogues[$0], on: edited) }.map {
      index in
      let conversation = dialogues[index].conversation
      return Breakage(what: "the conversation '\(conversation.name)' fails", location: conversation.location)
    }
    return lost + failed
  }

  private static func passes(_ dialogue: Dialogue, on assistant: Assistant) -> Bool {
    let file = ConversationFile(path: dialogue.path, conversations: [dialogue.conversation])
    let report = ConversationRun([file]).run(asking: { AssistantRespondent(assistant) })
    return report.files.allSatisfy { $0.conversations.allSatisfy(\.hasPassed) }
  }

  private static func index(_ texts: [[String]], _ matcher: Matcher) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (place, lines) in texts.enumerated() {
      for stem in Set(lines.flatMap { Tokenizer.tokens(of: $0) }.map { matcher.stem(of: $0.text) }) {
        index[stem, default: []].append(place)
      }
    }
    return index
  }
}
