import Assistant
import DialogueManager
import IntentMatcher
import TestSupport
import Testing

@testable import Curation

@Suite("An edit of the rules")
struct EditTests {
  /// By place: the second intent is `length`, the third `grants`; the second entity is `format`, its first value `online`.
  static let edits: [(edit: RuleEdit, question: String, intent: String)] = [
    (.variant("wuzzle", of: "fee"), "what is the wuzzle", "fee"),
    (.keyword("wuzzle", weight: 2, intent: 1), "any wuzzle", "length"),
    (.keyword("wuzzle [x]", weight: 2, intent: 2), "any wuzzle", "grants"),
    (.rewritten("(grant|wuzzle)", rule: 0, intent: 2), "can i get a wuzzle", "grants"),
    (.example("do you have a wuzzle: \"one\"?", intent: 2), "do you have a wuzzle one", "grants"),
    (.phrase("wuzzle", entity: 1, value: 0), "what is the fee wuzzle", "fee"),
  ]

  @Test(
    "reads the same when it is tried as when it stands in the file, where it is said to go", arguments: edits.indices)
  func sameAsWritten(index: Int) throws {
    let (edit, question, intent) = Self.edits[index]
    let content = try TemporaryContent(StudiedSchool.files())
    let assistant = try loaded(content)
    let tried = try #require(assistant.trying(edit, learning: true)).respond(to: question, in: Session()).reply
    let placement = try #require(EditPlacer(assistant.matcher.rules, content: content.root).placement(of: edit))
    try content.write(try written(placement, into: StudiedSchool.intents), to: "Intents/all.yaml")
    let reply = try loaded(content).respond(to: question, in: Session()).reply
    #expect(reply.intent == intent)
    #expect(tried.intent == reply.intent)
    #expect(tried.text == reply.text)
    #expect(tried.confidence == reply.confidence)
  }

  @Test("keeps the learned weights unless told to learn")
  func keepsWeights() throws {
    let content = try TemporaryContent(StudiedSchool.files())
    let assistant = try loaded(content)
    let edit = RuleEdit.example("wuzzle", intent: 2)
    let before = assistant.reading(of: "wuzzle").reply.intent
    #expect(try #require(assistant.trying(edit)).reading(of: "wuzzle").reply.intent == before)
    #expect(try #require(assistant.trying(edit, learning: true)).reading(of: "wuzzle").reply.intent == "grants")
  }

  @Test("that is no template does not compile", arguments: ["(open", "{nothing}", "<nowhere>", "[]]", "..."])
  func broken(text: String) throws {
    let content = try TemporaryContent(StudiedSchool.files())
    #expect(try loaded(content).trying(.keyword(text, weight: 1, intent: 0)) == nil)
  }
}
