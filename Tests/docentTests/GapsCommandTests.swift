internal import Foundation
internal import Testing

@Suite("docent gaps, and why not, as a process")
struct GapsCommandTests {
  /// A folder that lasts as long as the body runs.
  private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @Test("without a file names the option that makes one")
  func noFile() throws {
    let outcome = try Command.run("gaps")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("docent serve --log-questions FILE"))
    #expect(outcome.output.isEmpty)
  }

  @Test(
    "refuses what cannot be meant",
    arguments: [
      ["gaps", "x", "--limit", "0"], ["gaps", "x", "--limit", "many"], ["serve", "--log-questions", ""],
      ["explain", "how long", "--why-not", ""], ["explain", "--why-not", "tuition"],
    ])
  func usage(arguments: [String]) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test("reads standard input, and is the same on every run")
  func standardInput() throws {
    let input = "how long is river data\nwhat is the moonfish like\nMOONFISH?\n"
    let outcome = try Command.run("gaps", "-", input: input)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.hasPrefix(
        "answered: 1 of 3 different questions (3 asked); gaps: 2, in 1 group\n\n1. moonfish"))
    #expect(try Command.run("gaps", "-", input: input) == outcome)
    let json = try Command.run("gaps", "-", "--json", input: input)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["gaps"] as? Int == 2)
  }

  @Test("reports what can be read, tells what cannot, and ends with 65")
  func brokenLine() throws {
    try withFolder { folder in
      let file = folder.appending(path: "q.jsonl")
      try Data("{\"text\":\"moonfish\"}\n{\"text\":\n{\"text\":\"\u{1B}[31m\"}\n".utf8).write(to: file)
      let outcome = try Command.run("gaps", file.path(), "/nonexistent/q")
      #expect(outcome.status == 65)
      #expect(outcome.output.contains("1. moonfish"))
      #expect(outcome.errors.contains("\(file.path()):2:9: error: not a line of a question log: "))
      #expect(outcome.errors.contains("/nonexistent/q:1:1: error: cannot be read: "))
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
    }
  }

  @Test("ends with 65 and no report where a file holds no question")
  func emptyFile() throws {
    let outcome = try Command.run("gaps", "-", input: "\n \n")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("standard input:1:1: error: holds no question; "))
  }

  @Test("explain --why-not ends with 0 where the question is read as the intent, with 1 where it is not")
  func whyNot() throws {
    let read = try Command.run("explain", "--why-not", "length", "how long is river data")
    #expect(read.status == 0)
    #expect(read.output.contains("is read as length ("))
    let other = try Command.run("explain", "--why-not", "tuition", "how long is river data")
    #expect(other.status == 1)
    #expect(other.output.contains("first clause that failed: rules: "))
    #expect(other.output.contains("nearest input that would pass: "))
    let json = try Command.run("explain", "--json", "--why-not", "tuition", "how long is river data")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["read"] as? Bool == false)
    #expect(object["first_failed"] as? String == "rules")
  }

  @Test("explain --why-not names the nearest intent where there is none of the name")
  func unknownIntent() throws {
    let outcome = try Command.run("explain", "--why-not", "tuitoin", "x")
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: no intent is named 'tuitoin'. Did you mean 'tuition'?\n"))
  }

  // MARK: The log

  /// Runs a daemon that keeps its questions, with the file sizes of the process limited to so many blocks where told.
  private func withDaemon(
    _ folder: URL, blocks: Int? = nil, _ body: (_ socket: String) throws -> Void
  ) throws -> (status: Int32, errors: String) {
    let (socket, errors) = (folder.appending(path: "s").path(), folder.appending(path: "err"))
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let limit = blocks.map { "ulimit -f \($0); " } ?? ""
    process.arguments = [
      "-c", limit + "exec \"$0\" serve --socket \"$1\" --log-questions \"$2\"", Command.executable, socket,
      folder.appending(path: "q.jsonl").path(),
    ]
    process.environment = ["DOCENT_CONTENT": Command.content]
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<2_000 where !FileManager.default.fileExists(atPath: socket) && process.isRunning { usleep(5_000) }
    defer { if process.isRunning { process.terminate() } }
    try body(socket)
    process.terminate()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
  }

  @Test("the log of a daemon is what gaps reads")
  func endToEnd() throws {
    try withFolder { folder in
      let daemon = try withDaemon(folder) { socket in
        for question in ["how long is river data", "any moonfish? write to me@sea.org", "moonfish"] {
          _ = try Command.run("ask", "--socket", socket, question)
        }
      }
      #expect(daemon.status == 0)
      let file = folder.appending(path: "q.jsonl")
      let log = try String(contentsOf: file, encoding: .utf8)
      #expect(log.split(separator: "\n").count == 3)
      #expect(log.contains("\"any moonfish? write to [@]\"") && !log.contains("sea.org"))
      let outcome = try Command.run("gaps", file.path())
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("1. moonfish"))
    }
  }

  @Test("a log that takes no more lines hurts no answer, is told once, and ends in a whole line")
  func fullDisk() throws {
    try withFolder { folder in
      let daemon = try withDaemon(folder, blocks: 1) { socket in
        for _ in 0..<12 {
          let outcome = try Command.run("ask", "--socket", socket, "how long is river data")
          #expect(outcome.status == 0)
        }
      }
      #expect(daemon.status == 0)
      #expect(daemon.errors.components(separatedBy: "cannot write the question log").count == 2, "\(daemon.errors)")
      let log = try String(contentsOf: folder.appending(path: "q.jsonl"), encoding: .utf8)
      #expect(log.hasSuffix("}\n") && log.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    }
  }
}
