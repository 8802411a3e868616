import Assistant
import Authoring
import Curation
import DialogueManager
import JSONRPC
import TestSupport
import Testing

@Suite("Why not")
struct WhyNotTests {
  private let content: TemporaryContent
  private let assistant: Assistant

  init() throws {
    content = try TemporaryContent(StudiedSchool.files())
    assistant = try loaded(content)
  }

  private func ask(_ intent: String, _ question: String) throws -> WhyNot {
    try #require(WhyNotInquiry(assistant, named: intent)).answer(question)
  }

  /// The suggestion, asked.
  private func intent(of passing: WhyNot.Passing?) -> String? {
    passing.flatMap { assistant.respond(to: $0.text, in: Session()).reply.intent }
  }

  @Test("names the excluded phrase and its place, and the question without it")
  func excluded() throws {
    let answer = try ask("grants", "deadline for the grant")
    let clause = try #require(answer.firstFailed)
    #expect(clause.name == .excluded)
    #expect(clause.what == "'deadline' is excluded, by 'deadline'")
    let text = StudiedSchool.intents.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(clause.location.map { text[$0.line - 1].contains("excluded: [deadline]") } == true)
    #expect(answer.passing?.text == "for the grant")
    #expect(intent(of: answer.passing) == "grants")
  }

  @Test("names the required template that does not occur")
  func required() throws {
    let answer = try ask("contact", "your email")
    #expect(answer.firstFailed?.name == .required)
    #expect(answer.firstFailed?.what == "'office' does not occur, without which its keywords do not count")
    #expect(answer.passing?.text == "your email office")
    #expect(intent(of: answer.passing) == "contact")
  }

  @Test("names the keyword that a word may be a slip for, and puts it in")
  func nearestKeyword() throws {
    let answer = try ask("grants", "what is the grand")
    #expect(answer.firstFailed?.name == .rules)
    #expect(answer.firstFailed?.what.hasSuffix("nearest: the keyword 'grant': 'grand' was written for 'grant'") == true)
    #expect(answer.passing?.text == "what is the grant")
    #expect(intent(of: answer.passing) == "grants")
  }

  @Test("tells the score that it is below, and the winner")
  func score() throws {
    let answer = try ask("length", "what is the fee")
    let clause = try #require(answer.clauses.first { $0.name == .score })
    #expect(!clause.isMet)
    #expect(clause.what.contains(" is below ") && clause.what.hasSuffix(" of fee"))
    #expect(answer.readAs == ["fee"])
    #expect(intent(of: answer.passing) == "length")
  }

  @Test("tells the confidence that would be needed")
  func certainty() throws {
    let answer = try ask("contact", "your email")
    let clause = try #require(answer.clauses.first { $0.name == .certainty })
    #expect(!clause.isMet)
    #expect(clause.what.contains("below the 0.75 needed; a question that names a program needs less"))
  }

  @Test("tells of a place that is known to lie elsewhere")
  func elsewhere() throws {
    let answer = try ask("fee", "what is the fee at hill school")
    #expect(answer.firstFailed?.name == .decision)
    #expect(answer.firstFailed?.what == "'hill school' is known to lie outside of what the programs are asked about")
    #expect(intent(of: answer.passing) == "fee")
  }

  @Test("says so when the question is read as the intent, also where no page holds a fact on it")
  func isRead() throws {
    let fee = try ask("fee", "what is the fee")
    #expect(fee.isRead && fee.passing == nil && fee.firstFailed == nil)
    let grants = try ask("grants", "is there a bursary")
    #expect(grants.isRead)
    #expect(grants.clauses.last?.name == .facts && grants.clauses.last?.isMet == false)
    #expect(WhyNotText(grants).lines[0].hasSuffix("unknown"))
  }

  @Test("tells of a question without words")
  func noWords() throws {
    let answer = try ask("fee", "?!")
    #expect(answer.clauses.map(\.name) == [.words])
    #expect(intent(of: answer.passing) == "fee")
  }

  @Test("never suggests what the assistant does not read as the intent")
  func verified() throws {
    let shipped = ShippedContent.assistant
    for intent in ["tuition", "scholarships", "residency", "capstone", "duration"] {
      for question in [
        "what is the weather", "deadline for the scholarship", "how long is duke aipi", "is there a dog", "x",
      ] {
        let answer = try #require(WhyNotInquiry(shipped, named: intent)).answer(question)
        guard !answer.isRead else { continue }
        let passing = try #require(answer.passing, "\(intent): \(question)")
        let reply = shipped.respond(to: passing.text, in: Session()).reply
        #expect(reply.intent == intent, "\(passing.text)")
        #expect(reply.status == passing.status)
      }
    }
  }

  @Test("knows no other intents than the content has")
  func unknownIntent() { #expect(WhyNotInquiry(assistant, named: "tuition") == nil) }

  @Test(
    "reads hostile questions without end", .timeLimit(.minutes(1)), arguments: ["\u{0}", "zebra ", "a, ", "fee fee "])
  func hostile(piece: String) throws {
    let answer = try ask("length", String(repeating: piece, count: 65_000 / piece.utf8.count))
    #expect(!answer.isRead)
    #expect(answer.firstFailed != nil)
    #expect(JSONValue(answer)["first_failed"]?.string != nil)
  }
}
