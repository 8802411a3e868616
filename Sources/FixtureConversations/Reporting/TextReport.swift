internal import Authoring

/// A run as a person reads it: a line a file, every failure under its file, and the count at the end.
package struct TextReport: Sendable {
  private let hasColour: Bool

  /// Colour is for terminals whose owner has not set `NO_COLOR`.
  package init(hasColour: Bool = false) { self.hasColour = hasColour }

  /// The whole report, ending in a line break.
  package func text(of report: RunReport) -> String {
    report.files.map(text).joined() + summary(of: report)
  }

  /// One file, as it ends.
  package func text(of file: FileResult) -> String {
    let count = count(passed: file.passed, failed: file.failed, toDo: file.toDo)
    var lines = ["\(printable(file.path)): \(count)"]
    lines += file.conversations.filter { $0.verdict == .toDo }.map { toDo($0.conversation) }
    lines += file.conversations.filter { $0.verdict == .failed }.flatMap(failures)
    if file.failed > 0 { lines.append("") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last line: `12 passed, 0 failed`, and what else there is to count.
  package func summary(of report: RunReport) -> String {
    if report.isEmpty { return painted("no conversation was run", red) + "\n" }
    var text = "\(report.passed) passed, \(report.failed) failed"
    if report.toDo > 0 { text += ", \(report.toDo) todo" }
    if report.deselected > 0 { text += ", \(report.deselected) deselected" }
    if report.notRun > 0 { text += ", \(report.notRun) not run" }
    return painted(text, report.hasSucceeded ? green : red) + "\n"
  }

  private func count(passed: Int, failed: Int, toDo: Int) -> String {
    var counts = ["\(passed) passed"]
    if failed > 0 { counts.append(painted("\(failed) failed", red)) }
    if toDo > 0 { counts.append(painted("\(toDo) todo", yellow)) }
    return counts.joined(separator: ", ")
  }

  private func failures(of result: ConversationResult) -> [String] {
    let (conversation, total) = (result.conversation, result.conversation.turns.count)
    var lines: [String] = []
    for turn in result.turns where !turn.hasPassed {
      lines += ["", heading(of: turn, in: conversation, total: total)]
      lines += failureLines(of: turn).map { "  " + $0 }
    }
    if let fault = result.fault {
      lines += ["", "\(place(fault.location)): \(painted("failed", red)): \(printable(conversation.name))"]
      lines += failureLines(of: fault).map { "  " + $0 }
    }
    return lines
  }

  private func toDo(_ conversation: Conversation) -> String {
    let reason = printable(conversation.todo?.reason ?? "")
    return "  \(place(conversation.location)): \(painted("todo", yellow)): \(printable(conversation.name)): \(reason)"
  }

  private func place(_ location: SourceLocation) -> String { "\(printable(location.path)):\(location.line)" }

  private func heading(of turn: TurnResult, in conversation: Conversation, total: Int) -> String {
    let name = printable(conversation.name)
    return "\(place(turn.turn.location)): \(painted("failed", red)): \(name), turn \(turn.number) of \(total)"
  }

  private var red: String { "31" }
  private var green: String { "32" }
  private var yellow: String { "33" }

  private func painted(_ text: String, _ colour: String) -> String {
    hasColour ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}
