/// The read-ask-print loop: questions and prompt commands in, replies out.
package struct Chat {
  let lines: any LineSource
  let responder: any Responder
  let keeper: any SessionKeeper
  let output: any OutputSink
  let errors: any OutputSink
  /// Whether a person watches: then there is a greeting, room between replies, and a failure ends nothing.
  let isInteractive: Bool
  /// Asked anew for each reply.
  let style: () -> TerminalStyle

  package init(
    lines: any LineSource, responder: any Responder, keeper: any SessionKeeper,
    output: any OutputSink, errors: any OutputSink, isInteractive: Bool, style: @escaping () -> TerminalStyle
  ) {
    self.lines = lines
    self.responder = responder
    self.keeper = keeper
    self.output = output
    self.errors = errors
    self.isInteractive = isInteractive
    self.style = style
  }

  /// Runs until `:quit` or the end of the input. Throws when the output fails; and, unless interactive, when the
  /// responder does.
  package func run() throws {
    if isInteractive { try output.write(Chat.greeting + "\n\n") }
    while let line = lines.next() {
      guard try take(line) else { return }
    }
    if isInteractive { try output.write("\n") }
  }

  private static let greeting = "Ask a question. :help lists the commands, :quit leaves."

  private static let nothingAsked = "Nothing was asked yet.\n"

  /// Handles one line; false when it was the last.
  private func take(_ line: InputLine) throws -> Bool {
    guard case .text(let text) = line else {
      try errors.write("error: a line longer than \(PromptLimits.question) bytes was passed over\n")
      return true
    }
    guard text.contains(where: { !$0.isWhitespace }) else { return true }
    let command = PromptCommand(text)
    if command == .quit { return false }
    do {
      try show(try response(to: command))
    } catch let failure as DescriptorSink.WriteFailure {
      throw failure
    } catch let failure where isInteractive {
      try errors.write("error: \(TerminalText.escaped("\(failure)"))\n")
    }
    return true
  }

  private func response(to command: PromptCommand) throws -> String {
    switch command {
    case .ask(let text):
      return ReplyText(try responder.ask(text), style: style(), offersMore: isInteractive).rendered
    case .help: return PromptCommand.list
    case .why:
      guard let explanation = try responder.explain() else { return Chat.nothingAsked }
      return ExplanationText(explanation, style: style()).rendered
    case .reset:
      try responder.reset()
      return "The conversation starts over.\n"
    case .save(nil): return "Name the file: :save FILE\n"
    case .save(let path?):
      guard let lines = try keeper.save(to: path) else { return Chat.nothingAsked }
      return lines.map { TerminalText.escaped($0) + "\n" }.joined()
    case .quit: return ""
    case .unknown(let name):
      return "There is no command \(TerminalText.escaped(name)); :help lists the commands.\n"
    }
  }

  private func show(_ text: String) throws {
    try output.write(isInteractive ? text + "\n" : text)
  }
}
