internal import DialogueManager
internal import Testing

@testable internal import FixtureConversations

@Suite struct RunTests {
  private func run(_ yaml: String, _ respondent: ScriptedRespondent = .init()) throws -> RunReport {
    ConversationRun([try fixture(yaml)]).run { respondent }
  }

  private static let answer = FixtureReply(
    status: .answered, text: "It costs $95,280.", intent: "tuition",
    facts: ["duke/tuition.online.total"])

  @Test("Turns of one conversation share a session, conversations do not")
  func sessions() throws {
    let report = try run(
      """
      - conversation: a
        turns: [{ask: x, says: [turn 1]}, {ask: y, says: [turn 2]}]
      - conversation: b
        turns: [{ask: x, says: [turn 1]}]
      """)
    #expect(report.passed == 2)
    #expect(report.hasSucceeded)
  }

  @Test(
    "An expectation fails when the reply differs in just that",
    arguments: [
      "status: unknown", "intent: length", "facts: [duke/tuition.campus.total]",
      "says: ['73,048']", "says: ['/^costs/']", "never_says: ['95,280']", "never_says: ['/\\d/']",
    ])
  func unmet(expectation: String) throws {
    let report = try run(
      "- conversation: a\n  turns: [{ask: cost, \(expectation)}]",
      ScriptedRespondent(script: ["cost": Self.answer]))
    #expect(report.failed == 1)
    #expect(report.files[0].conversations[0].turns[0].unmet.count == 1)
  }

  @Test("A reply that is as expected in everything passes")
  func met() throws {
    let report = try run(
      """
      - conversation: a
        turns:
          - ask: cost
            status: answered
            intent: tuition
            facts: [duke/tuition.online.total]
            says: ["costs $95,280", '/\\$\\d+,\\d+\\.$/']
            never_says: ["73,048", /campus/]
      """, ScriptedRespondent(script: ["cost": Self.answer]))
    #expect(report.hasSucceeded)
  }

  @Test("A failed turn does not keep the next ones from being asked")
  func goesOn() throws {
    let report = try run(
      "- conversation: a\n  turns: [{ask: x, says: [nothing]}, {ask: y, says: [turn 2]}]")
    #expect(report.files[0].conversations[0].turns.map(\.hasPassed) == [false, true])
    #expect(report.failed == 1)
  }

  @Test("A missing reply fails the conversation and ends it, whatever it was to be")
  func silence() throws {
    let report = try run(
      "- conversation: a\n  turns: [{ask: hang up, never_says: [x]}, {ask: y, says: [turn 2]}]")
    #expect(report.failed == 1)
    #expect(report.files[0].conversations[0].turns.count == 1)
  }

  @Test("A run of no conversation is not a success")
  func emptyRun() {
    let report = ConversationRun([]).run { ScriptedRespondent() }
    #expect(report.isEmpty)
    #expect(!report.hasSucceeded)
    #expect(TextReport().text(of: report) == "no conversation was run\n")
  }

  @Test("Conversations and files are told of one by one, in order")
  func progress() throws {
    let yaml = "- conversation: a\n  turns: [{ask: x, says: [turn 1]}]"
    let files = [try fixture(yaml, path: "b.yaml"), try fixture(yaml, path: "a.yaml")]
    var told: [String] = []
    let report = ConversationRun(files).run(
      asking: { ScriptedRespondent() },
      progress: { event in
        switch event {
        case .conversation(let result): told.append(result.conversation.name)
        case .file(let file): told.append(file.path)
        }
      })
    #expect(told == ["a", "b.yaml", "a", "a.yaml"])
    #expect(report.passed == 2)
  }

  @Test("A respondent that cannot be made ends the run with its error")
  func noRespondent() throws {
    let run = ConversationRun([
      try fixture("- conversation: a\n  turns: [{ask: x, says: [turn 1]}]")
    ])
    #expect(throws: ScriptedRespondent.HungUp.self) {
      try run.run { throw ScriptedRespondent.HungUp() }
    }
  }
}
