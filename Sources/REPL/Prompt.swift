internal import Glibc

/// The two ends of a conversation in this process: standard input and standard output.
package enum Prompt {
  /// Whether a person sits at both ends. On a pipe, readline would echo prompt and input into the output.
  package static var isInteractive: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Lines with editing and history when interactive, plain lines otherwise.
  package static func lines(environment: [String: String]) -> any LineSource {
    guard isInteractive else { return PlainLines() }
    return ReadlineLines(
      prompt: "docent> ", history: HistoryFile.open(environment: environment))
  }
}
