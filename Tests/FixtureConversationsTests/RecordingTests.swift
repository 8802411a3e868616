internal import Assistant
internal import Authoring
internal import DialogueManager
internal import Foundation
internal import Testing

@testable internal import FixtureConversations

@Suite struct RecordingTests {
  private static func reply(_ text: String, facts: [String] = []) -> FixtureReply {
    FixtureReply(
      status: facts.isEmpty ? .unknown : .answered, text: text, intent: facts.isEmpty ? nil : "tuition", facts: facts)
  }

  private static func held(_ question: String, _ reply: FixtureReply) -> RecordedConversation {
    RecordedConversation(held: [.init(question: question, reply: reply)])
  }

  private static let costs = held("cost", reply("It costs $95,280.", facts: ["duke/tuition.online.total"]))

  private static let written = """
    - conversation: "recorded: cost"
      turns:
        - ask: "cost"
          status: answered
          intent: tuition
          facts: [duke/tuition.online.total]
          says:
            - "It costs $95,280."

    """

  /// What a file holds once a conversation was added.
  private func append(_ conversation: RecordedConversation = costs, to text: String?) throws -> String {
    let folder = try TemporaryFolder(text.map { ["f.yaml": $0] } ?? ["other.txt": ""])
    _ = try RecordingFile(folder.file("f.yaml")).append([conversation])
    return try String(contentsOfFile: folder.file("f.yaml"), encoding: .utf8)
  }

  @Test func `a file that is not there is made, with everything that the reply was`() throws {
    #expect(try append(to: nil) == Self.written)
  }

  @Test func `what a file holds stays, byte for byte`() throws {
    let old = "# ours\n- conversation: a # é\n  turns: [{ask: x, says: [y]}]"
    #expect(try append(to: old) == old + "\n\n" + Self.written)
    #expect(try append(to: "# only this\n") == "# only this\n\n" + Self.written)
    #expect(try append(to: "") == Self.written)
  }

  @Test func `an indented list is added to at its own depth`() throws {
    let text = try append(to: "  - conversation: a\n    turns: [{ask: x, says: [y]}]\n")
    #expect(text.contains("\n  - conversation: \"recorded: cost\"\n    turns:\n"))
    #expect(try load(text).messages.isEmpty)
  }

  @Test func `a name that is taken gets a number`() throws {
    let folder = try TemporaryFolder(["f.yaml": Self.written])
    let file = folder.file("f.yaml")
    #expect(try RecordingFile(file).append([Self.costs, Self.costs]) == ["recorded: cost (2)", "recorded: cost (3)"])
    #expect(try RecordingFile(file).append([Self.costs]) == ["recorded: cost (4)"])
    let (conversations, messages) = try load(String(contentsOfFile: file, encoding: .utf8))
    #expect(messages == [] && conversations.count == 4)
  }

  @Test(
    "A file that is no list of conversations is refused and left as it is",
    arguments: [
      ("program: x\n", "is no file of fixture conversations, as f.yaml:1:1 shows"),
      ("- a\n- b\n", "as f.yaml:1:3 shows"), ("- {turns: []}\n", "as f.yaml:1:3 shows"),
      ("a: [\n", "f.yaml:2:1: error: not valid YAML"),
      ("[{conversation: a, turns: [{ask: x, says: [y]}]}]\n", "cannot be added to at its end"),
      ("- conversation: a\n  turns: []\n...\n", "cannot be added to at its end"),
    ])
  func refused(text: String, reason: String) throws {
    let folder = try TemporaryFolder(["f.yaml": text])
    let file = folder.file("f.yaml")
    let refusal = try #require(throws: RecordingRefusal.self) { try RecordingFile(file).append([Self.costs]) }
    #expect(refusal.description.replacingOccurrences(of: folder.path + "/", with: "").contains(reason), "\(refusal)")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test func `a folder, a file in no folder and what is no file are refused`() throws {
    let folder = try TemporaryFolder(["f.yaml": ""])
    for path in [folder.path, folder.file("none/f.yaml"), "/dev/null"] {
      #expect(throws: RecordingRefusal.self) { try RecordingFile(path) }
    }
  }

  @Test(arguments: [
    "it's \"so\": # no", "a\nb\tc", "back\\slash\\n", "👩‍💻 é e\u{301} \u{2028}", "/usr/", "- {x}: [y], &a *b !c %d @e",
    "nul\u{0}esc\u{1B}bidi\u{202E}", "true", "~", "\u{FFFE}\u{E000}", "   spaces   ", "a\r\nb",
  ])
  func `any text loads again and is met by the same reply`(text: String) throws {
    let reply = Self.reply("Reply: \(text)")
    let conversation = Self.held(text, reply)
    let (loaded, messages) = try load(try append(conversation, to: nil))
    #expect(messages == [])
    let turn = try #require(loaded.first?.turns.first)
    #expect(turn.question == conversation.turns[0].question)
    #expect(turn.expectations.allSatisfy { $0.holds(for: reply) })
    #expect(turn.expectations.contains { if case .says = $0.kind { true } else { false } })
  }

  @Test func `a text between slashes is recorded as text`() throws {
    let (loaded, messages) = try load(try append(Self.held("x", Self.reply("/a|b/")), to: nil))
    #expect(messages == [])
    let expectations = try #require(loaded.first?.turns.first?.expectations)
    #expect(!expectations.allSatisfy { $0.holds(for: Self.reply("a")) })
    #expect(expectations.allSatisfy { $0.holds(for: Self.reply("/a|b/")) })
  }

  @Test func `a reply without text asserts the rest`() throws {
    let text = try append(Self.held("x", Self.reply("")), to: nil)
    #expect(!text.contains("says") && text.contains("needs_facts: false"))
    #expect(try load(text).messages == [])
  }

  @Test func `questions asked again of an assistant become conversations that pass`() throws {
    let folder = try TemporaryFolder(AssistantTests.content)
    let assistant = try #require(Assistant.load(content: folder.path).assistant)
    let asked = ["how much does tiny cost", "and how long does it take?"]
    let conversations = [
      RecordedConversation(asking: asked, of: assistant), RecordedConversation(asking: ["hmm"], of: assistant),
    ]
    #expect(conversations.map(\.needsFacts) == [true, false])
    _ = try RecordingFile(folder.file("new.yaml")).append(conversations)
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(paths: [folder.file("new.yaml")], assistant: assistant, into: &diagnostics)
    #expect(diagnostics.sorted == [])
    let report = ConversationRun(files).run(on: assistant)
    #expect(report.hasSucceeded && report.passed == 2, "\(TextReport().text(of: report))")
  }
}
