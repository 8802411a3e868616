internal import Authoring
internal import Testing

@Suite struct YAMLTextTests {
  private func read(_ scalar: String) -> String? {
    var diagnostics = Diagnostics()
    guard case .scalar(let text, _)? = parseYAML(scalar, path: "f", into: &diagnostics)?.content else { return nil }
    return text
  }

  @Test(arguments: [
    "", " a ", "a: b # c", "\"'\\", "line\nfeed\ttab", "é e\u{301} 👩‍💻 ف\u{200C}ا", "\u{A0}\u{AD}", "\u{2028}\u{2029}",
    "\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}", "%&*!|>?-[]{},@`", "no", "0x1F",
  ])
  func `what is quoted reads back as it was, from one line`(text: String) {
    let quoted = YAMLText.quoted(text)
    // The soft hyphen and the like are written as escapes, which YAML reads back as themselves.
    #expect(read(quoted) == text)
    #expect(!quoted.unicodeScalars.contains { $0 == "\n" || $0 == "\u{2028}" || $0 == "\u{AD}" })
  }

  @Test(arguments: [
    ("duke-aipi/tuition.online.total", "duke-aipi/tuition.online.total"), ("no", "\"no\""), ("", "\"\""),
    ("a b", "\"a b\""), ("1e3", "\"1e3\""), ("-a", "\"-a\""), ("tuition_fees", "tuition_fees"),
  ])
  func `names stand plain, all else in quotes`(text: String, written: String) {
    #expect(YAMLText.scalar(text) == written)
  }
}

@Suite struct ScalarRewriterTests {
  private func rewrite(_ text: String, line: Int, column: Int, to new: String = "new") -> String? {
    var rewriter = ScalarRewriter(text, path: "f")
    let place = SourceLocation(path: "f", line: line, column: column)
    return rewriter?.rewrite(at: place, to: new) == true ? rewriter?.text : nil
  }

  @Test(arguments: [
    ("- old text # note\n- b\n", 1, 3, "- \"new\" # note\n- b\n"),
    ("é: [\"o\\\"ld\", x]\r\nb: c", 1, 5, "é: [\"new\", x]\r\nb: c"),
    ("- 'it''s\n  old'   \n- b", 1, 3, "- \"new\"   \n- b"),
    ("- {a: old, b: c}", 1, 7, "- {a: \"new\", b: c}"),
    ("# 👩‍💻\n- 👩‍💻 old\n", 2, 3, "# 👩‍💻\n- \"new\"\n"),
    ("- \"two\n\n   lines\"\n- b", 1, 3, "- \"new\"\n- b"),
  ])
  func `one scalar is rewritten and every other byte stays`(text: String, line: Int, column: Int, expected: String) {
    #expect(rewrite(text, line: line, column: column) == expected)
  }

  @Test(arguments: [
    ("- |\n  block\n", 1, 3), ("- >-\n  folded\n", 1, 3), ("- plain\n  text\n", 1, 3), ("- a\n", 1, 4), ("- a\n", 9, 1),
    ("- [a]\n", 1, 3),
  ])
  func `what cannot be rewritten in place is left alone`(text: String, line: Int, column: Int) {
    #expect(rewrite(text, line: line, column: column) == nil)
  }

  @Test func `a text that is no YAML has nothing to rewrite`() {
    #expect(ScalarRewriter("a: [", path: "f") == nil)
    #expect(ScalarRewriter("", path: "f") == nil)
  }

  @Test func `the new text may be anything`() {
    #expect(rewrite("- a", line: 1, column: 3, to: "\"q\" \\ \n# x") == "- \"\\\"q\\\" \\\\ \\n# x\"")
  }
}
