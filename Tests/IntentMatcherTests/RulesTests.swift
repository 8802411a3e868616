import Authoring
import Foundation
import IntentMatcher
import KnowledgeBase
import TestSupport
import Testing

/// Loads the small school with its intents replaced or extended, and ranks questions.
private struct Bench {
  let matcher: Matcher
  let diagnostics: [String]

  init(_ change: (String) -> String = { $0 }) throws {
    var files = SmallSchool.files
    files["Intents/all.yaml"] = change(SmallSchool.intents)
    let content = try TemporaryContent(files)
    var diagnostics = Diagnostics()
    let folder = ContentFolder(root: content.root)
    let knowledge = Knowledge.load(from: folder, into: &diagnostics)
    let rules = IntentRules.load(from: folder, into: &diagnostics)
    matcher = Matcher.compile(rules: rules, knowledge: knowledge, into: &diagnostics)
    self.diagnostics = diagnostics.sorted.map { $0.description.replacing(content.root + "/", with: "") }
  }

  func best(_ question: String) -> String {
    let utterance = matcher.read(question)
    let ranking = matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    return ranking.candidates.first.map { matcher.rules.intents[$0.intent].name } ?? "-"
  }

  func evidence(_ question: String) -> [Evidence] {
    let utterance = matcher.read(question)
    let ranking = matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    return matcher.evidence(for: ranking, in: utterance)
  }
}

@Suite struct MatcherTests {
  @Test(arguments: [
    ("what is the fee", "fee"), ("how long is it", "length"), ("any grants?", "grants"),
    ("tell me a joke please", "out_of_scope"),
    ("duration of the pottery diploma", "length"),
  ])
  func `the intent whose words are there wins`(question: String, intent: String) throws {
    #expect(try Bench().best(question) == intent)
  }

  @Test(arguments: ["what is the fee", "any grant for the fee of pottery online", "how long", "zebra crossing fee"])
  func `the evidence of every candidate adds up to its score`(question: String) throws {
    let bench = try Bench()
    let utterance = bench.matcher.read(question)
    let ranking = bench.matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    let evidence = bench.matcher.evidence(for: ranking, in: utterance)
    for candidate in ranking.candidates {
      let sum = evidence.filter { $0.intent == candidate.intent }.reduce(Float(0)) { $0 + $1.weight }
      #expect(abs(sum - candidate.score) < 0.001)
    }
  }

  @Test func `what the conversation adds counts towards the score, and shows as evidence`() throws {
    let bench = try Bench()
    let utterance = bench.matcher.read("and on campus")
    let length = try #require(bench.matcher.rules.intents.firstIndex { $0.name == "length" })
    func score(_ context: [Int: Float]) -> Float? {
      bench.matcher.rank(utterance, in: 0..<3, programs: [], context: context).candidates.first { $0.intent == length }?
        .score
    }
    let plain = try #require(score([:]))
    let added = try #require(score([length: 1.5]))
    #expect(abs(added - plain - 1.5) < 0.001)
    let ranking = bench.matcher.rank(utterance, in: 0..<3, programs: [], context: [length: 5])
    #expect(ranking.candidates.first?.intent == length)
    let evidence = bench.matcher.evidence(for: ranking, in: utterance)
    #expect(evidence.filter { $0.kind == .context }.map(\.weight) == [5])
    for candidate in ranking.candidates {
      let sum = evidence.filter { $0.intent == candidate.intent }.reduce(Float(0)) { $0 + $1.weight }
      #expect(abs(sum - candidate.score) < 0.001)
    }
  }

  @Test func `what the conversation takes away counts as well`() throws {
    let bench = try Bench()
    let utterance = bench.matcher.read("what is the fee")
    let fee = try #require(bench.matcher.rules.intents.firstIndex { $0.name == "fee" })
    let ranking = bench.matcher.rank(utterance, in: 0..<4, programs: [], context: [fee: -9])
    #expect(bench.best("what is the fee") == "fee")
    #expect(ranking.candidates.first?.intent != fee)
  }

  @Test func `a pattern counts only when it accounts for the whole question`() throws {
    let bench = try Bench()
    #expect(bench.evidence("what does pottery cost").contains { $0.kind == .pattern })
    #expect(!bench.evidence("what does pottery cost in a rainy country").contains { $0.kind == .pattern })
  }

  @Test func `an excluded phrase rules its intent out`() throws {
    let bench = try Bench {
      $0.replacing("keywords: {any: [fee, price]}", with: "keywords: {any: [fee, price], excluded: [library fee]}")
    }
    #expect(bench.best("what is the fee") == "fee")
    #expect(bench.best("what is the library fee") != "fee")
  }

  @Test func `keywords count only when every required template is there`() throws {
    let bench = try Bench {
      $0.replacing("keywords: {any: [grant]}", with: "keywords: {any: [grant], required: [\"(student|pupil)\"]}")
    }
    func keyword(_ question: String) -> Bool {
      bench.evidence(question).contains {
        $0.kind == .keyword && bench.matcher.rules.intents[$0.intent].name == "grants"
      }
    }
    #expect(keyword("a grant for a student"))
    let plain = bench.matcher.read("grant")
    let score = bench.matcher.rank(plain, in: 0..<1, programs: []).candidates
      .first { bench.matcher.rules.intents[$0.intent].name == "grants" }?.ruled
    #expect(score == 0)
  }

  @Test func `what is learned for one program serves all`() throws {
    let bench = try Bench { $0.replacing("duration of the course", with: "duration of pottery") }
    #expect(bench.best("duration of clay school") == "length")
  }

  @Test(arguments: [
    ("wat is teh fea", "fee"), ("durration of the diplma", "length"), ("howlong does it take", "length"),
  ])
  func `typos are repaired towards the content's words and reported`(question: String, intent: String) throws {
    let bench = try Bench()
    #expect(bench.best(question) == intent)
    #expect(!bench.matcher.read(question).corrections.isEmpty)
  }

  @Test(arguments: ["AIPI 531", "919-660-5252", "$73,048", "a@b.org"])
  func `codes, numbers and addresses are never corrected`(text: String) throws {
    #expect(try Bench().matcher.read(text).corrections.isEmpty)
  }

  @Test func `the same question gives the same ranking from files in any order`() throws {
    let one = try Bench()
    let parts = SmallSchool.intents.components(separatedBy: "intents:\n")
    var files = ["Knowledge/pottery.yaml": SmallSchool.program]
    files["Intents/z.yaml"] = parts[0]
    files["Intents/a.yaml"] = "intents:\n" + parts[1]
    let content = try TemporaryContent(files)
    var diagnostics = Diagnostics()
    let folder = ContentFolder(root: content.root)
    let knowledge = Knowledge.load(from: folder, into: &diagnostics)
    let rules = IntentRules.load(from: folder, into: &diagnostics)
    let two = Matcher.compile(rules: rules, knowledge: knowledge, into: &diagnostics)
    for question in ["what is the fee", "how long", "a grant from home"] {
      let a = one.matcher.read(question)
      let b = two.read(question)
      let first = one.matcher.rank(a, in: 0..<a.tokens.count, programs: []).candidates.map(\.score)
      let second = two.rank(b, in: 0..<b.tokens.count, programs: []).candidates.map(\.score)
      #expect(first == second)
    }
  }
}

@Suite struct RuleProblemTests {
  @Test(arguments: [
    ("[fee, price]", "[\"fee (a|b\"]", "is never closed; add ')'"), ("[fee, price]", "[\"fee )\"]", "closes nothing"),
    ("[fee, price]", "[\"{nosuch} fee\"]", "no entity is named 'nosuch'"),
    ("[fee, price]", "[\"<nosuch> fee\"]", "no rule is named <nosuch>"),
    ("examples: [what is the fee,", "examples: [how long does it take,", "also stands under intent"),
    ("role: scope", "role: scoped", "did you mean 'scope'?"),
  ])
  func `a mistake in the rules is told with its place`(old: String, new: String, message: String) throws {
    let found = try Bench { $0.replacing(old, with: new) }.diagnostics
    #expect(found.contains { $0.contains(message) && $0.hasPrefix("Intents/all.yaml:") })
  }

  @Test func `rules that refer to each other in a circle are refused`() throws {
    let found = try Bench { "rules:\n  a: <b>\n  b: <a>\n" + $0.replacing("[fee, price]", with: "[<a>]") }.diagnostics
    #expect(found.contains { $0.contains("refers to itself (a → b → a)") })
  }

  @Test func `a template that stands for too many sentences is refused in bounded time`() throws {
    let group = "(a|b|c|d|e|f|g|h)"
    let many = Array(repeating: group, count: 12).joined(separator: " ")
    let found = try Bench { $0.replacing("[fee, price]", with: "[\"\(many)\"]") }.diagnostics
    #expect(found.contains { $0.contains("stands for more than \(TemplateLimits.expansions) sentences") })
  }

  @Test func `an intent without evidence is refused`() throws {
    let found = try Bench { $0 + "  empty:\n    topics: [fee]\n" }.diagnostics
    #expect(found.contains { $0.contains("intent 'empty' has neither keywords, patterns nor examples") })
  }
}
