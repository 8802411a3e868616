import IntentMatcher
import Testing

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] { Tokenizer.tokens(of: text).map(\.text) }

  @Test(arguments: [
    ("AIPI 531?", ["aipi", "531"]), ("aipi531", ["aipi", "531"]), ("ECE 682D", ["ece", "682d"]),
    ("the 3rd year", ["the", "3rd", "year"]),
    ("$73,048 total", ["73048", "total"]), ("usc,toefl,ielts", ["usc", "toefl", "ielts"]),
    ("6.5 or 61+", ["6.5", "or", "61"]), ("ece 580,581,586", ["ece", "580", "581", "586"]),
    ("4+1 option", ["4+1", "option"]), ("C++ class", ["c++", "class"]),
    ("don't can't won't", ["do", "not", "can", "not", "will", "not"]),
    ("who's Duke's", ["who", "duke"]), ("ＵＳＣ café", ["usc", "cafe"]), ("what🎓now", ["what", "now"]),
    ("mail dms-ece@duke.edu", ["mail", "dms", "ece@duke.edu"]), ("12-month", ["12", "month"]), ("   ", []),
  ])
  func `text becomes words`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("<b>tuition</b> online", ["tuition", "online"]), ("fee<br/>gpa", ["fee", "gpa"]),
    ("<a href=\"x-y\">gre</a>", ["gre"]), ("fee&nbsp;online", ["fee", "online"]), ("a &amp; b", ["a", "b"]),
    ("&#160;fee&#x20;", ["fee"]), ("gpa < 3.0 is low", ["gpa", "3.0", "is", "low"]), ("x<", ["x"]), ("fee &", ["fee"]),
  ])
  func `pasted markup separates words and is none itself`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("room + board", ["room", "plus", "board"]), ("room +board", ["room", "plus", "board"]),
    ("room & board", ["room", "board"]), ("4+1", ["4+1"]), ("c++", ["c++"]), ("61+", ["61"]),
  ])
  func `a plus sign that stands alone is the word, and an ampersand a joint`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func `a comma behind an apostrophe is still one`() {
    let tokens = Tokenizer.tokens(of: "not the coordinators', Pajic's")
    #expect(tokens.map(\.boundary) == [.sentence, .none, .none, .comma])
  }

  @Test func `what follows an ampersand that stands alone is another item`() {
    #expect(Tokenizer.tokens(of: "room & board").map(\.boundary) == [.sentence, .comma])
  }

  @Test func `a token knows where it stands in the text as asked`() throws {
    let text = "Is the café online?"
    let tokens = Tokenizer.tokens(of: text)
    let cafe = try #require(tokens.first { $0.text == "cafe" })
    #expect(String(decoding: Array(text.utf8)[cafe.range], as: UTF8.self) == "café")
  }

  @Test func `a question mark marks its own sentence only`() {
    let tokens = Tokenizer.tokens(of: "I study at home. Is it cheap? Thanks.")
    #expect(tokens.map(\.inQuestion) == [false, false, false, false, true, true, true, false])
  }

  @Test func `no more than the limit is read, and combining marks do not blow up`() {
    let long = String(repeating: "word ", count: 5_000)
    #expect(Tokenizer.tokens(of: long).count <= Tokenizer.limit / 5 + 1)
    let marks = "a" + String(repeating: "\u{0301}", count: 4_000)
    #expect(Tokenizer.tokens(of: marks).count <= 1)
    #expect(Tokenizer.tokens(of: String(repeating: "\u{FDFA}", count: 1_000)).isEmpty)
  }
}
