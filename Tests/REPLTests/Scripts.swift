internal import DialogueManager
internal import REPL

/// Lines written down beforehand.
final class ScriptedLines: LineSource {
  private var lines: [InputLine]

  init(_ lines: [InputLine]) { self.lines = lines.reversed() }

  convenience init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.init(lines.map { .text(String($0)) })
  }

  func next() -> InputLine? { lines.popLast() }
}

/// Everything that was written.
final class Recorder: OutputSink {
  var text = ""

  func write(_ text: String) { self.text += text }
}

/// Says its one reply with the question after it, except where told to fail.
final class ScriptedResponder: Responder {
  struct Unreachable: Error, CustomStringConvertible {
    let description = "the daemon is gone\u{1B}[2J"
  }

  let session: String? = nil
  var asked: [String] = []
  var resets = 0
  var reply = Reply(status: .social, text: "hello")
  var failing: Set<String> = []

  func ask(_ text: String) throws -> Reply {
    if failing.contains(text) { throw Unreachable() }
    asked.append(text)
    var reply = reply
    reply.text += ", " + text
    return reply
  }

  func explain() -> Explanation? {
    asked.last.map {
      Explanation(
        utterance: $0, tokens: [], corrections: [], mentions: [], parts: [], reply: reply)
    }
  }

  func reset() {
    resets += 1
    asked = []
  }
}

/// Remembers where it was to save.
final class ScriptedKeeper: SessionKeeper {
  var paths: [String] = []
  var lines: [String]? = ["saved\u{1B}[2J"]

  func save(to path: String) -> [String]? {
    paths.append(path)
    return lines
  }
}

/// What a chat printed, to both ends.
struct Transcript {
  var output = Recorder()
  var errors = Recorder()
  var responder = ScriptedResponder()
  var keeper = ScriptedKeeper()

  func run(
    _ lines: any LineSource, isInteractive: Bool = false, style: TerminalStyle = .plain
  ) throws {
    let chat = Chat(
      lines: lines, responder: responder, keeper: keeper, output: output, errors: errors,
      isInteractive: isInteractive, style: { style })
    try chat.run()
  }
}
