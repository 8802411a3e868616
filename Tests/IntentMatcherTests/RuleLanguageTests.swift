import Authoring
import Foundation
import IntentMatcher
import KnowledgeBase
import TestSupport
import Testing

@Suite struct RuleLanguageTests {
  private func load(_ intents: String) throws -> (matcher: Matcher, problems: [String]) {
    let content = try TemporaryContent(["Knowledge/pottery.yaml": SmallSchool.program, "Intents/all.yaml": intents])
    var diagnostics = Diagnostics()
    let folder = ContentFolder(root: content.root)
    let knowledge = Knowledge.load(from: folder, into: &diagnostics)
    let rules = IntentRules.load(from: folder, into: &diagnostics)
    let matcher = Matcher.compile(rules: rules, knowledge: knowledge, into: &diagnostics)
    return (matcher, diagnostics.sorted.map { $0.description.replacing(content.root + "/", with: "") })
  }

  private func patterned(_ matcher: Matcher, _ question: String) -> Bool {
    let utterance = matcher.read(question)
    let ranking = matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    return matcher.evidence(for: ranking, in: utterance).contains { $0.kind == .pattern }
  }

  private func withPattern(_ pattern: String, entities: String = "") -> String {
    SmallSchool.intents.replacing("entities:\n", with: "entities:\n" + entities)
      .replacing("patterns: [\"what does {program} cost\"]", with: "patterns: [\"\(pattern)\"]")
  }

  @Test(arguments: [
    ("total fee online", true), ("online total fee", true), ("fee online total", true), ("fee total", false),
    ("online online fee", false),
  ])
  func `a group's parts may come in any order, each once`(question: String, matches: Bool) throws {
    let (matcher, problems) = try load(withPattern("(total; {format}; fee)"))
    #expect(problems.isEmpty)
    #expect(patterned(matcher, question) == matches)
  }

  @Test(arguments: [("kiln 3 fee", true), ("kiln 12 fee", true), ("kiln 13 fee", false), ("kiln x fee", false)])
  func `a range of numbers is a slot`(question: String, matches: Bool) throws {
    let (matcher, problems) = try load(
      withPattern("kiln {kiln} fee", entities: "  kiln: {role: mention, range: {from: 1, to: 12}}\n"))
    #expect(problems.isEmpty)
    #expect(patterned(matcher, question) == matches)
  }

  @Test(arguments: [
    ("(a|aa)* fee", "'*' holds no letter or digit"), ("fee ? now", "'?' holds no letter or digit"),
    ("total; fee", "';' puts parts in any order inside a group"),
    ("(a; b; c; d; e; f)", "more than 5 parts in any order"),
    ("[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", "nest deeper than 16"),
    ("[a] [b] [c] [d] [e] [f] [g] [h] [i] [j] [k] [l] [m] [n] [o] [p]", "stands for more than 8192 sentences"),
    ("a b c d e f g h i j k l m n o p q r s t u v w x y", "more than 24 words in one sentence"),
  ])
  func `what a template may not hold is told with its place`(pattern: String, message: String) throws {
    let problems = try load(withPattern(pattern)).problems
    let found = try #require(problems.first)
    #expect(found.hasPrefix("Intents/all.yaml:18:") && found.contains(message))
  }

  @Test(arguments: [
    ("kiln: {role: scope, range: {from: 1, to: 2}}", "has the role 'mention'"),
    ("kiln: {role: mention, range: {from: 3, to: 2}}", "swap 'from' and 'to'"),
  ])
  func `a wrong range is told`(entity: String, message: String) throws {
    #expect(try load(withPattern("fee", entities: "  \(entity)\n")).problems.contains { $0.contains(message) })
  }

  @Test func `a thousand alternatives are one rule like any other`() throws {
    let words = (0..<1_000).map { "w\($0)x" }.joined(separator: "|")
    let (matcher, problems) = try load(withPattern("fee (\(words))"))
    #expect(problems.isEmpty)
    #expect(patterned(matcher, "fee w999x") && !patterned(matcher, "fee w1000x"))
  }

  @Test(.timeLimit(.minutes(1))) func `two dozen slots in a row over the same words are matched in bounded time`()
    throws
  {
    let slots = Array(repeating: "{x}", count: 23).joined(separator: " ")
    let (matcher, problems) = try load(
      withPattern(slots + " end", entities: "  x: {role: mention, values: {v: [ha, ha ha, ha ha ha]}}\n"))
    #expect(problems.isEmpty)
    // A slot takes the longest phrase: three words each.
    let laughter = Array(repeating: "ha", count: 69).joined(separator: " ")
    #expect(!patterned(matcher, laughter))
    #expect(patterned(matcher, laughter + " end"))
  }

  @Test func `more intents than may be are refused at the first too many`() throws {
    let many = (0...RuleLimits.intents).map { "  i\($0): {keywords: {any: [k\($0)]}}\n" }.joined()
    let problems = try load("intents:\n" + many).problems
    #expect(
      problems.contains { $0.hasPrefix("Intents/all.yaml:1002:3: error: more than 1000 intents") })
  }

  @Test func `an intent without examples is pointed out`() throws {
    let problems = try load(SmallSchool.intents + "  lonely: {topics: [fee], keywords: {any: [lonely]}}\n").problems
    #expect(problems.count == 1)
    #expect(problems[0].contains("warning: intent 'lonely' has no examples"))
  }
}

@Suite struct SpellingTests {
  private let matcher: Matcher

  init() throws {
    let intents = SmallSchool.intents.replacing(
      "entities:\n",
      with: """
        entities:
          test:
            role: detail
            values: {pta: [ptaba], ptb: [ptabb]}

        """)
    let content = try TemporaryContent(["Knowledge/pottery.yaml": SmallSchool.program, "Intents/all.yaml": intents])
    var diagnostics = Diagnostics()
    let folder = ContentFolder(root: content.root)
    let knowledge = Knowledge.load(from: folder, into: &diagnostics)
    matcher = Matcher.compile(
      rules: IntentRules.load(from: folder, into: &diagnostics), knowledge: knowledge, into: &diagnostics)
  }

  @Test(arguments: [
    ("durtaion", "duration"), ("duraton", "duration"), ("durattion", "duration"), ("dutation", "duration"),
    ("durrrrration", "duration"), ("dura tion", "duration"), ("dvration", "duration"), ("d1ploma", "diploma"),
    ("dip1oma", "diploma"), ("ＤＵＲＡＴＩＯＮ", "duration"), ("dürâtion", "duration"), ("DURATION!!!", "duration"),
    ("duration😀", "duration"), ("burzary", "bursary"),
  ])
  func `a slip is read as the word that was meant`(typed: String, word: String) {
    #expect(matcher.read(typed).tokens.map(\.text) == [word])
  }

  @Test func `other forms of a known word are known`() {
    #expect(matcher.read("durations diplomas fees").corrections.isEmpty)
  }

  @Test func `between two names equally near nothing is guessed`() {
    #expect(matcher.read("ptabc").tokens.map(\.text) == ["ptabc"])
    #expect(matcher.read("ptabac").tokens.map(\.text) == ["ptaba"])
  }

  @Test(arguments: ["ece551", "531", "4+1", "m16", "a1b2"]) func `codes stay codes`(typed: String) {
    #expect(matcher.read(typed).corrections.isEmpty)
  }
}
