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
    var lines = ["\(file.path): \(count(passed: file.passed, failed: file.failed))"]
    for result in file.conversations {
      let total = result.conversation.turns.count
      for turn in result.turns where !turn.hasPassed {
        lines.append("")
        lines.append(heading(of: turn, in: result.conversation, total: total))
        lines += failureLines(of: turn).map { "  " + $0 }
      }
    }
    if file.failed > 0 { lines.append("") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last line: `12 passed, 0 failed`.
  package func summary(of report: RunReport) -> String {
    if report.isEmpty { return painted("no conversation was run", red) + "\n" }
    let text = "\(report.passed) passed, \(report.failed) failed"
    return painted(text, report.hasSucceeded ? green : red) + "\n"
  }

  private func count(passed: Int, failed: Int) -> String {
    if failed == 0 { return "\(passed) passed" }
    return "\(passed) passed, " + painted("\(failed) failed", red)
  }

  private func heading(of turn: TurnResult, in conversation: Conversation, total: Int) -> String {
    let place = "\(turn.turn.location.path):\(turn.turn.location.line)"
    let name = printable(conversation.name)
    return "\(place): \(painted("failed", red)): \(name), turn \(turn.number) of \(total)"
  }

  private var red: String { "31" }
  private var green: String { "32" }

  private func painted(_ text: String, _ colour: String) -> String {
    hasColour ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}
