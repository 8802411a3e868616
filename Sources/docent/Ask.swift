internal import ArgumentParser
internal import Daemon
internal import DialogueManager
internal import JSONRPC
internal import REPL

/// One question, one answer.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask one question.",
    discussion: "Exit status: 0 answered or social, 1 asked back or not known.")

  @OptionGroup var question: QuestionArgument

  @Flag(help: "Print the reply as one line of JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "The conversation that the question belongs to: 1 to 64 letters, digits, '.', '_' or '-'.",
      valueName: "id"))
  var session: String?

  @OptionGroup var socket: SocketOptions
  @OptionGroup var content: ContentOptions

  func validate() throws {
    guard let session, SessionID(session) == nil else { return }
    throw ValidationError(
      "'\(session)' is no session id; use 1 to 64 letters, digits, '.', '_' or '-'.")
  }

  func run() throws {
    let text = try question.text()
    let responder = try makeResponder(socket: socket.socket, session: session, content: content)
    let reply = try responder.ask(text)
    if json {
      try Output.write(.object(JSONObject(reply, session: responder.session)))
    } else {
      try Output.write(ReplyText(reply, style: Output.style).rendered)
    }
    switch reply.status {
    case .answered, .social: return
    case .clarify, .unknown: throw ExitStatus.no
    }
  }
}
