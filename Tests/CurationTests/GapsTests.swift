import Assistant
import Authoring
import Curation
import DialogueManager
import Foundation
import JSONRPC
import QuestionLog
import TestSupport
import Testing

@Suite("Gaps")
struct GapsTests {
  @Test("are grouped by the words that they share, the biggest group first, and what is answered is counted only")
  func groups() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let (report, lines) = try gaps(
      in: content, "do you give stipends", "clay workshop tools", "How long does it take?", "how long does it take",
      "hello",
      "any stipends", "ANY STIPENDS!", "are stipends paid to potters")
    #expect(report.asked == 8)
    #expect(report.distinct == 6)
    #expect(report.groups.first?.words == ["stipends"])
    #expect(
      report.groups.first?.questions.map(\.text) == [
        "any stipends", "do you give stipends", "are stipends paid to potters",
      ])
    #expect(report.groups.first?.questions.map(\.count) == [2, 1, 1])
    #expect(report.answered + report.gaps == 6)
    #expect(lines[0].hasPrefix("answered: \(report.answered) of 6 different questions (8 asked); gaps: "))
    #expect(lines.contains("1. stipends: asked 4 times"))
    #expect(lines.contains("   2 × any stipends  [not understood]"))
  }

  @Test("get an edit that catches what it promises once it is written where it says")
  func editHolds() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let asked = ["do you give stipends", "any stipends", "are stipends given to potters"]
    let (report, lines) = try gaps(in: content, asked.map { AskedQuestion(text: $0) })
    let group = try #require(report.groups.first)
    #expect(group.nearest?.intent == "grants")
    let proposal = try #require(group.proposal)
    #expect(proposal.intent == "grants")
    #expect(proposal.caught == 3)
    #expect(proposal.broken.isEmpty)
    #expect(proposal.placement.place == .after)
    #expect(lines.contains("   catches 3 of 3 questions, breaks nothing"))

    let edited = try TemporaryContent(StudiedSchool.files())
    try edited.write(try written(proposal.placement, into: StudiedSchool.intents), to: "Intents/all.yaml")
    let assistant = try loaded(edited)
    for text in asked { #expect(assistant.respond(to: text, in: Session()).reply.intent == "grants") }
    #expect(try gaps(in: edited, asked.map { AskedQuestion(text: $0) }).report.gaps == 0)
  }

  @Test("get an edit for a list within brackets, too")
  func bracketedList() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let (report, _) = try gaps(in: content, "fee or levy", "levy for the fee?", "levy")
    let proposals = report.groups.compactMap(\.proposal).filter { $0.placement.place == .within }
    for proposal in proposals {
      let edited = try TemporaryContent(StudiedSchool.files())
      try edited.write(try written(proposal.placement, into: StudiedSchool.intents), to: "Intents/all.yaml")
      #expect(edited.load().assistant != nil, "\(proposal.placement)")
    }
    #expect(!report.groups.isEmpty)
  }

  @Test("are told with what an edit would break, where every edit breaks something")
  func breaks() throws {
    let conversations = """
      - conversation: stipends are no business of ours
        turns:
          - ask: any stipends
            says: [I do not]

      """
    let content = try TemporaryContent(StudiedSchool.files(conversations: conversations))
    let reply = try loaded(content).respond(to: "any stipends", in: Session()).reply
    let words = reply.text.split(separator: " ").prefix(3).joined(separator: " ")
    try content.write(conversations.replacing("I do not", with: words), to: "Tests/Conversations/a.yaml")
    let (report, lines) = try gaps(in: content, "any stipends", "stipends please")
    #expect(report.conversations == 1)
    let proposal = try #require(report.groups.first?.proposal)
    #expect(proposal.broken.map(\.what) == ["the conversation 'stipends are no business of ours' fails"])
    #expect(lines.contains { $0.hasSuffix("but breaks 1:") })
    #expect(
      lines.contains("     Tests/Conversations/a.yaml:1: the conversation 'stipends are no business of ours' fails"))
  }

  @Test("are no gaps where the log tells that a follow-up was answered in its conversation")
  func followUps() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let answered = AskedQuestion.Outcome(status: .answered, intent: "fee", confidence: 0.95)
    let lost = AskedQuestion.Outcome(status: .unknown, intent: nil, confidence: 0)
    let (report, lines) = try gaps(
      in: content,
      [
        AskedQuestion(text: "potato peeler", turn: 2, outcome: answered),
        AskedQuestion(text: "loud music", turn: 2, outcome: lost),
        AskedQuestion(text: "zebra first", turn: 1, outcome: answered),
      ])
    #expect(report.answeredInConversation == 1)
    #expect(report.groups.flatMap(\.questions).map(\.text).sorted() == ["loud music", "zebra first"])
    #expect(lines[1] == "answered within their conversation, as the log tells: 1")
  }

  @Test("are the same on every run")
  func deterministic() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let asked = [
      "any stipends", "clay workshop safety", "clay workshop tools", "kiln master", "stipends", "durat of it",
    ]
    .map { AskedQuestion(text: $0) }
    let first = JSONValue(try gaps(in: content, asked).report).text
    for _ in 0..<3 { #expect(JSONValue(try gaps(in: content, asked).report).text == first) }
  }

  @Test("beyond the limit are counted, and get no edits")
  func limited() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let (report, lines) = try gaps(in: content, "any stipends", "stipends", "zebra stripes", "potato peeler", limit: 1)
    #expect(report.groups.count == 1)
    #expect(report.groupsLeft == 2)
    #expect(report.questionsLeft == 2)
    #expect(report.gaps == 4)
    #expect(lines.contains("2 smaller groups with 2 questions left out; --limit says how many to show."))
  }

  @Test(
    "of hostile questions are told like others",
    arguments: [
      "\u{0}\u{1B}[31m\u{202E}", "???", String(repeating: "frobnicate ", count: 10_000),
      String(repeating: "\u{0}", count: 5_000),
      "{\"text\":1}", "'); drop table -- [#] [@]",
    ])
  func hostile(text: String) throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let (report, lines) = try gaps(in: content, [AskedQuestion(text: text)])
    #expect(report.distinct == 1)
    #expect(report.answered + report.gaps == 1)
    #expect(lines.count >= 1)
  }

  @Test("of the shipped content get edits that hold when they are written into its files", .timeLimit(.minutes(5)))
  func shipped() throws {
    let copy = NSTemporaryDirectory() + "gaps-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for folder in ["Knowledge", "Intents"] {
      try FileManager.default.copyItem(atPath: "\(ShippedContent.root)/\(folder)", toPath: "\(copy)/\(folder)")
    }
    let asked = ["what is the monetary support for the meng", "any monetary aid", "how long is duke aipi"]
    let report = GapAnalysis(ShippedContent.assistant, conversations: [], content: ShippedContent.root)
      .report(of: asked.map { AskedQuestion(text: $0) }, limit: 1)
    #expect(report.answered == 1)
    let group = try #require(report.groups.first)
    let proposal = try #require(group.proposal)
    #expect(proposal.broken.isEmpty)
    let path = proposal.placement.location.path.replacing(ShippedContent.root, with: copy)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data(try written(proposal.placement, into: text).utf8).write(to: URL(fileURLWithPath: path))
    let (assistant, diagnostics) = Assistant.load(content: copy)
    let edited = try #require(assistant, "\(diagnostics)")
    let mended = group.questions.filter { edited.respond(to: $0.text, in: Session()).reply.intent == proposal.intent }
    #expect(mended.count == proposal.caught)
  }
}
