internal import Assistant
internal import IntentMatcher
internal import KnowledgeBase
internal import TestSupport
internal import Testing

@testable internal import ContentDiff

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
