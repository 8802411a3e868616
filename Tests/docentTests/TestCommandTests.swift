internal import Foundation
internal import Testing

@Suite("docent test as a process")
struct TestCommandTests {
  private static let good = """
    - conversation: length of River
      turns: [{ask: how long is river data, says: ["18 months"]}]

    """
  private static let bad = """
    - conversation: length of Lake
      turns: [{ask: how long is lake robotics, status: answered, says: ["Lake takes ages, they say."]}]

    """

  /// A copy of the content with one file of conversations.
  private func with<Result>(_ conversations: String, _ body: (_ folder: String, _ file: String) throws -> Result) throws
    -> Result
  {
    let path = "Tests/Conversations/all.yaml"
    return try Command.withContent(changing: path, by: { _ in conversations }, { try body($0, $0 + "/" + path) })
  }

  @Test func `conversations are chosen by name, and the others counted`() throws {
    try with(Self.good + Self.bad) { folder, file in
      let chosen = try Command.run("test", "--content", folder, "-k", "RIVER", "-k", "nobody")
      #expect(chosen == .init(status: 0, output: "\(file): 1 passed\n1 passed, 0 failed, 1 deselected\n", errors: ""))
      let none = try Command.run("test", "--content", folder, "-k", "no\u{1B}body")
      #expect(none.status == 1 && none.output == "no conversation was run\n")
      #expect(none.errors.contains("none has 'no\\x1bbody' in its name") && none.errors.contains("correct -k"))
      let byFile = try Command.run("test", "--content", folder, "-k", "all.yaml")
      #expect(byFile.output.hasSuffix("1 passed, 1 failed\n"))
    }
  }

  @Test func `a run stops at the first failure when told to`() throws {
    try with(Self.bad + Self.good) { folder, _ in
      let outcome = try Command.run("test", "--content", folder, "--fail-fast")
      #expect(outcome.status == 1 && outcome.output.hasSuffix("0 passed, 1 failed, 1 not run\n"))
    }
  }

  @Test func `a conversation that proves no fact fails`() throws {
    let greeting = "- conversation: greeting\n  turns: [{ask: hello, status: social}]\n"
    try with(greeting) { folder, file in
      let outcome = try Command.run("test", "--content", folder)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("\(file):1: failed: greeting\n  problem:  this conversation also passes when"))
    }
    try with(greeting.replacing("  turns", with: "  needs_facts: false\n  turns")) { folder, _ in
      let outcome = try Command.run("test", "--content", folder)
      #expect(outcome.status == 0)
    }
  }

  @Test func `what is to do fails no run until it passes`() throws {
    func marked(_ text: String) -> String { text.replacing("  turns", with: "  todo: soon\n  turns") }
    try with(marked(Self.bad)) { folder, file in
      let outcome = try Command.run("test", "--content", folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("  \(file):1: todo: length of Lake: soon\n0 passed, 0 failed, 1 todo\n"))
    }
    try with(marked(Self.good)) { folder, _ in
      let outcome = try Command.run("test", "--content", folder)
      #expect(outcome.status == 1 && outcome.output.contains("remove 'todo' (it says: soon)"))
    }
  }

  @Test func `blessing rewrites wording in the file, tells it and runs again`() throws {
    try with("# kept\n" + Self.bad) { folder, file in
      let outcome = try Command.run("test", "--content", folder, "--bless")
      #expect(
        outcome
          == .init(
            status: 0, output: "\(file): 1 passed\n1 passed, 0 failed\n",
            errors: "\(file):3: Lake takes ages, they say. → Lake Robotics takes 24 months.\n"))
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(
        text == "# kept\n" + Self.bad.replacing("Lake takes ages, they say.", with: "Lake Robotics takes 24 months."))
    }
  }

  @Test func `blessing leaves a changed status alone, and the run fails`() throws {
    let wrong = Self.bad.replacing("answered", with: "unknown")
    try with(wrong) { folder, file in
      let outcome = try Command.run("test", "--content", folder, "--bless")
      #expect(outcome.status == 1 && outcome.errors.contains("not blessed: status unknown: it is no wording"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == wrong)
    }
  }

  @Test func `reports are the same bytes in every run`() throws {
    try with(Self.good + Self.bad) { folder, _ in
      func outcome() throws -> [String] {
        let junit = folder + "/report.xml"
        let text = try Command.run("test", "--content", folder, "--junit", junit)
        let json = try Command.run("test", "--content", folder, "--json")
        return [text.output, json.output, text.errors, json.errors, try String(contentsOfFile: junit, encoding: .utf8)]
      }
      let (first, second) = (try outcome(), try outcome())
      #expect(first == second)
    }
  }

  @Test(arguments: [
    ["-k", " "], ["-k"], ["--watch", "--json"], ["--watch", "--bless"], ["--junit", "/dev/null/x.xml"],
  ])
  func `what makes no sense is a usage error`(arguments: [String]) throws {
    try with(Self.good) { folder, _ in
      let outcome = try Command.run(["test", "--content", folder] + arguments)
      #expect(outcome.status == 64)
    }
  }

  // MARK: Recording

  @Test func `a recorded chat passes as a test`() throws {
    try with(Self.good) { folder, file in
      let chat = try Command.run(
        ["chat", "--content", folder, "--record", file],
        input: "how long is river data\nand lake?\n:reset\nhello: \"you\" 👩‍💻\n:quit\n")
      #expect(chat.status == 0)
      #expect(
        chat.errors == """
          Saved 2 turns as 'recorded: how long is river data' in \(file).
          Saved 1 turn as 'recorded: hello: "you" 👩‍💻' in \(file).

          """)
      #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix(Self.good + "\n- conversation: "))
      let test = try Command.run("test", "--content", folder)
      #expect(test == .init(status: 0, output: "\(file): 3 passed\n3 passed, 0 failed\n", errors: ""))
    }
  }

  @Test func `a session can be saved under way, as often as wanted`() throws {
    try with(Self.good) { folder, file in
      let chat = try Command.run(
        ["chat", "--content", folder],
        input: ":save \(file)\nhow long is river data\n:save \(file)\nand lake?\n:save \(file)\n")
      #expect(chat.status == 0 && chat.output.hasPrefix("Nothing was asked yet.\n"))
      #expect(chat.output.hasSuffix("Saved 2 turns as 'recorded: how long is river data (2)' in \(file).\n"))
      #expect(try Command.run("test", "--content", folder).output.hasSuffix("3 passed, 0 failed\n"))
    }
  }

  @Test func `what was due for review when it was said is recorded as a test will hear it`() throws {
    func dated(_ text: String) -> String {
      text.replacing("  length:\n", with: "  length:\n    review_by: 2024-02-29\n")
    }
    func record(_ folder: String) throws {
      let file = folder + "/new.yaml"
      let chat = try Command.run(["chat", "--content", folder, "--record", file], input: "how long is lake robotics\n")
      #expect(chat.output.contains("due for review"))
      let saved = "was saved with the reply that it gets at once and on no day: Lake Robotics takes 24 months.\n"
      #expect(chat.errors.contains(saved))
      #expect(try Command.run("test", file, "--content", folder).status == 0)
    }
    try Command.withContent(changing: "Knowledge/lake.yaml", by: dated, record)
  }

  @Test(arguments: ["", "/dev/null/x.yaml", "/", "/dev/null"])
  func `a file that cannot be recorded to is told before the chat begins`(file: String) throws {
    let outcome = try Command.run(["chat", "--record", file], input: "hello\n")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test func `a file of something else is not recorded to`() throws {
    try with("program: x\n") { folder, file in
      let outcome = try Command.run(["chat", "--content", folder, "--record", file], input: "hello\n")
      #expect(outcome.status == 64 && outcome.errors.contains("is no file of fixture conversations"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "program: x\n")
    }
  }

  @Test func `a chat without a question records nothing`() throws {
    try with(Self.good) { folder, file in
      let outcome = try Command.run(["chat", "--content", folder, "--record", folder + "/new.yaml"], input: ":help\n")
      #expect(outcome.status == 0 && outcome.errors == "Nothing was asked, so nothing was recorded.\n")
      #expect(!FileManager.default.fileExists(atPath: folder + "/new.yaml"))
    }
  }

  // MARK: At a terminal

  private func terminal(_ arguments: [String], _ folder: String, _ environment: [String: String] = [:]) throws
    -> PseudoTerminal
  {
    try PseudoTerminal(
      ["test", "--content", folder] + arguments, environment: ["TERM": "xterm"].merging(environment) { $1 })
  }

  @Test func `a line tells how far the run has come, and is gone in the end`() throws {
    try with(Self.good + Self.bad) { folder, _ in
      let terminal = try terminal([], folder)
      try terminal.expect("\r0 of 1 files, 1 of 2 conversations, 0 failed\u{1B}[K")
      try terminal.expect("\r0 of 1 files, 2 of 2 conversations, 1 failed\u{1B}[K\r\u{1B}[K")
      try terminal.expect(
        "1 of 1 files, 2 of 2 conversations, 1 failed\u{1B}[K\r\u{1B}[K\u{1B}[31m1 passed, 1 failed\u{1B}[0m\r\n")
      #expect(try terminal.wait() == 1)
    }
  }

  @Test func `a chat at a terminal is recorded when Ctrl-D ends it`() throws {
    try with(Self.good) { folder, file in
      let terminal = try PseudoTerminal(
        ["chat", "--content", folder, "--record", file], environment: ["TERM": "dumb", "INPUTRC": "/dev/null"])
      try terminal.expect("docent> ")
      terminal.type("how long is lake robotics\r")
      try terminal.expect("24 months")
      try terminal.expect("docent> ")
      terminal.type("\u{04}")
      try terminal.expect("Saved 1 turn as 'recorded: how long is lake robotics' in ")
      #expect(try terminal.wait() == 0)
      #expect(try Command.run("test", "--content", folder).output.hasSuffix("2 passed, 0 failed\n"))
    }
  }

  @Test func `a dumb terminal is shown no such line`() throws {
    try with(Self.good) { folder, _ in
      let terminal = try terminal([], folder, ["TERM": "dumb"])
      try terminal.expect("1 passed, 0 failed\r\n")
      #expect(try terminal.wait() == 0)
      #expect(!terminal.seen.contains("\u{1B}"))
    }
  }

  @Test func `watching runs again when a file changes, waits for content that loads, and ends with an interrupt`()
    throws
  {
    try with(Self.bad) { folder, file in
      let terminal = try terminal(["--watch"], folder)
      try terminal.expect("0 passed, 1 failed")
      try terminal.expect("watching 4 files; Ctrl-C ends\r\n")
      try Data(Self.good.utf8).write(to: URL(filePath: file))
      try terminal.expect("\u{1B}[H\u{1B}[2Jchanged: ")
      try terminal.expect("1 passed, 0 failed")
      try terminal.expect("watching 4 files")
      try Data("program: sea\n".utf8).write(to: URL(filePath: folder + "/Knowledge/sea.yaml"))
      try terminal.expect("/Knowledge/sea.yaml:1:1: error: ")
      try terminal.expect("watching 5 files")
      try FileManager.default.removeItem(atPath: folder + "/Knowledge/sea.yaml")
      try terminal.expect("1 passed, 0 failed")
      try terminal.expect("watching 4 files")
      terminal.type("\u{03}")
      #expect(try terminal.wait() == 0)
    }
  }
}
