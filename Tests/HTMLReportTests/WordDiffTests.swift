internal import Testing

@testable internal import FixtureConversations

@Suite("Differences word by word")
struct WordDiffTests {
  /// `=same`, `-missing`, `+extra`, and the rest as it is.
  private func diff(_ expected: String, _ came: String) -> [String] {
    WordDiff(expected: expected, came: came).pieces.map {
      switch $0 {
      case .around(let text): text
      case .same(let text): "=" + text
      case .missing(let text): "-" + text
      case .extra(let text): "+" + text
      }
    }
  }

  @Test func `a wrong figure stands in the place of the right one`() {
    #expect(
      diff("totals $71,048 for", "On campus it totals $73,048 for two terms.")
        == ["On campus it", "=totals", "-$71,048", "+$73,048", "=for", "two terms."])
  }

  @Test func `a lone figure is set beside the first of its shape`() {
    #expect(
      diff("71,048", "In 2024 it was $95,280, then $73,048.") == [
        "In 2024 it was", "-71,048", "+$95,280,", "then $73,048.",
      ])
  }

  @Test func `a word in another's place is struck and followed by what came`() {
    #expect(
      diff("for 2 semesters", "totals it for two semesters and") == [
        "totals it", "=for", "-2", "+two", "=semesters", "and",
      ])
  }

  @Test func `words that do not occur are missing before the whole text`() {
    #expect(diff("no such thing", "It takes a while.") == ["-no", "-such", "-thing", "It takes a while."])
    #expect(diff("anything", "") == ["-anything"])
  }

  @Test func `case and punctuation at the ends of words do not differ`() {
    #expect(diff("THE FEE", "Here: \"The fee\".") == ["Here:", "=\"The", "=fee\"."])
    #expect(diff("– !", "– ?") == ["=–", "-!", "?"])
  }

  @Test func `line breaks stay with the words after them`() {
    #expect(diff("b", "a\nb\n\nc d") == ["a", "=\nb", "\nc d"])
  }

  @Test func `very long texts are only set side by side`() {
    let long = String(repeating: "word ", count: 1_100)
    #expect(diff(long, long).count == 2)
  }
}
