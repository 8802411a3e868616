internal import Testing

@testable internal import FixtureConversations

@Suite struct TextPatternTests {
  private func isFound(_ written: String, in reply: String) throws -> Bool {
    try TextPattern(written).isFound(in: FoldedText(reply))
  }

  @Test("Case and the amount of whitespace do not count")
  func folding() throws {
    #expect(try isFound("Two  Semesters", in: "for two\nsemesters"))
    #expect(try isFound(" ÉCOLE\t", in: "l'e\u{301}cole"))
  }

  @Test("Spaces between words and the commas of thousands do count")
  func significant() throws {
    #expect(try isFound("95,280", in: "It costs $95,280."))
    #expect(try !isFound("95280", in: "It costs $95,280."))
    #expect(try !isFound("95,280", in: "It costs $95280."))
    #expect(try !isFound("twosemesters", in: "two semesters"))
  }

  @Test("A regex sees the reply with its whitespace folded, and its ends as ^ and $")
  func regexOnFoldedText() throws {
    #expect(try isFound("/^two semesters$/", in: " Two\n  semesters "))
  }

  @Test("Text that only begins with a slash is text")
  func slashes() throws {
    #expect(try isFound("/faq", in: "see example.edu/faq"))
    #expect(try isFound("/", in: "and/or"))
    #expect(try isFound("a/b", in: "A/B"))
  }

  @Test(
    "An entry that every reply would meet is refused",
    arguments: ["", " \n", "/a*/", "/(a|b?)/", "//"])
  func foundEverywhere(written: String) {
    #expect(throws: FixtureProblem.self) { try TextPattern(written) }
  }

  @Test("A regex may demand that the reply ends there")
  func anchored() throws {
    #expect(try isFound("/^$/", in: ""))
    #expect(try !isFound("/^$/", in: "a"))
  }
}
