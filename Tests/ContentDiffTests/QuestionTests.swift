internal import Assistant
internal import Authoring
internal import Foundation
internal import IntentMatcher
internal import KnowledgeBase
internal import TestSupport
internal import Testing

@testable internal import ContentDiff

@Suite struct QuestionFileTests {
  private func read(_ text: String) throws -> (questions: [String], messages: [String]) {
    let content = try TemporaryContent(["asked.txt": text])
    var diagnostics = Diagnostics()
    let questions = QuestionFile.read(content.root + "/asked.txt", into: &diagnostics)
    return (questions, diagnostics.sorted.map { "\($0)".replacing(content.root + "/", with: "") })
  }

  @Test func `lines and records of a log are questions, empty lines are none`() throws {
    let (questions, messages) = try read(
      "what is the fee\n\n  \n{\"text\": \"and \\\"online\\\"?\", \"status\": \"answered\"}\r\n{\"text\":\" \"}\nlast")
    #expect(messages == [])
    #expect(questions == ["what is the fee", "and \"online\"?", "last"])
  }

  @Test(arguments: [
    ("{\"text\": ", "asked.txt:1:10: error: begins like a record of a log and is no JSON object"),
    ("fee\n{\"status\": \"answered\"}", "asked.txt:2:1: error: a record of a log without the text of the question"),
    ("{\"text\": 5}", "asked.txt:1:1: error: a record of a log without the text"),
    ("\n \n", "asked.txt:1:1: error: nothing here; expected one question a line"),
  ])
  func `a line that is no question is told with its place`(text: String, message: String) throws {
    let (_, messages) = try read(text)
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix(message) == true, "\(messages)")
  }

  @Test func `a file that cannot be read is told`() {
    var diagnostics = Diagnostics()
    #expect(QuestionFile.read("/nonexistent", into: &diagnostics).isEmpty)
    #expect(diagnostics.hasErrors)
  }
}

@Suite struct PatternSampleTests {
  private func sentences(_ patterns: [String]) throws -> [String] {
    let intents = SmallSchool.intents.replacing(
      "patterns: [\"what does {program} cost\"]",
      with: "patterns: [\(patterns.map { "\"\($0)\"" }.joined(separator: ", "))]")
    let content = try TemporaryContent(["Knowledge/pottery.yaml": SmallSchool.program, "Intents/all.yaml": intents])
    let assistant = try #require(content.load().assistant)
    return PatternSamples(assistant.knowledge, assistant.rules).sentences.filter { $0 != "hello" && $0 != "hi" }
  }

  @Test func `a pattern gives a few sentences, spread over all that it stands for`() throws {
    #expect(try sentences(["(a|b|c|d|e|f|g|h)"]) == ["a", "c", "e", "g"])
    #expect(try sentences(["one [two]"]) == ["one", "one two"])
  }

  @Test func `slots are filled with names from the content, in turn`() throws {
    #expect(try sentences(["what does {program} cost"]) == ["what does pottery cost"])
    #expect(try sentences(["(a|b|c|d) {format}"]) == ["a online", "b campus", "c online", "d campus"])
    #expect(try sentences(["number {number}"]) == ["number 2"])
  }

  @Test func `a slot that nothing fills gives no sentence`() throws {
    #expect(try sentences(["who is {person}"]) == [])
  }
}
