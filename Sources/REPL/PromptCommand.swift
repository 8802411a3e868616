/// What a line typed at the prompt asks for.
enum PromptCommand: Equatable {
  case ask(String)
  case help
  case why
  case reset
  /// Nil without a file's name.
  case save(String?)
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
    case ":save": self = .save(PromptCommand.argument(line[first.endIndex...]))
    case ":quit": self = .quit
    default: self = .unknown(String(first))
    }
  }

  /// Without the whitespace at its ends; nil when nothing else is there.
  private static func argument(_ rest: Substring) -> String? {
    guard let first = rest.firstIndex(where: { !$0.isWhitespace }),
      let last = rest.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(rest[first...last])
  }

  static let list = """
    :why        why the last question got its answer
    :reset      forget the conversation so far
    :save FILE  add what was said so far to a file of fixture conversations
    :help       this list
    :quit       leave (or Ctrl-D)
    Ctrl-C clears the line; the arrow keys recall earlier lines.

    """
}
