internal import Authoring
internal import Testing

@testable internal import FixtureConversations

@Suite struct LoadingTests {
  @Test("Every key of a turn becomes an expectation with its own line")
  func wholeTurn() throws {
    let (conversations, messages) = try load(
      """
      - conversation: online tuition
        turns:
          - ask: how much is the online degree
            status: answered
            intent: tuition
            facts: [duke/tuition.online.total]
            says:
              - "95,280"
              - /per \\w+/
            never_says: ["73,048"]
      """)
    #expect(messages == [])
    let turn = try #require(conversations.first?.turns.first)
    #expect(conversations.first?.name == "online tuition")
    #expect(turn.question == "how much is the online degree")
    #expect(
      turn.expectations.map { "\($0.location.line) \($0)" } == [
        "4 status answered", "5 intent tuition", "6 fact duke/tuition.online.total",
        "8 says \"95,280\"", "9 says /per \\w+/", "10 never says \"73,048\"",
      ])
  }

  @Test(
    "A mistake is told with its place and how to mend it",
    arguments: [
      (
        "- conversation: a\n  turns:\n    - ask: x",
        "f.yaml:3:7: error: this turn asserts nothing, so it cannot fail; add one of status, intent, facts, "
          + "says, never_says"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, say: [y]}",
        "f.yaml:3:16: error: a turn has no key 'say'; did you mean 'says'?"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, status: anwsered}",
        "f.yaml:3:24: error: no status is named 'anwsered'; did you mean 'answered'?"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, status: fine}",
        "f.yaml:3:24: error: no status is named 'fine'; the statuses are answered, clarify, unknown, social"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, facts: [duke/tuition.online.totl]}",
        "f.yaml:3:24: error: no fact is named 'duke/tuition.online.totl'; "
          + "did you mean 'duke/tuition.online.total'?"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, intent: tution}",
        "f.yaml:3:24: error: no intent is named 'tution'; did you mean 'tuition'?"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, says: [/a(b/]}",
        "f.yaml:3:23: error: the regex /a(b/ is refused at its character 2: this '(' is never closed; "
          + "add ')' or write \\("
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, says: [/a/i]}",
        "f.yaml:3:23: error: a regex takes no flags, and case is ignored anyway; end it with '/'"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, says: [' ']}",
        "f.yaml:3:23: error: this text is empty, and so in every reply; write the words that matter"
      ),
      (
        "- conversation: a\n  turns:\n    - {ask: x, says: []}",
        "f.yaml:3:22: error: 'says' is an empty list, which asserts nothing; fill or remove it"
      ),
      (
        "- conversation: a\n  turns: []",
        "f.yaml:2:10: error: nothing here; expected a list of turns"
      ),
      ("- conversation: a", "f.yaml:1:3: error: a conversation has no 'turns'; add it"),
      (
        "- conversation: a\n  turns:\n    - says: [x]",
        "f.yaml:3:7: error: a turn has no 'ask'; add it"
      ),
      ("[]", "f.yaml:1:1: error: nothing here; expected a list of conversations"),
      ("# nothing\n", "f.yaml:1:1: error: nothing here; expected a YAML document"),
    ])
  func mistake(yaml: String, message: String) throws {
    let (conversations, messages) = try load(yaml)
    #expect(messages == [message])
    #expect(conversations.isEmpty)
  }

  @Test(
    "A mistake beside the turns is told with its place too",
    arguments: [
      (
        "- conversation: a\n  todo: ' '\n  turns: [{ask: x, says: [y]}]",
        "f.yaml:2:9: error: nothing here; expected the reason why the conversation does not pass yet"
      ),
      (
        "- conversation: a\n  needs_facts: never\n  turns: [{ask: x, says: [y]}]",
        "f.yaml:2:16: error: expected true or false, found the text 'never'"
      ),
      (
        "- conversation: a\n  need_facts: false\n  turns: [{ask: x, says: [y]}]",
        "f.yaml:2:3: error: a conversation has no key 'need_facts'; did you mean 'needs_facts'?"
      ),
    ])
  func mistakeBesideTheTurns(yaml: String, message: String) throws {
    #expect(try load(yaml).messages == [message])
  }

  @Test("What is to do and what needs no facts is read with its place")
  func marks() throws {
    let (conversations, messages) = try load(
      "- conversation: a\n  todo: not yet\n  needs_facts: false\n  turns: [{ask: x, says: [y]}]\n"
        + "- conversation: b\n  needs_facts: true\n  turns: [{ask: x, says: [y]}]")
    #expect(messages == [])
    #expect(conversations.map { $0.todo?.reason } == ["not yet", nil])
    #expect(conversations.map { $0.todo?.location.line } == [2, nil])
    #expect(conversations.map { $0.needsNoFacts?.line } == [3, nil])
  }

  @Test("Every problem of a file is told in one run")
  func severalProblems() throws {
    let (_, messages) = try load(
      """
      - conversation: a
        turns:
          - {ask: x, status: fine, facts: [nowhere], says: ["/[/"]}
      - conversation: b
      """)
    #expect(messages.count == 4)
  }

  @Test("Two conversations of one name are told with both places")
  func duplicateName() throws {
    let one = "- conversation: a\n  turns: [{ask: x, says: [y]}]\n"
    let (conversations, messages) = try load(one + one)
    #expect(
      messages == [
        "f.yaml:3:17: error: conversation 'a' is defined twice; rename or remove one "
          + "(first defined at: f.yaml:1:17)"
      ])
    #expect(conversations.count == 1)
  }
}

@Suite struct PathTests {
  private let valid = "- conversation: a\n  turns: [{ask: x, says: [y]}]\n"

  private func load(_ paths: [String]) -> (files: [ConversationFile], messages: [String]) {
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(paths: paths, names: tinyNames, into: &diagnostics)
    return (files, diagnostics.sorted.map(\.description))
  }

  @Test("A folder stands for every YAML file below it, in order, and no file is read twice")
  func folders() throws {
    let folder = try TemporaryFolder(
      ["b.yaml": valid, "a/c.yml": valid, "notes.txt": "no", ".hidden.yaml": "no"])
    let (files, messages) = load([folder.path + "/", folder.file("b.yaml")])
    #expect(messages == [])
    #expect(files.map(\.path) == [folder.file("a/c.yml"), folder.file("b.yaml")])
  }

  @Test(
    "A run that finds no conversation has a diagnostic", arguments: ["empty", "missing", "none"])
  func nothingFound(place: String) throws {
    let folder = try TemporaryFolder(["empty/notes.txt": "no fixtures"])
    let (files, messages) = load(place == "none" ? [] : [folder.file(place)])
    #expect(files.isEmpty)
    #expect(messages.count == 1)
    #expect(messages.allSatisfy { $0.contains(": error: ") })
  }

  @Test("The default folder lies in the content directory")
  func defaultPath() {
    #expect(ConversationRun.defaultPath(content: ".") == "Tests/Conversations")
    #expect(ConversationRun.defaultPath(content: "/srv/faq") == "/srv/faq/Tests/Conversations")
  }
}

@Suite struct WaysToAskTests {
  @Test func `a question may be asked in several ways, each held as a conversation with a place of its own`() throws {
    let (conversations, messages) = try load(
      """
      - conversation: tuition
        turns:
          - ask: [what is the tuition, tuition?]
            intent: tuition
      """)
    #expect(messages == [])
    #expect(conversations.map(\.name) == ["tuition", "tuition (way 2)"])
    #expect(conversations.map { $0.turns.map(\.question) } == [["what is the tuition"], ["tuition?"]])
    #expect(conversations.map { $0.turns[0].location.column } == [13, 34])
  }

  @Test func `several ways to ask need a conversation of one turn, and at least one way`() throws {
    let (_, messages) = try load(
      """
      - conversation: tuition
        turns:
          - ask: what is the tuition
            intent: tuition
          - ask: [and online, online?]
            intent: tuition
      - conversation: length
        turns:
          - ask: []
            intent: length
      """)
    #expect(
      messages == [
        "f.yaml:5:13: error: several ways to ask stand in a conversation of one turn only; name one here, or make it a conversation of its own",
        "f.yaml:9:12: error: 'ask' is an empty list, which asserts nothing; fill or remove it",
      ])
  }
}
