/// What a line typed at the prompt asks for.
enum PromptCommand: Equatable {
  case ask(String)
  case help
  case why
  case reset
  case quit
  /// A colon and a word that is no command.
  case unknown(String)

  /// A line that starts with a colon is a command; any other is a question.
  init(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, first.hasPrefix(":") else {
      self = .ask(line)
      return
    }
    switch first {
    case ":help": self = .help
    case ":why": self = .why
    case ":reset": self = .reset
    case ":quit": self = .quit
    default: self = .unknown(String(first))
    }
  }

  static let list = """
    :why    why the last question got its answer
    :reset  forget the conversation so far
    :help   this list
    :quit   leave (or Ctrl-D)
    Ctrl-C clears the line; the arrow keys recall earlier lines.

    """
}
