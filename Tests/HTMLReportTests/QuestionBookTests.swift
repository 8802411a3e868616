internal import Assistant
internal import DialogueManager
internal import KnowledgeBase
internal import TestSupport
internal import Testing

@testable internal import FixtureConversations

@Suite("The book of questions")
struct QuestionBookTests {
  private func book(_ files: [String: String] = SmallSchool.files) throws -> QuestionBook {
    let loaded = try TemporaryContent(files).load()
    return QuestionBook(asking: try #require(loaded.assistant, "\(loaded.diagnostics)"))
  }

  @Test func `every intent that the program's facts answer has a question, its answer and its sources`() throws {
    let chapter = try #require(try book().chapters.first)
    #expect(chapter.program == "the Pottery Diploma" && chapter.institution == "Clay School")
    #expect(chapter.entries.map(\.intent) == ["fee", "length", "contact"])
    let length = chapter.entries[1]
    #expect(length.question == "the Pottery Diploma: how long does it take")
    #expect(length.answer == "The Pottery Diploma takes 6 months.")
    let place = ("Pottery Diploma: program page", "Overview")
    #expect(length.sources.map(\.fact) == ["pottery/length"])
    #expect((length.sources[0].document, length.sources[0].section) == place && length.sources[0].asOf == nil)
    #expect(chapter.entries[0].sources.allSatisfy { $0.asOf == "2024" })
  }

  @Test func `what no page holds is listed, and what lies outside the programs is not`() throws {
    let chapter = try #require(try book().chapters.first)
    #expect(chapter.notHeld == ["grants"])
    #expect(chapter.unanswered == [])
  }

  @Test func `a suggestion is preferred to examples`() throws {
    var files = SmallSchool.files
    files["Intents/all.yaml"] = SmallSchool.intents.replacing(
      "about: the length\n", with: "about: the length\n    suggest: \"How long does {program} take?\"\n")
    #expect(try book(files).chapters[0].entries[1].question == "How long does the Pottery Diploma take?")
  }

  @Test func `facts that no question of their intent brings up are told`() throws {
    var files = SmallSchool.files
    files["Intents/all.yaml"] = SmallSchool.intents.replacing(
      "keywords: {any: [\"how long\"]}", with: "keywords: {any: [\"how long\"], excluded: [take, duration, finish]}")
    #expect(try book(files).chapters[0].unanswered == ["length"])
  }

  @Test func `of the shipped content every topic that is held is answered by its own program`() {
    let book = SampleReport.book
    #expect(book.chapters.count == ShippedContent.assistant.programCount)
    #expect(book.fingerprint == ShippedContent.assistant.fingerprint)
    for (chapter, program) in zip(book.chapters, ShippedContent.assistant.programs) {
      #expect(chapter.unanswered == [])
      #expect(chapter.entries.count > 30)
      #expect(chapter.entries.allSatisfy { !$0.sources.isEmpty && !$0.answer.isEmpty })
      #expect(chapter.entries.flatMap(\.sources).allSatisfy { $0.fact.hasPrefix(program.id + "/") })
    }
  }

  @Test func `asking a question of the book again gives its answer`() {
    for entry in SampleReport.book.chapters.flatMap(\.entries) {
      let reply = ShippedContent.assistant.respond(to: entry.question, in: Session()).reply
      #expect(reply.text == entry.answer && reply.intent == entry.intent)
    }
  }
}
