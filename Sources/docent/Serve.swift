internal import ArgumentParser
internal import Authoring
internal import Daemon
internal import KnowledgeBase
internal import REPL

/// The daemon: answers over a Unix socket until it is told to stop.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve answers over a Unix socket.",
    discussion:
      "SIGTERM and SIGINT answer what is in flight and stop; SIGHUP loads the content anew and opens the question log anew."
  )

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The socket (default: $DOCENT_SOCKET, else $XDG_RUNTIME_DIR/docent.sock, else docent-UID/docent.sock in the temporary directory).",
      valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "Append every question asked to this file, for docent gaps: one JSON object a line, without addresses, telephone numbers and who asked (default: none is kept).",
      valueName: "file"))
  var logQuestions: String?

  @OptionGroup var content: ContentOptions

  func validate() throws {
    if logQuestions == "" { throw ValidationError("--log-questions is empty; name a file.") }
  }

  func run() async throws {
    let path = socket.map { SocketPath($0) } ?? .standard()
    var configuration = DaemonConfiguration(
      socket: path, version: Version.current, content: content.directory, cache: ContentOptions.cache,
      today: { [asOf = content.asOf] in asOf ?? .today })
    configuration.questionLog = logQuestions.map { QuestionLogging(path: $0) { .today } }
    do {
      try await Daemon.run(configuration: configuration) {
        try? DescriptorSink.standardError.write("docent: serving on \(TerminalText.escaped(path.text))\n")
      }
    } catch let error as DaemonError {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(error)", keepingLines: true) + "\n")
      if case .contentDoesNotLoad = error { throw ExitStatus.badContent }
      throw ExitStatus.no
    }
  }
}
