import Authoring
import Testing

private func findings(_ text: String) -> [String] {
  LookAlike.findings(in: text).map {
    "\($0.word) U+\(String($0.scalar.value, radix: 16, uppercase: true)) \($0.letter ?? "hidden")"
  }
}

@Suite struct LookAlikeTests {
  @Test(arguments: [
    ("the tuiti\u{43E}n fee", "tuiti\u{43E}n U+43E o"), ("\u{420}rice list", "\u{420}rice U+420 P"),
    ("c\u{3BF}st", "c\u{3BF}st U+3BF o"), ("pay \u{FF46}\u{FF45}\u{FF45} now", "\u{FF46}\u{FF45}\u{FF45} U+FF46 f"),
    ("\u{1D41F}ee", "\u{1D41F}ee U+1D41F f"), ("tui\u{AD}tion", "tui\u{AD}tion U+AD hidden"),
    ("the \u{441}\u{43E}\u{441} office", "\u{441}\u{43E}\u{441} U+441 c"), ("\u{FB01}nance", "\u{FB01}nance U+FB01 fi"),
  ])
  func `a letter that only looks Latin is found in its word`(text: String, finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test(arguments: [
    "tuition", "résumé, naïve, Übung, ß", "привет мир", "со", "Ελλάδα", "留学生の学費", "the Ω meter", "4 m², 5 °C", "🙂 ok",
    "“quoted” – and…", "Ⅳ",
  ])
  func `words of any one script are left alone`(text: String) {
    #expect(findings(text) == [])
  }

  @Test func `each deceptive word is told`() {
    #expect(findings("c\u{43E}st and f\u{435}e").count == 2)
  }
}
