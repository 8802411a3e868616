internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import Foundation
internal import KnowledgeBase
internal import REPL

/// The content directory, for every command that needs one.
struct ContentOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The content directory (default: $DOCENT_CONTENT, else the current directory).",
      valueName: "dir"))
  var content: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day to speak as of, YYYY-MM-DD: what was due for review before it is said to be (default: today in UTC; for test, none).",
      valueName: "date"),
    transform: { text throws in
      guard let date = CalendarDate(text) else {
        throw ValidationError("no such day; write it as YYYY-MM-DD, like 2025-06-30.")
      }
      return date
    })
  var asOf: CalendarDate?

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
  func load() throws -> Assistant { try load(asOf: asOf ?? .today) }

  /// The same, with the day that the assistant speaks as of, if any.
  func load(asOf day: CalendarDate?) throws -> Assistant {
    let (assistant, diagnostics) = Assistant.load(content: directory, cache: Self.cache, asOf: day)
    if let assistant { return assistant }
    for diagnostic in diagnostics {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(diagnostic)") + "\n")
    }
    throw ExitStatus.badContent
  }
}
