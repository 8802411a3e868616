internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import JSONRPC
internal import KnowledgeBase
internal import REPL

/// Loads the content and tells every problem found in it.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load and verify the content.",
    discussion: "Exit status: 0 no error found, 1 an error found.")

  @Flag(help: "Print the problems as one JSON array.")
  var json = false

  @OptionGroup var content: ContentOptions

  func run() throws {
    let (assistant, found) = Assistant.load(
      content: content.directory, cache: ContentOptions.cache, asOf: content.asOf ?? .today)
    let diagnostics = found + (assistant?.verify() ?? [])
    if json {
      try Output.write(.array(diagnostics.map { JSONValue($0) }))
    } else {
      for diagnostic in diagnostics {
        try Output.write(TerminalText.escaped("\(diagnostic)") + "\n")
      }
      try Output.write(Check.summary(assistant, diagnostics) + "\n")
    }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.no }
  }

  /// "4 programs, 556 facts, 156 intents: 1 error, 2 warnings".
  private static func summary(_ assistant: Assistant?, _ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var found: [String] = []
    if errors > 0 { found.append(counted(errors, "error")) }
    if warnings > 0 { found.append(counted(warnings, "warning")) }
    let problems = found.isEmpty ? "no problems" : found.joined(separator: ", ")
    guard let assistant else { return problems }
    let content = [
      counted(assistant.programCount, "program"), counted(assistant.factCount, "fact"),
      counted(assistant.intentCount, "intent"),
    ]
    return content.joined(separator: ", ") + ": " + problems
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension JSONValue {
  /// A second place that the problem involves stands in the message.
  fileprivate init(_ diagnostic: Diagnostic) {
    let related = diagnostic.related.map { " (\($0.what): \($0.location))" } ?? ""
    self = [
      "path": .string(diagnostic.location.path),
      "line": .number(JSONNumber(diagnostic.location.line)),
      "column": .number(JSONNumber(diagnostic.location.column)),
      "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message + related),
    ]
  }
}
