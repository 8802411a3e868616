internal import Foundation
internal import Glibc
internal import Testing

/// What a person sees who types at the prompt.
@Suite("The prompt at a terminal", .serialized)
final class TerminalTests {
  private let state = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var history: URL { state.appending(path: "docent/history") }

  deinit { try? FileManager.default.removeItem(at: state) }

  private func chat(_ environment: [String: String] = [:]) throws -> PseudoTerminal {
    let standard = [
      "DOCENT_CONTENT": Command.content, "TERM": "xterm", "XDG_STATE_HOME": state.path(),
      "INPUTRC": "/dev/null",
    ]
    return try PseudoTerminal(["chat"], environment: standard.merging(environment) { $1 })
  }

  private func expectPrivateHistory() throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: history.path())
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  private static let up = "\u{1B}[A"

  @Test func editsAndRecallsLines() throws {
    let terminal = try chat()
    try terminal.expect("docent> ")
    terminal.type("how long is river datx\u{7F}a\r")
    try terminal.expect("River Data takes 18 months.\r\n")
    try terminal.expect("\u{1B}[2msource: River degree page, Overview\u{1B}[0m")
    try terminal.expect("docent> ")
    terminal.type("hello\r")
    try terminal.expect("Hello! ")
    try terminal.expect("docent> ")
    terminal.type(Self.up + Self.up + "\r")
    try terminal.expect("River Data takes 18 months.")
    try terminal.expect("docent> ")
    terminal.type(":quit\r")
    #expect(try terminal.wait() == 0)
  }

  @Test func keepsThePrivateHistoryOverRuns() throws {
    let first = try chat()
    try first.expect("docent> ")
    first.type("how long is lake robotics\r")
    try first.expect("24 months")
    try first.expect("docent> ")
    first.type("\u{04}")
    #expect(try first.wait() == 0)
    #expect(try String(contentsOf: history, encoding: .utf8) == "how long is lake robotics\n")
    try expectPrivateHistory()

    let second = try chat()
    try second.expect("docent> ")
    second.type(Self.up + "\r")
    try second.expect("24 months")
    try second.expect("docent> ")
    second.type("\u{04}")
    #expect(try second.wait() == 0)
  }

  @Test func keepsAThousandLines() throws {
    try FileManager.default.createDirectory(
      at: history.deletingLastPathComponent(), withIntermediateDirectories: true)
    let lines = (1...1_500).map { "line \($0)\n" }.joined()
    try Data(lines.utf8).write(to: history)
    let terminal = try chat()
    try terminal.expect("docent> ")
    terminal.type("hello\r")
    try terminal.expect("Hello! ")
    try terminal.expect("docent> ")
    terminal.type("\u{04}")
    #expect(try terminal.wait() == 0)
    let kept = try String(contentsOf: history, encoding: .utf8).split(separator: "\n")
    #expect(kept.count == 1_000)
    #expect(kept.first == "line 502" && kept.last == "hello")
    try expectPrivateHistory()
  }

  @Test func anInterruptClearsTheLine() throws {
    let terminal = try chat()
    try terminal.expect("docent> ")
    terminal.type("zebra soup")
    try terminal.expect("soup")
    terminal.type("\u{03}")
    try terminal.expect("docent> ")
    terminal.type("hello\r")
    try terminal.expect("Hello! ")
    try terminal.expect("docent> ")
    terminal.type("\u{04}")
    #expect(try terminal.wait() == 0)
    #expect(try String(contentsOf: history, encoding: .utf8) == "hello\n")
  }

  @Test func anInterruptLeavesASearchOfTheHistory() throws {
    let terminal = try chat()
    try terminal.expect("docent> ")
    terminal.type("how long is lake\r")
    try terminal.expect("24 months")
    try terminal.expect("docent> ")
    terminal.type("\u{12}long")
    try terminal.expect("reverse-i-search")
    // Until the search shows what it found, an interrupt could meet readline in the middle of its reading.
    try terminal.expect("lake")
    terminal.type("\u{03}")
    try terminal.expect("\r\ndocent> ")
    terminal.type("hello\r")
    try terminal.expect("Hello! ")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func noColourWhenNotWanted(environment: [String: String]) throws {
    let terminal = try chat(environment)
    try terminal.expect("docent> ")
    terminal.type("how long is river data\r")
    try terminal.expect("\nsource: River degree page, Overview\r\n")
    try terminal.expect("docent> ")
    terminal.type("\u{04}")
    #expect(try terminal.wait() == 0)
    #expect(!terminal.seen.contains("\u{1B}[2m"))
  }

  @Test(arguments: [["HOME": ""], ["HOME": "/nonexistent"], ["HOME": "relative"], [:]])
  func worksWithoutAHome(environment: [String: String]) throws {
    let terminal = try chat(["XDG_STATE_HOME": ""].merging(environment) { $1 })
    try terminal.expect("docent> ")
    terminal.type("hello\r")
    try terminal.expect("Hello! ")
    try terminal.expect("docent> ")
    terminal.type("\u{04}")
    #expect(try terminal.wait() == 0)
  }

  @Test func readsNoHistoryFromAPipeInItsPlace() throws {
    try FileManager.default.createDirectory(
      at: history.deletingLastPathComponent(), withIntermediateDirectories: true)
    #expect(mkfifo(history.path(), 0o600) == 0)
    let terminal = try chat()
    try terminal.expect("docent> ")
    terminal.type("\u{04}")
    #expect(try terminal.wait() == 0)
  }

  @Test func wrapsToTheWindow() throws {
    let terminal = try chat(["TERM": "dumb"])
    try terminal.expect("docent> ")
    terminal.type("tuition at river online\r")
    try terminal.expect("\nTuition for degree study online at River Data is $41,000\r\n")
    try terminal.expect("(2030-2031).\r\n")
  }

  @Test func editsWholeCharacters() throws {
    let terminal = try chat(["LC_ALL": "C"])
    try terminal.expect("docent> ")
    terminal.type("hellé\u{7F}o\r")
    try terminal.expect("Hello! ")
  }
}
