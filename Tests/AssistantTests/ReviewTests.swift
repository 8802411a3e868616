import Assistant
import Authoring
import DialogueManager
import Foundation
import KnowledgeBase
import TestSupport
import Testing

/// The small school that can compare and multiply, its facts due for review on the days given.
private func school(_ due: (fact: String, day: String)...) throws -> TemporaryContent {
  var files = SmallSchool.files
  files["Knowledge/pottery.yaml"] = due.reduce(SmallSchool.program) { text, review in
    text.replacing("  \(review.fact):\n", with: "  \(review.fact):\n    review_by: \(review.day)\n")
  }
  files["Intents/all.yaml"] = SmallSchool.intents
    .replacing(
      "  aspect:\n",
      with: "  operation:\n    role: operation\n    values:\n      compare: [compare, cheaper]\n  aspect:\n"
    )
    .replacing("    about: the fee\n", with: "    about: the fee\n    compares: [fee]\n")
  return try TemporaryContent(files)
}

private func ask(_ question: String, _ content: TemporaryContent, on day: String?) throws -> Reply {
  let loaded = Assistant.load(content: content.root, asOf: day.flatMap { CalendarDate($0) })
  let assistant = try #require(loaded.assistant, "\(loaded.diagnostics)")
  return assistant.respond(to: question, in: Session()).reply
}

private let note = " This was due for review on May 1, 2025 and may have changed; please confirm it."

@Suite struct ReviewTests {
  @Test func `a fact is stated with a note from the day after its review was due`() throws {
    let content = try school(("length", "2025-05-01"))
    let plain = "The Pottery Diploma takes 6 months."
    #expect(try ask("how long does it take", content, on: "2025-05-02").text == plain + note)
    #expect(try ask("how long does it take", content, on: "2025-05-01").text == plain)
    #expect(try ask("how long does it take", content, on: nil).text == plain)
    #expect(try ask("what is the fee online", content, on: "2025-05-02").text.hasSuffix("online (2024)."))
  }

  @Test(arguments: [
    "which fee is cheaper", "what is the fee of 3 courses online", "hello! what is the fee online",
  ])
  func `whatever composed the answer, the note stands once, at its end`(question: String) throws {
    let content = try school(("fee.online", "2025-05-01"), ("fee.campus", "2025-05-01"))
    let reply = try ask(question, content, on: "2026-01-01")
    #expect(reply.status == .answered)
    #expect(reply.text == (try ask(question, content, on: nil).text) + note)
  }

  @Test func `the question of the arithmetic is computed, not looked up`() throws {
    let content = try school()
    #expect(try ask("which fee is cheaper", content, on: nil).text.contains("$300 more for online"))
    #expect(try ask("what is the fee of 3 courses online", content, on: nil).text.contains("3 × $1,200 = $3,600"))
  }

  @Test func `where only some facts are overdue, the note says so and names the earliest day`() throws {
    let question = "what is the fee of the pottery diploma"
    let one = try ask(question, school(("fee.online", "2025-05-01")), on: "2026-01-01")
    #expect(one.facts.count == 2)
    #expect(
      one.text.hasSuffix(" Part of this was due for review on May 1, 2025 and may have changed; please confirm it."))
    let both = try ask(question, school(("fee.online", "2025-06-01"), ("fee.campus", "2025-05-01")), on: "2026-01-01")
    #expect(both.text.hasSuffix(note))
  }

  @Test func `a fact stated within another's answer counts`() throws {
    let content = try school(("fee.online", "2025-05-01"))
    let program = try String(contentsOfFile: content.root + "/Knowledge/pottery.yaml", encoding: .utf8)
    try content.write(
      program.replacing("takes {value}.", with: "takes {value}, {fee.online} a course."), to: "Knowledge/pottery.yaml")
    #expect(try ask("how long does it take", content, on: "2026-01-01").text.contains("Part of this was due"))
  }

  @Test func `the contact named in place of an answer counts`() throws {
    let reply = try ask("does the pottery diploma give grants", school(("office", "2025-05-01")), on: "2026-01-01")
    #expect(reply.status == .unknown)
    #expect(reply.text.hasSuffix("office@example.org." + note))
  }

  @Test func `one assistant speaks on one day after another, and explains as it speaks`() throws {
    let assistant = try #require(try school(("length", "2025-05-01")).load().assistant)
    for (day, isOverdue) in [("2025-05-01", false), ("2025-05-02", true), ("2025-04-30", false)] {
      let speaker = assistant.speaking(asOf: CalendarDate(day))
      let reply = speaker.respond(to: "how long does it take", in: Session()).reply
      #expect(reply.text.hasSuffix(note) == isOverdue)
      #expect(speaker.explain("how long does it take", in: Session()).reply.text == reply.text)
    }
  }

  @Test func `with every shipped fact overdue each answer says so within 1,200 characters`() throws {
    var files: [String: String] = [:]
    for folder in ["Knowledge", "Intents"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: ShippedContent.root + "/" + folder) {
        let text = try String(contentsOfFile: "\(ShippedContent.root)/\(folder)/\(name)", encoding: .utf8)
        files["\(folder)/\(name)"] = text.replacing(
          "\n    source: {", with: "\n    review_by: 2020-09-30\n    source: {")
      }
    }
    let content = try TemporaryContent(files)
    let assistant = try #require(Assistant.load(content: content.root, asOf: CalendarDate("2025-01-01")).assistant)
    for question in [
      "tell me everything about aipi", "courses", "what is aipi 531", "list all fees", "who can i contact",
      "what is ece",
      "online or campus", "list the key courses of duke ece and the other notable courses", "16 month schedule",
      "which duke option is cheaper", String(repeating: "how long is aipi and what does it cost? ", count: 60),
    ] {
      let reply = assistant.respond(to: question, in: Session()).reply
      #expect(reply.text.count <= 1_200, "\(question)")
      if reply.status == .answered {
        #expect(
          reply.text.hasSuffix(
            " This was due for review on September 30, 2020 and may have changed; please confirm it."))
        #expect(reply.text.components(separatedBy: "due for review").count == 2, "\(question)")
      }
    }
  }
}

@Suite struct ReviewCheckTests {
  private func diagnose(_ content: TemporaryContent, on day: String?) -> [String] {
    Assistant.load(content: content.root, asOf: day.flatMap { CalendarDate($0) }).diagnostics
      .map { $0.description.replacing(content.root + "/", with: "") }
  }

  @Test func `a review that is due is a warning at its line`() throws {
    let content = try school(("length", "2025-05-01"), ("office", "2027-01-01"))
    #expect(
      diagnose(content, on: "2025-05-02") == [
        "Knowledge/pottery.yaml:31:16: warning: was due for review on 2025-05-01; look at the source again, correct what "
          + "has changed, then move 'review_by'"
      ])
    #expect(diagnose(content, on: "2025-05-01").isEmpty)
    #expect(diagnose(content, on: nil).isEmpty)
  }

  @Test(arguments: ["2025-02-30", "2025-5-1", "May 2025", "\"\""])
  func `a review on no day of the calendar is an error`(day: String) throws {
    let found = diagnose(try school(("length", day)), on: nil)
    #expect(
      found == [
        "Knowledge/pottery.yaml:31:16: error: expected a day of the calendar as YYYY-MM-DD, like 2025-06-30, found "
          + (day == "\"\"" ? "nothing" : "the text '\(day)'")
      ])
  }
}
