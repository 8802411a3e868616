internal import TestSupport
internal import Testing

@testable internal import ContentDiff

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("a b c", "a x c", "a ~~b~~ **x** c"),
    ("a b", "a b c", "a b **c**"),
    ("a b c", "b c", "~~a~~ b c"),
    (
      "one two three four five six seven eight nine ten $1 end",
      "one two three four five six seven eight nine ten $2 end",
      "… seven eight nine ten ~~$1~~ **$2** end"
    ),
    ("costs *much* <b>", "costs *little* <b>", "costs ~~\\*much\\*~~ **\\*little\\*** \\<b\\>"),
    ("all of this is old", "nothing stays", "“all of this is old” → “nothing stays”"),
    ("", "something", "“” → “something”"),
    ("same", "same", "same"),
  ])
  func `a difference shows the changed words with a few around them`(old: String, new: String, shown: String) {
    #expect(MarkdownText.difference(from: old, to: new) == shown)
  }

  @Test(arguments: [
    ("a | b", "a \\| b"), ("`code`", "\\`code\\`"), ("<script>", "\\<script\\>"), ("[x](y)", "\\[x\\](y)"),
    ("two\nlines", "two lines"), ("@someone", "@<!-- -->someone"), ("a@example.org", "a@example.org"),
    ("#12", "\\#<!-- -->12"), ("plain, 5 % & $1", "plain, 5 % \\& $1"),
  ])
  func `text is shown as it is`(text: String, shown: String) {
    #expect(MarkdownText.escaped(text) == shown)
  }

  @Test func `code is fenced by more backticks than it holds`() {
    #expect(MarkdownText.code("main") == "`main`")
    #expect(MarkdownText.code("a`b``c") == "``` a`b``c ```")
  }

  @Test func `long texts with little in common are cut`() {
    let text = MarkdownText.difference(from: String(repeating: "old ", count: 100), to: "new")
    #expect(text.hasSuffix("old …” → “new”"))
    #expect(text.count < 250)
    let many = (1...3_000).map { "word \($0)" }.joined(separator: " ")
    #expect(MarkdownText.difference(from: many, to: many + " more").hasPrefix("“word 1 word 2 "))
  }

  @Test func `a report is short when nothing changed`() throws {
    let content = try TemporaryContent(SmallSchool.files)
    #expect(MarkdownReport(try report(content, content)).text == "No answer changes: 22 questions asked.\n")
  }

  @Test func `a report tells the edit, its place, and up to five answers`() throws {
    let text = MarkdownReport(try report(replacing: "money: 1200", by: "money: 1350", questions: sixMore)).text
    #expect(text.hasPrefix("## "))
    #expect(
      text.contains("From `old` to `new`; 28 questions asked: 20 of examples, 2 of patterns, 6 of question files."))
    #expect(text.contains("### Fact `pottery/fee.online`: "))
    #expect(text.contains("\n`Knowledge/pottery.yaml:12`: value “$1,200” → “$1,350”\n"))
    #expect(text.contains("  - *answered, fee*: The Pottery Diploma costs ~~$1,200~~ **$1,350** per course"))
    #expect(text.contains("\n- and "))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  - *") } == 5)
  }

  private let sixMore = (1...6).map { "what is the fee online for \($0)" }
}
