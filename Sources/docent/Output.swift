internal import Foundation
internal import JSONRPC
internal import REPL

/// Standard output of the one-shot commands.
enum Output {
  /// The style of standard output in this environment.
  static var style: TerminalStyle {
    .current(of: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)
  }

  static func write(_ text: String) throws { try DescriptorSink.standardOutput.write(text) }

  /// A line for whoever runs the command, on standard error.
  static func note(_ line: String) throws {
    try DescriptorSink.standardError.write(TerminalText.escaped(line) + "\n")
  }

  /// One line of JSON.
  static func write(_ value: JSONValue) throws { try write(value.text + "\n") }
}
