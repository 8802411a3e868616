internal import Assistant
internal import TestSupport
internal import Testing

@testable internal import FixtureConversations

@Suite("The HTML report as text")
struct PageTests {
  @Test func `two reports of the same content and run are the same bytes`() throws {
    #expect(try SampleReport.page() == SampleReport.page())
    #expect(SampleReport.book.chapters == QuestionBook(asking: ShippedContent.assistant).chapters)
  }

  @Test func `text put into markup is escaped for content and attributes, markup is not`() {
    let (text, part) = ("a<b> \"c\" 'd' & \u{202E}\u{0}\u{200D}", "<i>e</i>" as HTML)
    let html: HTML = "<p title=\"\(text)\">\(part)\([part, part])\(7)</p>"
    let escaped = "a&lt;b&gt; &quot;c&quot; &#39;d&#39; &amp; \\u{202E}\\0\u{200D}"
    #expect(html.markup == "<p title=\"\(escaped)\"><i>e</i><i>e</i><i>e</i>7</p>")
    #expect(("\("a\nb\tc")" as HTML).markup == "a\nb\\tc")
  }

  @Test func `sections without a report are left out of page and navigation`() throws {
    let run = try SampleReport.run("- conversation: a\n  needs_facts: false\n  turns: [{ask: hello, status: social}]")
    let page = HTMLReport.text(run: run, coverage: nil, mutation: nil, book: SampleReport.book)
    for id in ["failures", "grid", "coverage", "mutation"] { #expect(!page.contains("#\(id)\"")) }
    for id in ["conversations", "book"] { #expect(page.contains("href=\"#\(id)\"")) }
    #expect(page.contains("<title>docent test: the one conversation passed</title>"))
  }

  @Test func `a run of nothing is told as such`() {
    let page = HTMLReport.text(
      run: RunReport(files: []), coverage: nil, mutation: nil, book: QuestionBook(fingerprint: "0", chapters: []))
    #expect(page.contains("No conversation was run</h1>"))
    #expect(page.contains("mark bad"))
  }

  @Test func `a share is a hundred percent only when nothing is lacking`() {
    #expect([percent(999, of: 1000), percent(3, of: 3), percent(0, of: 0)] == ["99 %", "100 %", "–"])
  }

  @Test func `a failed conversation shows what was expected, what came and how it was understood`() throws {
    let page = try SampleReport.page()
    #expect(page.contains("says &quot;On campus, Duke AIPI tuition totals $71,048 for 2 semesters&quot;"))
    #expect(page.contains("<del><span class=\"unseen\">expected: </span>$71,048</del>"))
    #expect(page.contains("<ins><span class=\"unseen\">came: </span>$73,048</ins>"))
    #expect(page.contains("<ins><span class=\"unseen\">must not come: </span>73,048</ins>"))
    #expect(page.contains("was read as tuition, by"))
  }
}
