internal import Assistant
internal import Authoring
internal import DialogueManager
internal import Testing

@testable internal import FixtureConversations

/// The runner on a real assistant over a small content directory.
@Suite struct AssistantTests {
  static let content = [
    "Knowledge/tiny.yaml": """
    program: tiny
    name: Tiny Degree
    short: Tiny
    institution: Tiny College
    institution_names: [tiny college]
    kind: [degree]
    names: [tiny, tiny degree]
    documents:
      page: The Tiny page
    facts:
      tuition.total:
        topic: tuition
        lead: true
        value: {money: 95280, per: total}
        source: {document: page, section: Cost}
        answer: "Tiny tuition is {value}."
      length.total:
        topic: length
        lead: true
        value: {duration: 2, unit: years}
        source: {document: page, section: Length}
        answer: "Tiny takes {value}."
    """,
    "Intents/tiny.yaml": """
    intents:
      tuition:
        topics: [tuition]
        about: tuition
        keywords: {any: [tuition, cost, how much]}
        examples: [how much does it cost, what is the tuition, tuition please]
      length:
        topics: [length]
        about: the length
        keywords: {any: [how long, length, last]}
        examples: [how long does it take, what is the length, does it last long]
    """,
    "Tests/Conversations/tuition.yaml": """
    - conversation: tuition
      turns:
        - {ask: how much does tiny cost, status: answered, intent: tuition, says: ["95,280"]}
        - {ask: how long does it take, facts: [tiny/length.total], never_says: ["95,280"]}
    - conversation: wrong on purpose
      turns:
        - {ask: how much does tiny cost, says: ["1,000"]}
    """,
  ]

  private func run() throws -> (report: RunReport, messages: [String]) {
    let folder = try TemporaryFolder(Self.content)
    let (loaded, problems) = Assistant.load(content: folder.path)
    let assistant = try #require(loaded, "\(problems.map(\.description))")
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(
      paths: [ConversationRun.defaultPath(content: folder.path)], assistant: assistant,
      into: &diagnostics)
    return (ConversationRun(files).run(on: assistant), diagnostics.sorted.map(\.description))
  }

  @Test("Conversations of a content directory are checked and asked in a session each")
  func wholeDirectory() throws {
    let (report, messages) = try run()
    #expect(messages == [])
    #expect(report.files.flatMap(\.conversations).map(\.hasPassed) == [true, false])
  }

  @Test("An assistant without its facts keeps its rules and programs, and cites nothing")
  func withoutFacts() throws {
    let folder = try TemporaryFolder(Self.content)
    let assistant = try #require(Assistant.load(content: folder.path).assistant)
    let factless = assistant.withoutFacts()
    #expect(factless.factIDs == [] && factless.factCount == 0)
    #expect(factless.programCount == 1 && factless.intentNames == assistant.intentNames)
    let question = "how much does tiny cost"
    let known = assistant.respond(to: question, in: Session()).reply
    let unknown = factless.respond(to: question, in: Session()).reply
    #expect(known.status == .answered && known.intent == "tuition")
    #expect(unknown.status == .unknown && unknown.intent == "tuition" && unknown.facts.isEmpty)
    #expect(!unknown.text.contains("95,280"))
  }

  @Test("A failed turn of the assistant is explained by its candidates and their evidence")
  func explanation() throws {
    let turn = try run().report.files[0].conversations[1].turns[0]
    let part = try #require(turn.match?.parts.first)
    #expect(part.intent == "tuition")
    #expect(part.candidates.first?.intent == "tuition")
    #expect(part.candidates.first?.evidence.contains { $0.kind == "keyword" } == true)
  }
}
