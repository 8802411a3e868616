internal import Foundation
internal import Testing

@Suite("The command line as a process")
struct CommandLineTests {
  // MARK: ask

  @Test(arguments: [
    (["how", "long", "is", "river", "data"], Int32(0), "River Data takes 18 months.\n"),
    (["hello"], 0, "Hello! Ask me about River Data and Lake Robotics.\n"),
    (["first weeks"], 1, "1. Lake Robotics"),
    (["tuition at lake"], 1, "The page on Lake Robotics does not say anything about tuition.\n"),
  ])
  func askEndsByTheReply(words: [String], status: Int32, says: String) throws {
    let outcome = try Command.run(["ask"] + words)
    #expect(outcome.status == status)
    #expect(outcome.output.contains(says))
    #expect(outcome.errors.isEmpty)
  }

  @Test func askReadsStandardInput() throws {
    let outcome = try Command.run("ask", "-", input: "how long is river data\n")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == "River Data takes 18 months.\nsource: River degree page, Overview\n")
  }

  @Test(arguments: [
    ["ask"], ["ask", ""], ["ask", " ", " "], ["ask", "-"], ["ask", "x", "--bogus"], ["explain"],
    ["ask", "x", "--session", "a b"], ["ask", "x", "--session", ""], ["ask", "x", "--content", ""],
    ["ask", "x", "--socket", ""], ["nonsense"], ["--nonsense"], ["check", "x"],
    ["ask", "x", "--session", String(repeating: "a", count: 65)], ["ask", "x", "--as-of", "2025-02-30"],
    ["check", "--as-of", "tomorrow"], ["serve", "--as-of", "2025-1-1"], ["test", "--as-of", ""],
    ["explain", "x", "--as-of", "2025-01-01T00:00"], ["chat", "--as-of", "01.01.2025"],
    ["ask", "x", "--as-of", "2025-01-01", "--socket", "/nonexistent"],
  ])
  func usageErrors(arguments: [String]) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test func aQuestionBeyondTheLimitIsAUsageError() throws {
    let long = String(repeating: "long ", count: 20_000)
    #expect(try Command.run("ask", "-", input: long).status == 64)
    #expect(try Command.run("ask", long).status == 64)
  }

  // MARK: bench

  @Test func benchAccuracyPrintsTheFigures() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".json")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = ["salt", "pepper"].flatMap { spice in
      ["pass the", "more", "where is the", "no"].map { ["\($0) \(spice)", spice] }
    }
    let data: [String: Any] = ["name": "spices", "train": lines, "eval": [["some salt", "salt"], ["a boat", "oos"]]]
    try JSONSerialization.data(withJSONObject: data).write(to: file)

    let outcome = try Command.run("bench", "accuracy", file.path(), "--json")
    #expect(outcome.status == 0)
    let figures = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(figures["accuracy"] as? Double == 1)
    #expect(figures["auroc"] as? Double == 1)
    for key in ["accuracy_at_90_coverage", "ece", "train_seconds", "p50_us", "p99_us", "rss_mb"] {
      #expect(figures[key] is Double)
    }
    let atThreshold = try #require(figures["at_threshold"] as? [String: Any])
    #expect(Set(atThreshold.keys) == ["threshold", "accuracy", "oos_recall", "wrong", "coverage"])
    let table = try Command.run("bench", "accuracy", file.path())
    #expect(table.output.hasPrefix("spices: 1 questions in scope, 1 out of scope\n"))
  }

  @Test func benchAccuracyNamesAFileThatItCannotUse() throws {
    let missing = try Command.run("bench", "accuracy", "/nowhere.json")
    #expect(missing.status == 64 && missing.errors.contains("/nowhere.json cannot be read"))
    let wrong = try Command.run("bench", "accuracy", "/proc/self/status")
    #expect(wrong.status == 64 && wrong.errors.contains("is not valid JSON"))
  }

  // MARK: JSON

  @Test func askPrintsTheProtocolsResult() throws {
    let outcome = try Command.run(
      "ask", "--json", "--session", "a.B_1-2", "tuition at river online")
    let line = outcome.output
    #expect(outcome.status == 0)
    #expect(line.hasSuffix("}\n") && line.count { $0 == "\n" } == 1)
    #expect(line.hasPrefix(#"{"status":"answered","text":"Tuition for degree study online"#))
    #expect(line.contains(#","session":"a.B_1-2","intent":"tuition","confidence":"#))
    #expect(
      line.contains(
        #","facts":[{"id":"river-data/tuition.online","source":{"document":"River degree page","#
          + #""section":"Costs"},"asOf":"2030-2031"}],"suggestions":[],"corrections":[]}"#))
    _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
  }

  @Test func withoutASessionNoneIsPrinted() throws {
    let line = try Command.run("ask", "--json", "how long is river data").output
    #expect(!line.contains("session"))
    #expect(!line.contains("asOf"))
  }

  @Test func jsonHoldsNoControls() throws {
    let question = "say \"a\\b\" \u{1B}[31m\u{9B}\u{202E}\u{E0041}\ttab\nline"
    let outcome = try Command.run("explain", "--json", question)
    #expect(outcome.output.unicodeScalars.allSatisfy { $0.value == 0x0A || $0.value >= 0x20 })
    #expect(!outcome.output.unicodeScalars.contains("\u{9B}"))
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((object as? [String: Any])?["utterance"] as? String == question)
  }

  // MARK: explain and check

  @Test func explainTellsCandidatesAndTheReply() throws {
    let outcome = try Command.run("explain", "how long is river data")
    #expect(outcome.status == 0)
    for words in ["1. length, score", "keyword 'how long'", "margin", "decision: answered"] {
      #expect(outcome.output.contains(words))
    }
    #expect(try Command.run("explain", "zebra soup").status == 0)
  }

  @Test func checkCounts() throws {
    let outcome = try Command.run("check")
    #expect(
      outcome
        == .init(
          status: 0, output: "2 programs, 6 facts, 5 intents: no problems\n", errors: ""))
    #expect(try Command.run("check", "--json").output == "[]\n")
  }

  @Test func checkTellsProblemsAsData() throws {
    try Command.withBrokenContent { folder in
      let outcome = try Command.run("check", "--content", folder + "//")
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("\(folder)/Knowledge/sea.yaml:2:1: error: "))
      #expect(outcome.output.contains(" errors\n"))
      #expect(outcome.errors.isEmpty)

      let json = try Command.run("check", "--json", "--content", folder)
      #expect(json.status == 1)
      let found = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let first = try #require((found as? [[String: Any]])?.first)
      #expect(Set(first.keys) == ["path", "line", "column", "severity", "message", "check"])
      #expect(first["severity"] as? String == "error")
    }
  }

  @Test(arguments: [["ask", "x"], ["explain", "x"], ["chat"]])
  func contentThatDoesNotLoad(arguments: [String]) throws {
    try Command.withBrokenContent { folder in
      let outcome = try Command.run(arguments, environment: ["DOCENT_CONTENT": folder])
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("\(folder)/Knowledge/sea.yaml:2:1: error: "))
      #expect(!outcome.errors.contains("Error:"))
    }
    #expect(try Command.run(arguments + ["--content", "/nonexistent"]).status == 65)
  }

  // MARK: The day

  private func withReview<Result>(by day: String, _ body: (String) throws -> Result) throws -> Result {
    try Command.withContent(
      changing: "Knowledge/lake.yaml",
      by: { $0.replacing("  length:\n", with: "  length:\n    review_by: \(day)\n") }, body)
  }

  @Test(arguments: [["ask", "how long is lake robotics"], ["explain", "how long is lake robotics"], ["chat"]])
  func `what is due for review is said to be, today or on the day given`(arguments: [String]) throws {
    let note = "takes 24 months. This was due for review on"
    func output(_ folder: String, _ more: [String] = []) throws -> String {
      try Command.run(
        arguments + ["--content", folder] + more, input: "how long is lake robotics\n"
      ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let (today, onTheDay, dayAfter) = try withReview(by: "2024-02-29") { folder in
      (
        try output(folder), try output(folder, ["--as-of", "2024-02-29"]),
        try output(folder, ["--as-of", "2024-03-01"])
      )
    }
    #expect(today.contains(note + " February 29, 2024 and may have changed; please confirm it."))
    #expect(dayAfter.contains(note) && !onTheDay.contains(note))
    let later = try withReview(by: "9999-12-31") { try output($0) }
    #expect(later.contains("takes 24 months") && !later.contains("due for review"))
  }

  @Test func `check warns of what is due for review, and passes`() throws {
    try withReview(by: "2024-02-29") { folder in
      let outcome = try Command.run("check", "--content", folder)
      #expect(outcome.status == 0)
      #expect(
        outcome.output.hasPrefix("\(folder)/Knowledge/lake.yaml:12:16: warning: was due for review on 2024-02-29; "))
      #expect(outcome.output.hasSuffix(": 1 warning\n"))
      let earlier = try Command.run("check", "--content", folder, "--as-of", "2024-02-29")
      #expect(earlier.output.hasSuffix(": no problems\n"))
    }
  }

  @Test func `conversations are tested without a day unless one is given`() throws {
    try withReview(by: "2024-02-29") { folder in
      let file = folder + "/length.yaml"
      let conversation = """
        - conversation: length
          turns:
            - {ask: how long is lake robotics, says: ["24 months"], never_says: [due for review]}

        """
      try Data(conversation.utf8).write(to: URL(filePath: file))
      #expect(try Command.run("test", file, "--content", folder).status == 0)
      #expect(try Command.run("test", file, "--content", folder, "--as-of", "2024-02-29").status == 0)
      #expect(try Command.run("test", file, "--content", folder, "--as-of", "2024-03-01").status == 1)
    }
  }

  @Test func `a date that is none is told with the way to write one`() throws {
    let errors = try Command.run("ask", "x", "--as-of", "2025-02-30").errors
    #expect(errors.contains("'2025-02-30'") && errors.contains("YYYY-MM-DD"))
  }

  // MARK: The rest

  @Test func versionAndHelpAreData() throws {
    let version = try Command.run("--version")
    #expect(version.status == 0 && version.output.hasPrefix("docent ") && version.errors.isEmpty)
    let help = try Command.run("--help")
    #expect(help.status == 0 && help.output.contains("SUBCOMMANDS") && help.errors.isEmpty)
  }

  @Test func argumentsAreEscapedInMessages() throws {
    let outcome = try Command.run("ask", "x", "--\u{1B}[2J")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("\\x1b[2J"))
    #expect(!outcome.errors.unicodeScalars.contains("\u{1B}"))
  }

  @Test func aPipeSeesOnlyReplies() throws {
    let outcome = try Command.run(
      ["chat"], input: "hello\n\nhow long is river data\nand lake?", environment: ["TERM": "xterm"])
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            Hello! Ask me about River Data and Lake Robotics.
            River Data takes 18 months.
            source: River degree page, Overview
            Lake Robotics takes 24 months.
            source: Lake degree page, Overview

            """,
          errors: ""))
  }
}
