internal import Authoring
internal import DialogueManager
internal import Testing

@testable internal import FixtureConversations

@Suite struct VerdictTests {
  private static let fact = FixtureReply(
    status: .answered, text: "It costs $95,280.", intent: "tuition", facts: ["duke/tuition.online.total"])
  private static let silence = FixtureReply(
    status: .unknown, text: "The page does not say.", intent: "tuition", facts: [])

  /// Runs conversations with one reply to "cost" where the facts are known and another where they are not.
  private func run(_ yaml: String, stoppingAtFailure: Bool = false) throws -> RunReport {
    ConversationRun([try fixture(yaml)]).run(
      asking: { ScriptedRespondent(script: ["cost": Self.fact]) },
      withoutFacts: { ScriptedRespondent(script: ["cost": Self.silence]) }, stoppingAtFailure: stoppingAtFailure)
  }

  private static let failing = "- conversation: fails\n  turns: [{ask: cost, says: [nothing of it]}]\n"

  @Test func `a conversation that fails without facts has proved one`() throws {
    #expect(try run("- conversation: a\n  turns: [{ask: cost, status: answered}]").hasSucceeded)
  }

  @Test func `a conversation that also passes without facts fails, and the place and the mend are told`() throws {
    let report = try run("- conversation: a\n  turns: [{ask: cost, intent: tuition}]")
    #expect(report.failed == 1 && !report.hasSucceeded)
    let fault = try #require(report.files[0].conversations[0].fault)
    #expect(
      fault.description.hasPrefix("f.yaml:1:3: error: this conversation also passes when the knowledge base holds no "))
    #expect(fault.message.contains("'needs_facts: false'"))
  }

  @Test func `one turn that needs a fact is enough`() throws {
    let yaml =
      "- conversation: a\n  turns: [{ask: hi, says: [turn 1]}, {ask: cost, facts: [duke/tuition.online.total]}]"
    #expect(try run(yaml).hasSucceeded)
  }

  @Test func `a conversation that needs no facts passes where it also passes without`() throws {
    let yaml = "- conversation: a\n  needs_facts: false\n  turns: [{ask: cost, intent: tuition}]"
    #expect(try run(yaml).hasSucceeded)
  }

  @Test func `a conversation that is said to need no facts and needs them fails at that line`() throws {
    let report = try run("- conversation: a\n  needs_facts: false\n  turns: [{ask: cost, status: answered}]")
    let fault = try #require(report.files[0].conversations[0].fault)
    #expect(fault.description.hasPrefix("f.yaml:2:3: error: ") && fault.message.contains("remove 'needs_facts: false'"))
  }

  @Test func `needs_facts true is what is meant anyway`() throws {
    let yaml = "- conversation: a\n  needs_facts: true\n  turns: [{ask: cost, intent: tuition}]"
    #expect(try run(yaml).failed == 1)
  }

  @Test func `without a respondent that knows no facts it is not tried`() throws {
    let file = try fixture("- conversation: a\n  turns: [{ask: hi, says: [turn 1]}]")
    #expect(ConversationRun([file]).run(asking: { ScriptedRespondent() }).hasSucceeded)
  }

  @Test func `a conversation that is to do and fails is neither passed nor failed`() throws {
    let report = try run("- conversation: a\n  todo: no such page yet\n  turns: [{ask: cost, says: [x]}]")
    #expect(report.toDo == 1 && report.failed == 0 && report.passed == 0)
    #expect(report.hasSucceeded && !report.isEmpty)
  }

  @Test func `a conversation that is to do and passes fails, with its reason`() throws {
    let report = try run("- conversation: a\n  todo: no such page yet\n  turns: [{ask: cost, status: answered}]")
    #expect(report.toDo == 0 && report.failed == 1)
    let fault = try #require(report.files[0].conversations[0].fault)
    #expect(
      fault.description
        == "f.yaml:2:3: error: this conversation passes now; remove 'todo' (it says: no such page yet)")
  }

  @Test func `a run can stop at the first failure, and counts what it did not run`() throws {
    let yaml =
      "- conversation: to do\n  todo: x\n  turns: [{ask: cost, says: [y]}]\n" + Self.failing
      + "- conversation: after\n  turns: [{ask: cost, status: answered}]\n"
    let whole = try run(yaml)
    #expect(whole.notRun == 0 && whole.passed == 1)
    let stopped = try run(yaml, stoppingAtFailure: true)
    #expect(stopped.notRun == 1 && stopped.passed == 0 && stopped.failed == 1 && stopped.toDo == 1)
    #expect(TextReport().summary(of: stopped) == "0 passed, 1 failed, 1 todo, 1 not run\n")
  }

  @Test func `stopping leaves later files out`() throws {
    let files = [try fixture(Self.failing, path: "a.yaml"), try fixture(Self.failing, path: "b.yaml")]
    let report = ConversationRun(files).run(asking: { ScriptedRespondent() }, stoppingAtFailure: true)
    #expect(report.files.map(\.path) == ["a.yaml"] && report.notRun == 1)
  }
}

@Suite struct SelectionTests {
  private func selected(_ names: [String]) throws -> (names: [String], deselected: Int) {
    let turns = "\n  turns: [{ask: x, says: [turn 1]}]\n"
    let files = [
      try fixture("- conversation: Online fees\(turns)- conversation: length\(turns)", path: "top/cost.yaml"),
      try fixture("- conversation: ÉCOLE\(turns)", path: "top/other.yaml"),
    ]
    let run = ConversationRun(files, named: names)
    return (run.files.flatMap(\.conversations).map(\.name), run.deselected)
  }

  @Test(arguments: [
    ([], ["Online fees", "length", "ÉCOLE"]), (["FEES"], ["Online fees"]), (["école", "leng"], ["length", "ÉCOLE"]),
    (["Cost.yaml"], ["Online fees", "length"]), (["top"], []), (["nowhere"], []),
  ])
  func `conversations are chosen by a part of their name or of their file's, in any case`(
    names: [String], chosen: [String]
  ) throws {
    let found = try selected(names)
    #expect(found.names == chosen)
    #expect(found.deselected == 3 - chosen.count)
  }

  @Test func `what was not chosen is counted in the report`() throws {
    let file = try fixture(
      "- conversation: a\n  turns: [{ask: x, says: [turn 1]}]\n- conversation: b\n  turns: [{ask: x, says: [turn 1]}]")
    let report = ConversationRun([file], named: ["b"]).run { ScriptedRespondent() }
    #expect(TextReport().text(of: report) == "f.yaml: 1 passed\n1 passed, 0 failed, 1 deselected\n")
  }
}

@Suite struct VerdictReportTests {
  private func report() throws -> RunReport {
    let file = try fixture(
      """
      - conversation: proves nothing
        turns: [{ask: hi, says: [turn 1]}]
      - conversation: later
        todo: "the <page> is missing"
        turns: [{ask: hi, says: [x]}]
      """)
    return ConversationRun([file]).run(
      asking: { ScriptedRespondent() }, withoutFacts: { ScriptedRespondent() })
  }

  @Test func `the text tells what is to do with its reason, and what fails as a whole with its problem`() throws {
    let text = TextReport().text(of: try report())
    #expect(
      text.hasPrefix(
        """
        f.yaml: 0 passed, 1 failed, 1 todo
          f.yaml:3: todo: later: the <page> is missing

        f.yaml:1: failed: proves nothing
          problem:  this conversation also passes when
        """))
    #expect(text.hasSuffix("\n\n0 passed, 1 failed, 1 todo\n"))
  }

  @Test func `in JUnit what is to do is skipped, with its reason`() throws {
    let xml = JUnitReport.text(of: try report())
    #expect(xml.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\" time=\"0\">"))
    #expect(xml.contains("      <skipped message=\"todo: the &lt;page&gt; is missing\"/>\n    </testcase>"))
    #expect(xml.contains("<failure type=\"conversation\" message=\"f.yaml:1:3: error: this conversation also passes"))
  }

  @Test func `JSON has the counts, a verdict for each conversation, and why`() throws {
    let json = try JSONReport.text(of: try report())
    for words in [
      "\"todo\" : 1", "\"not_run\" : 0", "\"deselected\" : 0", "\"verdict\" : \"todo\"", "\"verdict\" : \"failed\"",
      "\"todo\" : \"the <page> is missing\"", "\"problem\" : \"this conversation also passes",
    ] {
      #expect(json.contains(words), "\(words)")
    }
  }

  @Test func `two runs are the same, byte for byte`() throws {
    let (first, second) = (try report(), try report())
    #expect(TextReport().text(of: first) == TextReport().text(of: second))
    #expect(JUnitReport.text(of: first) == JUnitReport.text(of: second))
    #expect(try JSONReport.text(of: first) == JSONReport.text(of: second))
  }
}
