internal import ArgumentParser
internal import Daemon
internal import REPL

/// The socket of a daemon to talk to, for the commands that can.
struct SocketOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Talk to the daemon at this socket.", valueName: "path"))
  var socket: String?

  func validate() throws {
    if socket == "" { throw ValidationError("--socket is empty; name a path.") }
  }
}

/// The one place where a command chooses whom to ask: a daemon when a socket is named, else the engine in this process.
func makeResponder(
  socket: String?, session: String? = nil, content: ContentOptions
) throws -> any Responder {
  if let socket {
    if content.asOf != nil {
      throw ValidationError("--as-of has no effect on a running daemon; give it to docent serve.")
    }
    do {
      return try SocketResponder(socket, session: session)
    } catch let error as DaemonClientError {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(error)") + "\n")
      throw ExitStatus.unreachable
    }
  }
  return LocalResponder(try content.load(), session: session)
}
