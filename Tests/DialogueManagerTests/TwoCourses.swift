import Assistant
import DialogueManager
import TestSupport
import Testing

/// The small school with a second program, suggestions, ways to go back and to start over, and a context table of its own.
enum TwoCourses {
  static let table = """
    context:
      program: {turns: 4, minutes: 60}
      topic: {turns: 3, minutes: 30}
      format: {turns: 2, minutes: 10, ends_with: [program]}

    """

  static let intents =
    SmallSchool.intents
    .replacing("    about: the fee\n", with: "    about: the fee\n    suggest: \"What is the fee of {program}?\"\n")
    .replacing(
      "    about: the length\n", with: "    about: the length\n    suggest: \"How long does {program} take?\"\n"
    )
    .replacing(
      "    about: the office\n", with: "    about: the office\n    suggest: \"Which email does {program} have?\"\n")
      + """
        back:
          goes_back: true
          social: There is nothing to go back to.
          patterns: [go back]
          examples: [go back, back to the one before, return to the earlier one]
        reset:
          resets: true
          social: Forgotten.
          patterns: [start over]
          examples: [start over, begin afresh, forget all that]

      """

  static let weaving = SmallSchool.program
    .replacing("program: pottery", with: "program: weaving").replacing("Pottery Diploma", with: "Weaving Diploma")
    .replacing("\"pottery [diploma]\"", with: "\"weaving [diploma]\"").replacing("1200", with: "777")
    .replacing("duration: 6", with: "duration: 8")

  static func assistant(table: String = table, _ change: (String) -> String = { $0 }) throws -> Assistant {
    let content = try TemporaryContent([
      "Knowledge/pottery.yaml": SmallSchool.program, "Knowledge/weaving.yaml": weaving,
      "Intents/all.yaml": change(intents) + table,
    ])
    let loaded = content.load()
    return try #require(loaded.assistant, "\(loaded.diagnostics)")
  }
}

/// One conversation. Its clock stands still unless it is set.
struct Talk {
  let assistant: Assistant
  var session = Session()
  var second = 0

  init(_ assistant: Assistant) { self.assistant = assistant }

  @discardableResult mutating func ask(_ question: String) -> Reply {
    let turn = assistant.respond(to: question, in: session, at: second)
    session = turn.session
    return turn.reply
  }

  /// The last of several replies.
  mutating func ask(_ questions: [String]) -> String {
    questions.map { ask($0).text }.last ?? ""
  }

  /// What the only question of a message takes over.
  func inherited(by question: String) -> [String] {
    assistant.explain(question, in: session, at: second).parts.first?.inherited ?? []
  }
}
