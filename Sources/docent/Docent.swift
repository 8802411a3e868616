internal import ArgumentParser
internal import REPL

/// The command line. A subcommand is one file, and one line here.
@main
struct Docent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docent",
    abstract: "Answers questions about programs of study, and says where the answers stand.",
    version: "docent \(Version.current)",
    subcommands: [
      Ask.self,
      Bench.self,
      ChatCommand.self,
      Check.self,
      Diff.self,
      Explain.self,
      Gaps.self,
      Schema.self,
      Serve.self,
      Test.self,
    ])

  /// As ArgumentParser's own, with two differences. What a message repeats of the arguments is escaped for the terminal.
  /// And a command that is not asynchronous runs on the process's first thread, where an interrupt reaches readline:
  /// nothing is awaited before it.
  @MainActor static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Help and version go to standard output, everything else to standard error.
  private static func end(with error: any Error) -> Never {
    let status = exitCode(for: error)
    let sink = status.isSuccess ? DescriptorSink.standardOutput : .standardError
    let text = TerminalText.escaped(fullMessage(for: error), keepingLines: true)
    if !text.isEmpty { try? sink.write(text + "\n") }
    exit(withError: status)
  }
}
