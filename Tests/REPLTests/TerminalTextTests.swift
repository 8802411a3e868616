internal import REPL
internal import Testing

@Suite("Text at a terminal")
struct TerminalTextTests {
  @Test(arguments: [
    ("\u{1B}]0;pwned\u{07}", "\\x1b]0;pwned\\x07"),
    ("\u{1B}[2J", "\\x1b[2J"),
    ("\u{9B}31m", "\\x9b31m"),
    ("a\rb", "a\\x0db"),
    ("a\u{08}b\u{7F}", "a\\x08b\\x7f"),
    ("a\r\nb", "a\\x0d\\x0ab"),
    ("\u{202E}abc\u{2066}\u{2069}", "\\u{202e}abc\\u{2066}\\u{2069}"),
    ("\u{200B}\u{FEFF}\u{AD}", "\\u{200b}\\u{feff}\\xad"),
    ("\u{2028}\u{2029}\u{85}", "\\u{2028}\\u{2029}\\x85"),
    ("\u{E0041}\u{E0001}", "\\u{e0041}\\u{e0001}"),
  ])
  func controlsAreWrittenOut(text: String, shown: String) {
    #expect(TerminalText.escaped(text) == shown)
  }

  @Test(arguments: [
    "plain text, $95,280", "naïve café", "学位は何ですか", "می‌خواهم", "👩‍💻 ok", "back\\slash", "",
  ])
  func ordinaryTextStays(text: String) {
    #expect(TerminalText.escaped(text) == text)
  }

  @Test func allControlAndBidiCharactersAreEscaped() {
    let controls = Array(0...0x1F) + Array(0x7F...0x9F)
    let bidi = [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    for value in controls + bidi {
      let shown = TerminalText.escaped(String(Unicode.Scalar(UInt32(value))!))
      #expect(shown.hasPrefix("\\") && shown.unicodeScalars.allSatisfy(\.isASCII))
      #expect(TerminalText.escaped(shown) == shown)
    }
  }

  @Test func lineFeedsStayOnlyWhenAsked() {
    #expect(TerminalText.escaped("a\nb\r\n", keepingLines: true) == "a\nb\\x0d\n")
    #expect(TerminalText.escaped("a\nb") == "a\\x0ab")
  }

  @Test func wrapsAtSpacesByColumns() {
    #expect(TerminalText.wrapped("one two three", to: 7) == "one two\nthree")
    #expect(TerminalText.wrapped("one two three", to: nil) == "one two three")
    #expect(TerminalText.wrapped("a longer-than-that b", to: 10) == "a\nlonger-than-that\nb")
    #expect(TerminalText.wrapped("  1. one two", to: 8, indent: "     ") == "  1. one\n     two")
    #expect(TerminalText.wrapped("one two\n\nthree four", to: 7) == "one two\n\nthree\nfour")
    #expect(TerminalText.wrapped("学位 学位 学位", to: 9) == "学位 学位\n学位")
  }
}
