internal import Glibc

/// How output looks: its width and whether it may be coloured.
package struct TerminalStyle: Sendable {
  /// Columns to wrap at; nil leaves lines as long as they are.
  package let width: Int?
  package let isColoured: Bool

  package init(width: Int?, isColoured: Bool) {
    self.width = width
    self.isColoured = isColoured
  }

  /// What a pipe or a file gets.
  package static let plain = TerminalStyle(width: nil, isColoured: false)

  /// The style for a file descriptor now: a window may have been resized since the last reply.
  package static func current(
    of descriptor: Int32, environment: [String: String]
  ) -> TerminalStyle {
    guard isatty(descriptor) == 1 else { return .plain }
    return TerminalStyle(
      width: columns(of: descriptor), isColoured: allowsColour(environment))
  }

  /// Whether a terminal with this environment wants colour: `NO_COLOR` with any value says no, as does a dumb terminal.
  static func allowsColour(_ environment: [String: String]) -> Bool {
    environment["NO_COLOR", default: ""].isEmpty && obeysControls(environment)
  }

  /// Whether a file descriptor is a terminal that can move its cursor and erase.
  package static func canErase(_ descriptor: Int32, environment: [String: String]) -> Bool {
    isatty(descriptor) == 1 && obeysControls(environment)
  }

  private static func obeysControls(_ environment: [String: String]) -> Bool {
    let terminal = environment["TERM", default: ""]
    return !terminal.isEmpty && terminal != "dumb"
  }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = known ? Int(size.ws_col) : 80
    return min(max(columns, PromptLimits.columns.lowerBound), PromptLimits.columns.upperBound)
  }

  /// Less prominent than its surroundings, line by line.
  func dim(_ text: String) -> String {
    guard isColoured else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\u{1B}[2m\($0)\u{1B}[0m" }
      .joined(separator: "\n")
  }
}
