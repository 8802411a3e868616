internal import Authoring

/// A run as JUnit XML: a suite a file, a case a conversation. Times are zero, so that runs compare byte by byte.
package enum JUnitReport {
  package static func text(of report: RunReport) -> String {
    let tests = report.passed + report.failed + report.toDo
    let head =
      "<testsuites name=\"docent test\" tests=\"\(tests)\" failures=\"\(report.failed)\""
      + " errors=\"0\" skipped=\"\(report.toDo)\" time=\"0\">\n"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head
      + report.files.map(suite).joined() + "</testsuites>\n"
  }

  private static func suite(_ file: FileResult) -> String {
    "  <testsuite name=\(quoted(file.path)) tests=\"\(file.conversations.count)\""
      + " failures=\"\(file.failed)\" errors=\"0\" skipped=\"\(file.toDo)\" time=\"0\">\n"
      + file.conversations.map(testCase).joined() + "  </testsuite>\n"
  }

  private static func testCase(_ result: ConversationResult) -> String {
    let location = result.conversation.location
    let start =
      "    <testcase name=\(quoted(result.conversation.name)) classname=\(quoted(location.path))"
      + " file=\(quoted(location.path)) line=\"\(location.line)\" time=\"0\""
    guard let outcome = outcome(of: result) else { return start + "/>\n" }
    return start + ">\n      " + outcome + "\n    </testcase>\n"
  }

  /// What a case holds that has not simply passed.
  private static func outcome(of result: ConversationResult) -> String? {
    if let fault = result.fault { return failure("conversation", fault.description, body: fault.message) }
    let failures = result.turns.filter { !$0.hasPassed }
    guard let first = failures.first else { return nil }
    if let todo = result.conversation.todo { return "<skipped message=\(quoted("todo: " + todo.reason))/>" }
    return failure("expectation", message(first), body: failures.map(body).joined(separator: "\n\n"))
  }

  private static func failure(_ type: String, _ message: String, body: String) -> String {
    "<failure type=\"\(type)\" message=\(quoted(message))>\(escaped(body))</failure>"
  }

  private static func message(_ turn: TurnResult) -> String {
    let unmet = turn.unmet.map(\.description).joined(separator: "; ")
    return "\(place(turn)): expected \(unmet)"
  }

  private static func body(_ turn: TurnResult) -> String {
    ([place(turn) + ":"] + failureLines(of: turn)).joined(separator: "\n")
  }

  private static func place(_ turn: TurnResult) -> String {
    "\(turn.turn.location.path):\(turn.turn.location.line)"
  }

  /// An attribute: readers turn a bare line break in one into a space.
  private static func quoted(_ text: String) -> String {
    let lines = escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
    return "\"" + lines.joined(separator: "&#10;") + "\""
  }

  /// Text that XML 1.0 can hold: what it cannot becomes U+FFFD.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
