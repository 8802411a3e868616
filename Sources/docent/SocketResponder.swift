internal import Daemon
internal import DialogueManager
internal import JSONRPC
internal import REPL

/// A conversation with a daemon.
final class SocketResponder: Responder {
  private(set) var session: String?
  private let client: DaemonClient
  private var lastExplanation: Explanation?

  init(_ path: String, session: String?) throws {
    self.session = session
    client = try DaemonClient(SocketPath(path))
  }

  func ask(_ text: String) throws -> Reply {
    var parameters: JSONObject = ["text": .string(text), "explain": true]
    if let session { parameters.append("session", .string(session)) }
    let result = try client.call("ask", parameters)
    guard let reply = Reply(result) else { throw DaemonClientError.garbled("it is no reply to a question") }
    session = result["session"]?.string ?? session
    lastExplanation = result["explanation"].flatMap(Explanation.init)
    return reply
  }

  func explain() -> Explanation? { lastExplanation }

  func reset() throws {
    if let session { _ = try client.call("session.reset", ["session": .string(session)]) }
    lastExplanation = nil
  }
}
