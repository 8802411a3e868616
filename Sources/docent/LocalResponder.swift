internal import Assistant
internal import DialogueManager
internal import REPL

/// A conversation with the engine in this process. It lasts as long as the object.
final class LocalResponder: Responder {
  let session: String?
  let assistant: Assistant
  private var state = Session()
  /// The last question, with the state in which it was asked.
  private var last: (text: String, state: Session)?
  private let started = ContinuousClock.now

  init(_ assistant: Assistant, session: String? = nil) {
    self.assistant = assistant
    self.session = session
  }

  func ask(_ text: String) -> Reply {
    last = (text, state)
    let (reply, next) = assistant.respond(to: text, in: state, at: second)
    state = next
    return reply
  }

  func explain() -> Explanation? {
    last.map { assistant.explain($0.text, in: $0.state, at: second) }
  }

  /// The second of the turn, since the conversation began.
  private var second: Int { Int((ContinuousClock.now - started).components.seconds) }

  func reset() {
    state = Session()
    last = nil
  }
}
