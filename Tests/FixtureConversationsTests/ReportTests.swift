internal import DialogueManager
internal import Foundation
internal import Testing

@testable internal import FixtureConversations

@Suite struct ReportTests {
  private static let match = MatchSummary(parts: [
    .init(
      words: "and on campus", intent: "tuition", basis: "the last question",
      inherited: ["per total"], unexplained: ["and"],
      candidates: [
        .init(
          intent: "tuition", score: 1.005,
          evidence: [
            .init(kind: "keyword", words: "campus", weight: 0.5),
            .init(kind: "learned", words: "on", weight: -0.25),
          ]),
        .init(intent: "length", score: -0.1, evidence: []),
      ])
  ])

  private func report() throws -> RunReport {
    let file = try fixture(
      """
      - conversation: online, then <campus>
        turns:
          - ask: cost
            says: ["95,280"]
          - ask: and on campus?
            status: clarify
            says: ["73,048"]
      - conversation: greeting
        turns: [{ask: hi, says: [turn 1]}]
      """)
    let script = [
      "cost": FixtureReply(
        status: .answered, text: "It costs $95,280.", intent: "tuition",
        facts: ["duke/tuition.online.total"]),
      "and on campus?": FixtureReply(
        status: .answered, text: "Still \u{1B}[2J$95,280.\nPer term.", intent: "tuition",
        facts: ["duke/tuition.online.total"]),
    ]
    return ConversationRun([file]).run {
      ScriptedRespondent(script: script, match: Self.match)
    }
  }

  @Test("A failure tells place, question, expected, what came and why; the count comes last")
  func text() throws {
    #expect(
      TextReport().text(of: try report()) == """
        f.yaml: 1 passed, 1 failed

        f.yaml:5: failed: online, then <campus>, turn 2 of 2
          question: and on campus?
          expected: status clarify (line 6)
          expected: says "73,048" (line 7)
          came:     answered, intent tuition, facts duke/tuition.online.total
                    Still \\u{1B}[2J$95,280.
                    Per term.
          match:    "and on campus" was read as tuition, by the last question
                      tuition +1.00: keyword "campus" +0.50, learned "on" -0.25
                      length -0.10
                      taken over: per total
                      unexplained: and

        1 passed, 1 failed

        """)
  }

  @Test("A run that passes is a line a file and the count")
  func passingText() throws {
    let file = try fixture("- conversation: a\n  turns: [{ask: x, says: [turn 1]}]")
    let report = ConversationRun([file]).run { ScriptedRespondent() }
    #expect(TextReport().text(of: report) == "f.yaml: 1 passed\n1 passed, 0 failed\n")
  }

  @Test("Colour is shown only where it was asked for")
  func colour() throws {
    let report = try report()
    #expect(!TextReport().text(of: report).contains("\u{1B}"))
    #expect(TextReport(hasColour: true).text(of: report).hasSuffix("failed\u{1B}[0m\n"))
  }

  @Test("JUnit has a case for every conversation, zero times, and escapes what XML reserves")
  func junit() throws {
    let xml = JUnitReport.text(of: try report())
    #expect(
      xml.hasPrefix(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="docent test" tests="2" failures="1" errors="0" skipped="0" time="0">
          <testsuite name="f.yaml" tests="2" failures="1" errors="0" skipped="0" time="0">
            <testcase name="online, then &lt;campus&gt;" classname="f.yaml" file="f.yaml" line="1" time="0">
              <failure type="expectation" message="f.yaml:5: expected status clarify; says &quot;73,048&quot;">\
        f.yaml:5:
        question: and on campus?
        """))
    let passed = "classname=\"f.yaml\" file=\"f.yaml\" line=\"8\" time=\"0\"/>"
    #expect(xml.contains("<testcase name=\"greeting\" \(passed)\n"))
    #expect(!xml.contains("\u{1B}"))
  }

  @Test("A line break in an attribute of JUnit is kept for whoever reads it")
  func junitAttribute() throws {
    let file = try fixture("- conversation: \"a\\nb\"\n  turns: [{ask: x, says: [turn 1]}]")
    let report = ConversationRun([file]).run { ScriptedRespondent() }
    #expect(JUnitReport.text(of: report).contains("name=\"a&#10;b\""))
  }

  @Test("JSON holds the counts, the replies and what was not met")
  func json() throws {
    let data = Data(try JSONReport.text(of: try report()).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["passed"] as? Int == 1)
    #expect(object["failed"] as? Int == 1)
    let files = try #require(object["files"] as? [[String: Any]])
    let conversations = try #require(files[0]["conversations"] as? [[String: Any]])
    let turns = try #require(conversations[0]["turns"] as? [[String: Any]])
    #expect(turns.map { $0["passed"] as? Bool } == [true, false])
    #expect(turns[1]["ask"] as? String == "and on campus?")
    #expect(turns[1]["status"] as? String == "answered")
    let unmet = try #require(turns[1]["unmet"] as? [[String: Any]])
    #expect(unmet.map { $0["expected"] as? String } == ["status clarify", "says \"73,048\""])
    #expect(unmet.map { $0["line"] as? Int } == [6, 7])
  }

  @Test("Two runs give the same reports, byte for byte")
  func identical() throws {
    let (first, second) = (try report(), try report())
    #expect(TextReport().text(of: first) == TextReport().text(of: second))
    #expect(JUnitReport.text(of: first) == JUnitReport.text(of: second))
    #expect(try JSONReport.text(of: first) == JSONReport.text(of: second))
  }
}
