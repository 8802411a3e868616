import Assistant
import Authoring
import FixtureConversations
import TestSupport
import Testing

@Suite struct MutationTests {
  private func outcomes(_ report: MutationReport, _ kind: MutationReport.Kind) -> [String: MutationReport.Result] {
    Dictionary(
      report.outcomes.filter { $0.kind == kind }.map { ($0.change, $0.result) }, uniquingKeysWith: { first, _ in first }
    )
  }

  @Test func `a changed figure is killed by the turn that asserts it, and survives where nothing does`() throws {
    let pottery = try Pottery(Pottery.both)
    let report = pottery.mutation()
    let changed = outcomes(report, .changedValue)
    guard case .killed(let place) = changed["$1,200 → $1,201"] else {
      Issue.record("\(changed)")
      return
    }
    #expect(pottery.place(place) == "Tests/Conversations/pottery.yaml:3")
    #expect(changed["6 months → 7 months"] == .survived)
    #expect(changed["$900 → $901"] == .untouched)
  }

  @Test func `a removed fact, a swapped one and a dropped synonym are killed where the reply changes`() throws {
    let report = try Pottery(Pottery.both).mutation()
    #expect(outcomes(report, .removedFact)["pottery/length"]?.isKilled == true)
    #expect(outcomes(report, .removedFact)["pottery/office"] == .untouched)
    #expect(outcomes(report, .swappedFacts)["pottery/fee.online ⇄ fee.campus"]?.isKilled == true)
    #expect(outcomes(report, .droppedSynonym)["'from home' dropped"] == .untouched)
  }

  @Test func `a dropped branch of a pattern is killed by a question that only it catches`() throws {
    let pottery = try Pottery(
      """
      - conversation: kiln
        turns:
          - {ask: zorb the quux, intent: length, status: answered}
      """
    ) { files in
      files["Intents/all.yaml"] = SmallSchool.intents.replacing(
        "keywords: {any: [\"how long\"]}",
        with: "keywords: {any: [\"how long\"]}\n    patterns: [\"zorb the (quux|blick)\"]")
    }
    let alternatives = outcomes(pottery.mutation(), .droppedAlternative)
    #expect(alternatives["'quux' dropped"]?.isKilled == true)
    #expect(alternatives["'zorb the (quux|blick)' dropped"]?.isKilled == true)
    #expect(alternatives["'blick' dropped"] == .untouched)
  }

  @Test func `a row of the context table is killed by a follow-up that needs it`() throws {
    let pottery = try Pottery(
      """
      - conversation: follow-up
        turns:
          - {ask: how much is the pottery diploma online, says: ["1,200"]}
          - {ask: and on campus, facts: [pottery/fee.campus]}
      """
    ) { $0["Intents/context.yaml"] = "context:\n  topic: {turns: 4, minutes: 10}\n  format: {turns: 4, minutes: 10}\n" }
    let rows = outcomes(pottery.mutation(), .droppedInheritance)
    #expect(rows["'topic' dropped"]?.isKilled == true)
    #expect(rows["'format' dropped"]?.isKilled == false)
  }

  @Test func `an entry of what an intent takes over is killed by a follow-up that needs it`() throws {
    let pottery = try Pottery(
      """
      - conversation: follow-up
        turns:
          - {ask: how long is the pottery diploma online, facts: [pottery/length]}
          - {ask: what is the fee, facts: [pottery/fee.online], never_says: ["900"]}
      """
    ) { files in
      files["Intents/all.yaml"] = SmallSchool.intents.replacing(
        "about: the fee", with: "about: the fee\n    inherits: [program, format]")
    }
    let entries = outcomes(pottery.mutation(), .droppedInheritance)
    #expect(entries["'format' of 'fee' dropped"]?.isKilled == true)
    #expect(entries["'program' of 'fee' dropped"]?.isKilled == false)
  }

  @Test func `a conversation that fails anyway kills nothing`() throws {
    let report = try Pottery(
      "- {conversation: wrong, turns: [{ask: how long is the pottery diploma, says: [seven]}]}"
    ).mutation()
    #expect(report.killed == 0)
    #expect(!report.outcomes.isEmpty)
  }

  @Test func `the report is the same on a re-run, and so is a sample of one seed`() throws {
    let pottery = try Pottery(Pottery.both)
    #expect(MutationText.text(of: pottery.mutation()) == MutationText.text(of: pottery.mutation()))
    let sample = pottery.mutation(sample: 5, seed: 7)
    #expect(sample.outcomes.count == 5)
    #expect(sample.population == pottery.mutation().outcomes.count)
    #expect(MutationText.text(of: sample) == MutationText.text(of: pottery.mutation(sample: 5, seed: 7)))
    let others = (1...5).map { MutationText.text(of: pottery.mutation(sample: 5, seed: $0)) }
    #expect(Set(others).count > 1)
    #expect(MutationText.text(of: sample).contains("of 5 mutants, drawn from \(sample.population)\n"))
  }

  @Test func `a survivor is told by its place and what was changed`() throws {
    let pottery = try Pottery(Pottery.both)
    let text = MutationText.text(of: pottery.mutation())
    #expect(text.contains("Knowledge/pottery.yaml:30: changed value: 6 months → 7 months: no conversation fails\n"))
    #expect(text.contains("Knowledge/pottery.yaml:21: changed value: $900 → $901: no conversation comes upon it\n"))
  }
}

extension MutationReport.Result {
  fileprivate var isKilled: Bool { if case .killed = self { true } else { false } }
}

@Suite struct ProofJSONTests {
  @Test func `the JSON report holds what a run proves, item by item`() throws {
    let pottery = try Pottery(Pottery.both)
    let run = ConversationRun(pottery.files).run(on: pottery.assistant)
    let text = try JSONReport.text(of: run, coverage: pottery.coverage, mutation: pottery.mutation())
    #expect(text.contains("\"kind\" : \"fact\",\n        \"total\" : 4,\n        \"touched\" : 2"))
    #expect(text.contains("\"change\" : \"6 months → 7 months\""))
    #expect(text.contains("\"result\" : \"survived\""))
    #expect(try !JSONReport.text(of: run).contains("\"mutation\""))
  }
}
