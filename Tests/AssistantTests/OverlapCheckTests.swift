import Assistant
import DialogueManager
import Testing

@Suite struct OverlapCheckTests {
  @Test func `the small school has no finding`() throws {
    #expect(try checkSchool([]).findings == [])
  }

  @Test func `patterns that one word makes overlap are told with the shortest sentence, and asking it shows both`()
    throws
  {
    let (report, findings) = try checkSchool([
      (lengthKeywords, lengthKeywords + "\n    patterns: [\"what does [the course of] {program} (take|cost)\"]")
    ])
    #expect(findings.count == 1)
    #expect(
      findings.first?.hasPrefix(
        "Intents/all.yaml:24:16: warning: 'what does pottery cost' is accepted by the pattern "
          + "'what does [the course of] {program} (take|cost)' of intent 'length' and by the pattern "
          + "'what does {program} cost' of intent 'fee' (asked, '") == true, "\(findings)")
    #expect(findings.first?.hasSuffix("(the other rule: Intents/all.yaml:18:16) [overlap]") == true)
    let shown = try #require(report.assistant).explain("what does pottery cost", in: Session())
    let patterned = shown.parts.flatMap(\.candidates).filter { $0.evidence.contains { $0.kind == "pattern" } }
    #expect(Set(patterned.map(\.intent)) == ["fee", "length"])
  }

  @Test func `a slot of one pattern and the words of another overlap in the words`() throws {
    let findings = try checkSchool([
      (lengthKeywords, lengthKeywords + "\n    patterns: [\"(how|what) does pottery (diploma|course) cost\"]")
    ])
    .findings
    #expect(findings.count == 1)
    #expect(findings.first?.contains("'what does pottery diploma cost' is accepted by") == true, "\(findings)")
  }

  @Test func `the same keyword of two intents is told at the later one`() throws {
    let findings = try checkSchool([(lengthKeywords, "keywords: {any: [\"how long\", price]}")]).findings
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("Intents/all.yaml:23:34: warning: 'price' is accepted by the keyword") == true)
  }

  @Test(arguments: [
    ("keywords: {any: [\"how long\", {text: price, weight: 2}]}", "a higher weight"),
    (lengthKeywords + "\n    patterns: [{text: \"what does {program} cost\", weight: 1.5}]", "a weightier pattern"),
    ("keywords: {any: [\"how long\", price], excluded: [price]}", "an excluded phrase"),
  ])
  func `what the rules settle is not told`(keywords: String, how: String) throws {
    #expect(try checkSchool([(lengthKeywords, keywords)]).findings.filter { $0.contains("[overlap]") } == [], "\(how)")
  }

  @Test func `a keyword that counts beside a required one is told with both`() throws {
    let findings = try checkSchool([(lengthKeywords, "keywords: {any: [price], required: [\"(long|short)\"]}")])
      .findings
    #expect(findings.contains { $0.contains("price' is accepted by") && $0.contains("long price") }, "\(findings)")
  }

  @Test func `two doors to the same topics do not conflict`() throws {
    let door = """
        costs:
          topics: [fee]
          about: the costs
          keywords: {any: [price]}
          examples: [costs please, list the costs]

      """
    #expect(try checkSchool(intents: { $0 + door }).findings.filter { $0.contains("[overlap]") } == [])
  }

  @Test func `a content without an overlap is checked whatever its size`() throws {
    var intents = "intents:\n"
    for index in 0..<500 {
      intents += """
          topic\(index):
            about: subject \(index)
            keywords: {any: ["word\(index)", "(a|the) thing\(index) of word\(index)"]}
            patterns: ["(what|which|how) (is|are|was|were) [the] thing\(index) [of|for|at] [the] {program}"]
            examples: [tell me of word\(index), "about thing\(index) please"]

        """
    }
    let clock = ContinuousClock()
    let elapsed = try clock.measure {
      let findings = try checkSchool(more: ["Intents/many.yaml": intents]).findings
      #expect(findings.filter { $0.contains("[overlap]") || $0.contains("[dead") } == [])
    }
    #expect(elapsed < .seconds(60))
  }
}
