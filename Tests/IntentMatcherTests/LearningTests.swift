import Authoring
import Foundation
import IntentMatcher
import KnowledgeBase
import TestSupport
import Testing

@Suite struct LearningTests {
  private func matcher(_ files: [String: String], cache: String? = nil) throws -> Matcher {
    let content = try TemporaryContent(files)
    var diagnostics = Diagnostics()
    let folder = ContentFolder(root: content.root)
    let knowledge = Knowledge.load(from: folder, into: &diagnostics)
    let rules = IntentRules.load(from: folder, into: &diagnostics)
    let matcher = Matcher.compile(
      rules: rules, knowledge: knowledge, cache: cache.map { WeightCache(folder: $0) }, into: &diagnostics)
    #expect(!diagnostics.hasErrors)
    return matcher
  }

  private func small(_ intents: String = SmallSchool.intents) -> [String: String] {
    ["Knowledge/pottery.yaml": SmallSchool.program, "Intents/all.yaml": intents]
  }

  private func ranking(_ matcher: Matcher, _ question: String) -> Ranking {
    let utterance = matcher.read(question)
    return matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
  }

  private func best(_ matcher: Matcher, _ question: String) -> String {
    ranking(matcher, question).candidates.first.map { matcher.rules.intents[$0.intent].name } ?? "-"
  }

  /// Name and exact score of every candidate.
  private func bits(_ matcher: Matcher, _ question: String) -> [String: UInt32] {
    Dictionary(
      uniqueKeysWithValues: ranking(matcher, question).candidates.map {
        (matcher.rules.intents[$0.intent].name, $0.score.bitPattern)
      })
  }

  @Test func `the weights are the same bits whatever the order of intents and files`() throws {
    let parts = SmallSchool.intents.components(separatedBy: "intents:\n")
    let intents = parts[1].split(separator: "\n").reduce(into: [String]()) { blocks, line in
      if line.hasPrefix("   ") { blocks[blocks.count - 1] += "\n" + line } else { blocks.append(String(line)) }
    }
    var files = ["Knowledge/pottery.yaml": SmallSchool.program, "Intents/y.yaml": parts[0]]
    for (index, intent) in intents.reversed().enumerated() {
      files["Intents/\(index).yaml"] = "intents:\n" + intent + "\n"
    }
    let (one, two) = (try matcher(small()), try matcher(files))
    #expect(two.rules.intents.map(\.name) == one.rules.intents.map(\.name).reversed())
    for question in ["what is the fee", "how long", "a grant from home", "bread at home"] {
      #expect(bits(one, question) == bits(two, question))
    }
  }

  @Test func `examples push back where another intent's keyword overreaches`() throws {
    let intents = SmallSchool.intents.replacing(
      "keywords: {any: [fee, price]}", with: "keywords: {any: [{text: fee, weight: 2}, price]}"
    ).replacing(
      "examples: [do you give grants,", with: "examples: [who pays my fee for me, do you give grants,")
    let matcher = try matcher(small(intents))
    #expect(best(matcher, "who pays my fee for me") == "grants")
    #expect(best(matcher, "what is the fee") == "fee")
    #expect(matcher.lostExamples().isEmpty)
  }

  @Test func `an example that its own intent cannot win is found with its winner`() throws {
    let intents = SmallSchool.intents.replacing(
      "patterns: [\"what does {program} cost\"]", with: "patterns: [{text: \"is there a bursary\", weight: 9}]")
    let lost = try matcher(small(intents)).lostExamples()
    #expect(lost.map(\.example.text) == ["is there a bursary"])
    #expect(lost.map(\.winner) == ["fee"])
  }

  @Test func `words that no example has lower the confidence`() throws {
    let matcher = try matcher(small())
    let plain = ranking(matcher, "what is the fee")
    let strange = ranking(matcher, "what is the fee for quokkas on zeppelins")
    #expect(plain.likeness.known == 1)
    #expect(strange.likeness.known < 0.8)
    #expect(strange.confidence < plain.confidence)
  }

  @Test func `the nearest example is told with its likeness`() throws {
    let likeness = ranking(try matcher(small()), "what is the fee").likeness
    #expect(likeness.example == "what is the fee")
    #expect(abs(likeness.nearest - 1) < 0.001)
    #expect(likeness.seen == 1)
  }

  // MARK: The cache

  private func withCache<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "docent-cache-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }

  private func inode(_ file: URL) throws -> Int? {
    try (FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? NSNumber)?.intValue
  }

  @Test func `unchanged content reads its weights back, bit for bit`() throws {
    try withCache { folder in
      let trained = try matcher(small(), cache: folder.path)
      let file = try #require(files(in: folder).first)
      let before = try inode(file)
      let read = try matcher(small(), cache: folder.path)
      #expect(try files(in: folder) == [file])
      #expect(try inode(file) == before)
      for question in ["what is the fee", "how long", "zebra"] {
        #expect(bits(trained, question) == bits(read, question))
      }
    }
  }

  @Test(arguments: [0, 20, 400, -1]) func `a damaged cache is trained anew`(place: Int) throws {
    try withCache { folder in
      let trained = try matcher(small(), cache: folder.path)
      let file = try #require(files(in: folder).first)
      let whole = try Data(contentsOf: file)
      var damaged = whole
      if place < 0 {
        damaged.removeLast(9)
      } else {
        damaged[damaged.startIndex + place] ^= 0x40
      }
      try damaged.write(to: file)
      let again = try matcher(small(), cache: folder.path)
      #expect(bits(again, "what is the fee") == bits(trained, "what is the fee"))
      #expect(try Data(contentsOf: file) == whole)
    }
  }

  @Test func `changed content gets a cache of its own`() throws {
    try withCache { folder in
      _ = try matcher(small(), cache: folder.path)
      let changed = small(SmallSchool.intents.replacing("tell me a joke", with: "who pays my fee at the zoo"))
      #expect(bits(try matcher(changed, cache: folder.path), "the zoo") == bits(try matcher(changed), "the zoo"))
      #expect(try files(in: folder).count == 2)
    }
  }

  @Test func `a cache folder that cannot be made costs no answer`() throws {
    #expect(best(try matcher(small(), cache: "/proc/nowhere"), "what is the fee") == "fee")
  }
}
