import Assistant
import DialogueManager
import KnowledgeBase
import TestSupport
import Testing

/// Asks a line of questions in one session.
private func ask(_ questions: String..., files: [String: String] = SmallSchool.files) throws -> [Reply] {
  let content = try TemporaryContent(files)
  let loaded = content.load()
  let assistant = try #require(loaded.assistant, "\(loaded.diagnostics)")
  var session = Session()
  return questions.map { question in
    let turn = assistant.respond(to: question, in: session)
    session = turn.session
    return turn.reply
  }
}

@Suite struct SmallDialogueTests {
  @Test func `an answer cites every fact it states, with source and period`() throws {
    let reply = try ask("what is the fee online")[0]
    #expect(reply.status == .answered)
    #expect(reply.text == "The Pottery Diploma costs $1,200 per course online (2024).")
    #expect(reply.facts.map(\.id) == ["pottery/fee.online"])
    #expect(reply.facts[0].source.document == "Pottery Diploma: program page")
    #expect(reply.facts[0].asOf == "2024")
  }

  @Test func `a format carries over, and a new one replaces it`() throws {
    let replies = try ask("what is the fee online", "and on campus?", "how long does it take")
    #expect(replies[1].text.contains("$900"))
    #expect(!replies[1].text.contains("$1,200"))
    #expect(replies[2].text.contains("6 months"))
  }

  @Test func `it is the thing that was told of, where its intent names one, and else the program`() throws {
    let named = SmallSchool.files.mapValues {
      $0.replacing("about: the office\n", with: "about: the office\n    thing: the office\n")
    }
    let questions = ["which email does the office have", "can i visit it"]
    func corrections(_ files: [String: String]) throws -> [Reply.Correction] {
      try ask(questions[0], questions[1], files: files)[1].corrections
    }
    #expect(try corrections(named) == [Reply.Correction(from: "it", to: "the office")])
    #expect(try corrections(SmallSchool.files).isEmpty)
  }

  @Test func `without a format both are given at once`() throws {
    let reply = try ask("what is the fee of the pottery diploma")[0]
    #expect(reply.text.contains("$1,200") && reply.text.contains("$900"))
  }

  @Test func `what no page holds is said not to be there, with whom to ask`() throws {
    let reply = try ask("does the pottery diploma give grants")[0]
    #expect(reply.status == .unknown)
    #expect(reply.text.contains("does not say anything about grants"))
    #expect(reply.text.contains("office@example.org"))
    #expect(reply.facts.isEmpty)
  }

  @Test func `another subject is declined`() throws {
    let reply = try ask("tell me a joke")[0]
    #expect(reply.status == .unknown)
    #expect(reply.text.contains("only help with questions about the Pottery Diploma"))
  }

  @Test func `a greeting is social, and does not hide the question after it`() throws {
    let replies = try ask("hello", "hello! what is the fee online?")
    #expect(replies[0].status == .social)
    #expect(replies[1].text.contains("$1,200"))
  }

  @Test(arguments: ["", "   ", "\u{200b}", "???", "🎓"])
  func `a message without words gets a short reply`(text: String) throws {
    let reply = try ask(text)[0]
    #expect(reply.status == .unknown)
    #expect(reply.text.count < 400)
  }

  @Test func `a new program is one new file`() throws {
    var files = SmallSchool.files
    files["Knowledge/weaving.yaml"] = SmallSchool.program
      .replacing("program: pottery", with: "program: weaving").replacing("Pottery Diploma", with: "Weaving Diploma")
      .replacing("\"pottery [diploma]\"", with: "\"weaving [diploma]\"").replacing("1200", with: "777")
    let replies = try ask("what is the fee for weaving online", "and pottery?", files: files)
    #expect(replies[0].text.contains("$777") && !replies[0].text.contains("$1,200"))
    #expect(replies[1].text.contains("$1,200") && !replies[1].text.contains("$777"), "\(replies[1])")
  }

  @Test func `an explanation names the evidence, the runner-up and what was inherited`() throws {
    let content = try TemporaryContent(SmallSchool.files)
    let assistant = try #require(content.load().assistant)
    let first = assistant.respond(to: "what is the fee online for pottery", in: Session())
    let explanation = assistant.explain("how long does it take", in: first.session)
    let part = try #require(explanation.parts.first)
    #expect(part.intent == "length")
    #expect(part.candidates.count > 1)
    #expect(part.candidates[0].evidence.contains { $0.kind == "keyword" && $0.words == "how long" })
    #expect(part.inherited.contains("format online, from turn 1: what is the fee online for pottery"))
    #expect(explanation.reply.text.contains("6 months"))
  }
}
