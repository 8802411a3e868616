internal import Glibc

/// A line at the terminal of standard error that tells how far work has come. It is written over as the work goes on, and
/// erased before anything else is written. Where there is no such terminal nothing is shown.
package final class StatusLine {
  private let sink = DescriptorSink.standardError
  /// The columns that it may take; nil where nothing is shown.
  private let width: Int?
  private var isShown = false

  package init(environment: [String: String]) {
    let canErase = TerminalStyle.canErase(STDERR_FILENO, environment: environment)
    // The last column is left free: some terminals go to the next line once it is filled.
    width = canErase ? TerminalStyle.current(of: STDERR_FILENO, environment: environment).width.map { $0 - 1 } : nil
  }

  deinit { try? erase() }

  package func show(_ text: String) throws {
    guard let width else { return }
    isShown = true
    try sink.write("\r" + text.prefix(width) + TerminalControl.eraseToEndOfLine)
  }

  package func erase() throws {
    guard isShown else { return }
    isShown = false
    try sink.write("\r" + TerminalControl.eraseToEndOfLine)
  }
}

/// Control sequences of ECMA-48, for terminals that `TerminalStyle.canErase`.
package enum TerminalControl {
  static let eraseToEndOfLine = "\u{1B}[K"
  /// Erases the screen and goes to its upper left corner.
  package static let clearScreen = "\u{1B}[H\u{1B}[2J"
}
