internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import JSONRPC
internal import KnowledgeBase
internal import REPL

/// Loads the content, tries it out and tells every problem found in it.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load and verify the content.",
    discussion: """
      Every finding names its check in brackets. A comment on the finding's line, or alone on the line before, lets a warning \
      stand: # allow CHECK: why it is meant so

      Exit status: 0 no error found, 1 an error found.
      """)

  @Flag(help: "Print the problems as one JSON array.")
  var json = false

  @Flag(help: "Print the problems as workflow commands, which GitHub shows beside the lines.")
  var annotations = false

  @OptionGroup var content: ContentOptions

  func validate() throws {
    if json && annotations { throw ValidationError("--json and --annotations are two formats; choose one.") }
  }

  func run() throws {
    let report = Assistant.check(
      content: content.directory, cache: ContentOptions.cache, asOf: content.asOf ?? .today)
    if json {
      try Output.write(.array(report.findings.map { JSONValue($0) }))
    } else if annotations {
      for finding in report.findings { try Output.write(WorkflowCommand(finding).text + "\n") }
    } else {
      for finding in report.findings {
        try Output.write(TerminalText.escaped("\(finding) [\(finding.check)]") + "\n")
      }
      try Output.write(Check.summary(report) + "\n")
    }
    if report.findings.contains(where: { $0.severity == .error }) { throw ExitStatus.no }
  }

  /// "4 programs, 556 facts, 156 intents: 1 error, 2 warnings, 3 waived".
  private static func summary(_ report: ContentReport) -> String {
    let errors = report.findings.count { $0.severity == .error }
    let warnings = report.findings.count - errors
    var found: [String] = []
    if errors > 0 { found.append(counted(errors, "error")) }
    if warnings > 0 { found.append(counted(warnings, "warning")) }
    if found.isEmpty { found.append("no problems") }
    if report.waived > 0 { found.append("\(report.waived) waived") }
    let problems = found.joined(separator: ", ")
    guard let assistant = report.assistant else { return problems }
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
  fileprivate init(_ diagnostic: Diagnostic) {
    var members: [(String, JSONValue)] = JSONValue.members(of: diagnostic.location)
    members += [
      ("severity", .string(diagnostic.severity.rawValue)), ("message", .string(diagnostic.message)),
      ("check", .string(diagnostic.check)),
    ]
    if let related = diagnostic.related {
      let place = JSONValue.members(of: related.location) + [("message", .string(related.what))]
      members.append(("related", .object(JSONObject(place))))
    }
    self = .object(JSONObject(members))
  }

  private static func members(of location: SourceLocation) -> [(String, JSONValue)] {
    [
      ("path", .string(location.path)), ("line", .number(JSONNumber(location.line))),
      ("column", .number(JSONNumber(location.column))),
    ]
  }
}
