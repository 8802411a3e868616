import Authoring
import DialogueManager
import Testing

@testable import QuestionLog

@Suite("A file of questions")
struct QuestionFileTests {
  private func read(_ bytes: [UInt8]) -> (questions: [AskedQuestion], problems: [String]) {
    var diagnostics = Diagnostics()
    let questions = QuestionFile.questions(in: bytes, name: "q", into: &diagnostics)
    return (questions, diagnostics.sorted.map(\.description))
  }

  private func read(_ text: String) -> (questions: [AskedQuestion], problems: [String]) { read(Array(text.utf8)) }

  @Test("is plain text with one question a line, when its first line does not begin an object")
  func plain() {
    let (questions, problems) = read("\n  how long?\r\n\n{is this one\nwhat \u{0}fee\t\n")
    #expect(questions.map(\.text) == ["how long?", "{is this one", "what \u{0}fee"])
    #expect(questions.allSatisfy { $0.turn == 1 && $0.outcome == nil })
    #expect(problems.isEmpty)
  }

  @Test("is read without addresses and telephone numbers")
  func redacted() {
    #expect(
      read("mail me at jo@example.org about 2 courses").questions.map(\.text) == ["mail me at [@] about 2 courses"])
  }

  @Test("is a log of JSON objects otherwise, read as it was written")
  func log() {
    let (questions, problems) = read(
      """
      {"text":"how long","status":"answered","intent":"length","confidence":0.9,"facts":["p/length"],"fingerprint":"0","turn":2,"day":"2025-01-02"}
      {"text":"x","status":"unknown","intent":null,"later":[1]}
      """)
    #expect(problems.isEmpty)
    #expect(
      questions == [
        AskedQuestion(
          text: "how long", turn: 2,
          outcome: AskedQuestion.Outcome(status: .answered, intent: "length", confidence: 0.9)),
        AskedQuestion(text: "x", outcome: AskedQuestion.Outcome(status: .unknown, intent: nil, confidence: 0)),
      ])
  }

  @Test(
    "tells a broken line of a log with its place, and reads the others",
    arguments: [
      (#"{"text":"a""#, "q:2:12: error: not a line of a question log: "),
      (#"how long"#, "q:2:1: error: not a line of a question log: "),
      (#"["a"]"#, "q:2:1: error: a line of a question log is an object with 'text', this is an array"),
      (#"  {"text":1}"#, "q:2:3: error: 'text' is a string, here it is a number"),
      (#"{"intent":"a"}"#, "q:2:1: error: this record has no 'text'"),
      (#"{"text":"a","turn":"2"}"#, "q:2:1: error: 'turn' is a whole number from 1 on, here it is a string"),
      (#"{"text":"a","turn":0}"#, "q:2:1: error: 'turn' is a whole number from 1 on, here it is a number"),
      (#"{"text":"a","status":"lost"}"#, "q:2:1: error: 'status' is one of answered, clarify, unknown, social, here"),
      (#"{"text":"a","confidence":7}"#, "q:2:1: error: 'confidence' is a number from 0 to 1, here it is a number"),
      (#"{"text":"a","intent":{}}"#, "q:2:1: error: 'intent' is a string or null, here it is an object"),
      ("{\"text\":\"a\u{0}\"}", "q:2:11: error: not a line of a question log: "),
    ])
  func brokenLine(line: String, problem: String) {
    let (questions, problems) = read("{\"text\":\"one\"}\n\(line)\n{\"text\":\"two\"}\n")
    #expect(questions.map(\.text) == ["one", "two"])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix(problem) == true, "\(problems)")
  }

  @Test("tells of an empty file, of bytes that are no text, and of a line beyond all measure")
  func hostile() {
    #expect(read("").problems.first?.hasPrefix("q:1:1: error: holds no question") == true)
    #expect(read(" \n\n").problems.count == 1)
    let noise = read([0xFF, 0xFE, 0x0A] + Array("how long\n".utf8) + [0xC3, 0x28, 0x0A])
    #expect(noise.questions.map(\.text) == ["how long"])
    #expect(noise.problems.map { String($0.prefix(12)) } == ["q:1:1: error", "q:3:1: error"])
    let long = read("short\n" + String(repeating: "a", count: 1 << 20) + "\nlast")
    #expect(long.questions.map(\.text) == ["short", "last"])
    #expect(long.problems.first?.hasPrefix("q:2:1: error: this line is longer than 65536 bytes") == true)
  }

  @Test("tells the first problems of a file only, and counts the rest")
  func manyProblems() {
    let (questions, problems) = read("{\"text\":\"a\"}\n" + String(repeating: "broken\n", count: 100))
    #expect(questions.count == 1)
    #expect(problems.count == QuestionFile.problemLimit + 1)
    #expect(problems.first?.hasPrefix("q:1:1: error: 80 more lines of this file cannot be read") == true)
  }

  @Test("may begin with a byte order mark")
  func byteOrderMark() {
    #expect(read([0xEF, 0xBB, 0xBF] + Array("{\"text\":\"a\"}".utf8)).questions.map(\.text) == ["a"])
  }

  @Test("that is not there, or a folder, is told", arguments: ["/nonexistent/q", "/tmp"])
  func unreadable(path: String) {
    var diagnostics = Diagnostics()
    #expect(QuestionFile.read(path, into: &diagnostics).isEmpty)
    #expect(diagnostics.sorted.first?.description.hasPrefix("\(path):1:1: error: cannot be read: ") == true)
  }
}
