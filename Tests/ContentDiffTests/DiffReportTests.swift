internal import Authoring
internal import ContentDiff
internal import DialogueManager
internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct DiffReportTests {
  private let turns = """
    - conversation: online first
      turns:
        - {ask: what is the fee online, facts: [pottery/fee.online]}
        - {ask: and on campus, says: ["900"]}

    """

  @Test func `the same content twice answers the same, and every question of it is asked`() throws {
    let content = try TemporaryContent(
      SmallSchool.files.merging(["Tests/Conversations/all.yaml": turns]) { first, _ in first })
    let report = try report(content, content, questions: ["is it far", "hello", "is it far"])
    #expect(report.changed == 0 && report.groups.isEmpty && report.otherEdits.isEmpty)
    #expect(report.asked.conversations == 2)
    // "hello" is an example, and a pattern as well.
    #expect(report.asked.examples == 20)
    #expect(report.asked.patterns == 2)
    #expect(report.asked.files == 1)
    #expect(report.asked.total == 25)
  }

  @Test func `a changed value groups the answers that state it under the fact`() throws {
    let report = try report(replacing: "money: 1200", by: "money: 1350", conversations: turns)
    let group = try #require(report.groups.first)
    #expect(report.groups.count == 1)
    #expect(group.title == "fact pottery/fee.online changed")
    #expect(group.cause?.location == SourceLocation(path: "Knowledge/pottery.yaml", line: 12, column: 3))
    #expect(group.cause?.parts.map(\.key) == ["value"])
    #expect(group.cause?.parts[0].removed == ["$1,200"] && group.cause?.parts[0].added == ["$1,350"])
    let turn = try #require(group.answers.first { $0.conversation != nil })
    #expect(turn.question == "what is the fee online" && turn.turn == 1)
    #expect(turn.old.text.contains("$1,200") && turn.new.text.contains("$1,350"))
  }

  @Test func `a later turn is asked in the session of the turns before it`() throws {
    let report = try report(replacing: "money: 900", by: "money: 950", conversations: turns)
    let turn = try #require(report.groups.flatMap(\.answers).first { $0.conversation == "online first" })
    #expect(turn.turn == 2 && turn.question == "and on campus")
    #expect(turn.old.facts == ["pottery/fee.campus"])
  }

  @Test func `a fact that is gone explains what is no longer answered, and a new one what now is`() throws {
    let length = """
        length:
          topic: length
          aspects: [length]
          lead: true
          value: {duration: 6, unit: months}
          source: {document: page, section: Overview}
          answer: "The Pottery Diploma takes {value}."

      """
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(length, with: "")
    let (whole, part) = (try TemporaryContent(SmallSchool.files), try TemporaryContent(files))
    let removed = try #require(try report(whole, part).groups.first)
    #expect(removed.title == "fact pottery/length removed")
    #expect(removed.cause?.location?.line == 30)
    #expect(removed.answers.allSatisfy { $0.old.status == .answered && $0.new.status != .answered })
    #expect(removed.answers.count >= 3)
    let added = try #require(try report(part, whole).groups.first)
    #expect(added.title == "fact pottery/length added")
    #expect(added.answers.count == removed.answers.count)
  }

  @Test func `examples that move to another intent are grouped under the intent that gained them`() throws {
    var files = SmallSchool.files
    files["Intents/all.yaml"] = SmallSchool.intents
      .replacing("duration of the course, ", with: "")
      .replacing("whom do i write to,", with: "whom do i write to, duration of the course,")
    let report = try report(TemporaryContent(SmallSchool.files), TemporaryContent(files))
    let group = try #require(report.groups.first { $0.answers.contains { $0.question == "duration of the course" } })
    #expect(group.title == "intent contact changed")
    #expect(group.cause?.parts.map(\.key) == ["examples"])
    #expect(group.cause?.parts[0].added == ["duration of the course"])
  }

  @Test func `the words of a social intent are its own`() throws {
    let report = try report(replacing: "social: Hello.", by: "social: Good day.", in: "Intents/all.yaml")
    #expect(report.groups.map(\.title) == ["intent greeting changed"])
    #expect(report.groups[0].answers.allSatisfy { $0.new.text == "Good day." })
  }

  @Test func `a new name shows in answers that no edited fact explains`() throws {
    let report = try report(replacing: "short: the Pottery Diploma", by: "short: the Clay Diploma")
    #expect(report.groups.contains { $0.title == "program pottery changed" })
    let group = try #require(report.groups.first { $0.title == "program pottery changed" })
    #expect(group.answers.allSatisfy { $0.new.text.contains("the Clay Diploma") })
  }

  @Test func `an edit that changes no answer is told apart`() throws {
    let report = try report(replacing: "section: Overview", by: "section: Length")
    #expect(report.changed == 0)
    #expect(report.otherEdits.map(\.item.text) == ["pottery/length"])
    #expect(report.otherEdits[0].parts.map(\.key) == ["source"])
  }

  @Test func `questions of only one side are asked of both`() throws {
    let report = try report(
      replacing: "examples: [hello, hi there, good day]", by: "examples: [hello, hi there, top of the morning]",
      in: "Intents/all.yaml")
    let questions = Set(report.groups.flatMap(\.answers).map(\.question))
    #expect(questions.contains("top of the morning") || questions.contains("good day"))
  }

  @Test func `groups stand by size, then by name`() throws {
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program
      .replacing("money: 1200", with: "money: 1350").replacing("duration: 6", with: "duration: 7")
      .replacing("office@example", with: "desk@example")
    let report = try report(TemporaryContent(SmallSchool.files), TemporaryContent(files))
    let sizes = report.groups.map(\.answers.count)
    #expect(report.groups.count >= 3)
    #expect(sizes == sizes.sorted(by: >))
    #expect(report.changed == sizes.reduce(0, +))
  }
}
