internal import Assistant
internal import DialogueManager
internal import FixtureConversations
internal import REPL

/// Keeps what another responder is asked and says, to be saved as fixture conversations.
///
/// With the engine in this process the questions are asked again when they are saved, at once and without a day, as
/// `docent test` will ask them. What a daemon said is saved as it was said.
final class RecordingResponder: Responder, SessionKeeper {
  private let responder: any Responder
  private let assistant: Assistant?
  /// A reset begins the next.
  private var conversations: [[RecordedConversation.Turn]] = [[]]

  init(_ responder: any Responder) {
    self.responder = responder
    assistant = (responder as? LocalResponder)?.assistant.speaking(asOf: nil)
  }

  var session: String? { responder.session }

  func ask(_ text: String) throws -> Reply {
    let reply = try responder.ask(text)
    conversations[conversations.count - 1].append(.init(question: text, reply: FixtureReply(reply)))
    return reply
  }

  func explain() throws -> Explanation? { try responder.explain() }

  func reset() throws {
    try responder.reset()
    conversations.append([])
  }

  func save(to path: String) throws -> [String]? {
    let held = conversations.filter { !$0.isEmpty }
    if held.isEmpty { return nil }
    let recorded = held.map(recorded)
    let names = try RecordingFile(path).append(recorded)
    return zip(zip(held, recorded), names).flatMap { conversations, name in
      report(on: conversations.0, conversations.1, savedAs: name, in: path)
    }
  }

  private func recorded(_ turns: [RecordedConversation.Turn]) -> RecordedConversation {
    guard let assistant else { return RecordedConversation(held: turns) }
    return RecordedConversation(asking: turns.map(\.question), of: assistant)
  }

  private func report(
    on held: [RecordedConversation.Turn], _ recorded: RecordedConversation, savedAs name: String, in path: String
  ) -> [String] {
    let turns = held.count == 1 ? "1 turn" : "\(held.count) turns"
    let differing = zip(held, recorded.turns).filter { $0.reply.text != $1.reply.text }
    return ["Saved \(turns) as '\(name)' in \(path)."]
      + differing.map {
        "'\($0.0.question)' was saved with the reply that it gets at once and on no day: \($0.1.reply.text)"
      }
  }
}
