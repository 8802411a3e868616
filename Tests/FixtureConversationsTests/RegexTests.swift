internal import Testing

@testable internal import FixtureConversations

@Suite struct RegexTests {
  @Test(
    "A pattern is found in the texts it describes",
    arguments: [
      ("tuition", "The TUITION is due"), ("TUITION", "the tuition"), ("a.c", "xabcx"),
      ("^the", "The page"), ("due$", "it is due"), ("^a$", "a"), ("a|b|c", "xxc"),
      ("(ab|cd)+e", "abcdabe"), ("colou?r", "color"), ("colou?r", "colour"), ("ab*c", "ac"),
      ("ab*c", "abbbc"), ("a{3}", "xaaax"), ("a{2,}b", "aaaab"), ("^a{1,2}$", "aa"),
      ("[a-c]x", "bx"), ("[A-C]x", "bx"), ("[^a-c]x", "dx"), ("[a-]x", "-x"), ("[\\d,]+", "95,280"),
      ("\\$95,280", "costs $95,280."), ("\\d{2},\\d{3}", "95,280"), ("\\bmd\\b", "an MD path"),
      ("\\Bmd", "amd"), ("\\s", "a b"), ("\\S\\s\\w\\W", "- a."), ("per ?term", "per term"),
      ("(?:a|b)c", "bc"), (".*?x", "aax"), ("(a*)*b", "aab"), ("((a|b?)*)c", "abc"),
      ("é", "CAFÉ"), ("e\u{301}", "café"), ("[à-ý]", "É"), ("a\nb|x", "x"), ("a\\.b", "a.b"),
      ("]", "]"), ("\\{x\\}", "{x}"),
    ])
  func found(pattern: String, text: String) throws {
    #expect(try LinearRegex(pattern).isFound(in: FoldedText(text)))
  }

  @Test(
    "A pattern is not found in other texts",
    arguments: [
      ("tuition", "fees"), ("^page", "the page"), ("the$", "the page"), ("a{3}", "aa"),
      ("^a{1,2}$", "aaa"), ("[^a-c]", "ab"), ("[^A-C]", "ab"), ("\\bmd\\b", "amd"), ("\\d", "abc"),
      ("\\D", "123"), ("a.c", "ac"), ("a\\.b", "axb"), ("(ab|cd)e", "abd"), ("a+", "bbb"),
      ("95280", "95,280"), ("\\B-", "a-"), ("^$", "a"), ("ab|cd", "ad"),
    ])
  func notFound(pattern: String, text: String) throws {
    #expect(try !LinearRegex(pattern).isFound(in: FoldedText(text)))
  }

  @Test(
    "A pattern that cannot be meant is refused at the character in question",
    arguments: [
      ("(", RegexError.Reason.nothingThere, 1), ("(a", .openGroup, 0), ("a)", .closedGroup, 1),
      ("a|", .nothingThere, 2), ("|a", .nothingThere, 0), ("()", .nothingThere, 1),
      ("", .nothingThere, 0), ("*a", .nothingToRepeat, 0), ("^*", .nothingToRepeat, 0),
      ("a**", .repeatedTwice, 2), ("a+{2}", .repeatedTwice, 2), ("a{", .badCount, 1),
      ("a{,2}", .badCount, 1), ("a{3,2}", .badCount, 1), ("a{0}", .badCount, 1),
      ("a{1001}", .countTooLarge, 2), ("[a", .openClass, 0), ("[]", .emptyClass, 0),
      ("[[:alpha:]]", .bracketInClass, 1), ("[z-a]", .reversedRange, 1),
      ("[\\d-z]", .rangeOfClass, 1), ("a\\", .danglingBackslash, 1), ("(a)\\1", .backreference, 3),
      ("\\n", .foldedEscape, 0), ("\\q", .escape("q"), 0), ("[\\b]", .escape("b"), 1),
      ("(?=a)", .groupKind, 0), ("(?i)a", .groupKind, 0),
    ])
  func refused(pattern: String, reason: RegexError.Reason, offset: Int) {
    #expect(throws: RegexError(reason: reason, offset: offset)) { try LinearRegex(pattern) }
  }

  @Test("Depth, length and written-out size have limits")
  func limits() {
    let depth = RegexLimits.depth + 1
    let nested = String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    let tooDeep = RegexError(reason: .tooDeep, offset: RegexLimits.depth)
    let tooLong = RegexError(reason: .tooLong, offset: 0)
    let tooLarge = RegexError(reason: .tooLarge, offset: 0)
    #expect(throws: tooDeep) { try LinearRegex(nested) }
    #expect(throws: tooLong) { try LinearRegex(String(repeating: "a", count: 1_001)) }
    #expect(throws: tooLarge) { try LinearRegex("(((a{1000}){1000}){1000}){1000}") }
    #expect(throws: tooLarge) { try LinearRegex(String(repeating: "a{900}|", count: 9) + "b") }
  }

  @Test("The size that is foretold is never below what is emitted, so the limit holds")
  func foretoldSize() throws {
    for pattern in ["abc", "a|b|c", "(ab?){2,5}", "a{3,}", "x*", "(a|bc){0,7}d+", "a{0,}"] {
      let node = try RegexParser.parse(pattern)
      let size = try #require(node.size(limit: RegexLimits.instructions))
      #expect(try RegexCompiler.compile(node).instructions.count <= size + 1, "\(pattern)")
    }
  }

  @Test(
    "A pattern that needs exponential time elsewhere needs a moment here",
    arguments: ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(a?){300}a{300}b", "(.*a){20}b"])
  func adversarial(pattern: String) throws {
    let text = FoldedText(String(repeating: "a", count: 1_200) + "!")
    let regex = try LinearRegex(pattern)
    let time = ContinuousClock().measure { #expect(!regex.isFound(in: text)) }
    #expect(time < .seconds(2))
  }
}
