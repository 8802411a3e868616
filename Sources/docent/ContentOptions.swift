internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import Foundation
internal import REPL

/// The content directory, for every command that needs one.
struct ContentOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The content directory (default: $DOCENT_CONTENT, else the current directory).",
      valueName: "dir"))
  var content: String?

  /// Without a slash at its end, so that paths in diagnostics look as the user would write them.
  var directory: String {
    let given = content ?? ProcessInfo.processInfo.environment["DOCENT_CONTENT"] ?? ""
    let trimmed = String(given.reversed().drop { $0 == "/" }.reversed())
    if trimmed.isEmpty { return given.hasPrefix("/") ? "/" : "." }
    return trimmed
  }

  func validate() throws {
    if content == "" { throw ValidationError("--content is empty; name a directory.") }
  }

  /// Where learned weights are kept.
  static var cache: String? { Assistant.userCache(environment: ProcessInfo.processInfo.environment) }

  /// Loads the content, or tells every problem on standard error and ends with status 65.
  func load() throws -> Assistant {
    let (assistant, diagnostics) = Assistant.load(content: directory, cache: Self.cache)
    if let assistant { return assistant }
    for diagnostic in diagnostics {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(diagnostic)") + "\n")
    }
    throw ExitStatus.badContent
  }
}
