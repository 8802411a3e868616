internal import Authoring
internal import DialogueManager

@testable internal import FixtureConversations

/// A report whose every text tries to be more than text.
enum HostileReport {
  static let text =
    "</style></title><script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>&lt;\u{202E}\u{2066}\u{0}\u{7}"
    + String(repeating: "w", count: 400)

  /// As a reader sees it.
  static let shown = text.replacing("\u{202E}", with: "\\u{202E}").replacing("\u{2066}", with: "\\u{2066}")
    .replacing("\u{0}", with: "\\0").replacing("\u{7}", with: "\\u{07}")

  private static let place = SourceLocation(path: text, line: 1, column: 1)

  static func page() -> String {
    HTMLReport.text(run: run, coverage: coverage, mutation: mutation, book: book)
  }

  private static var run: RunReport {
    let turn = Turn(
      question: text, location: place,
      expectations: [
        Expectation(kind: .status(.social), location: place), Expectation(kind: .intent(text), location: place),
        Expectation(kind: .fact(text), location: place),
      ])
    let reply = FixtureReply(status: .answered, text: text, intent: text, facts: [text])
    let match = MatchSummary(parts: [
      .init(words: text, intent: text, basis: text, inherited: [text], unexplained: [text], candidates: [])
    ])
    let outcomes: [TurnResult.Outcome] = [.reply(reply), .silence(text)]
    let turns = outcomes.map {
      TurnResult(number: 1, turn: turn, outcome: $0, unmet: turn.expectations, match: match)
    }
    let conversation = Conversation(name: text, location: place, turns: [turn, turn, turn])
    return RunReport(files: [
      FileResult(path: text, conversations: [ConversationResult(conversation: conversation, turns: turns)])
    ])
  }

  private static var coverage: CoverageReport {
    let cell = CoverageGrid.Cell(state: .failing, importance: .required, facts: 1, asserted: 0)
    return CoverageReport(
      items: [CoverageItem(kind: .fact, name: text, location: place)],
      grid: CoverageGrid(programs: [text], topics: [text], cells: [[cell]]))
  }

  private static var mutation: MutationReport {
    MutationReport(
      outcomes: [.init(kind: .changedValue, location: place, change: text, result: .survived)], population: 1)
  }

  private static var book: QuestionBook {
    let source = QuestionBook.Source(fact: text, document: text, section: text, asOf: text)
    let entry = QuestionBook.Entry(intent: text, about: text, question: text, answer: text, sources: [source])
    return QuestionBook(
      fingerprint: text,
      chapters: [
        .init(program: text, institution: text, entries: [entry], notHeld: [text], unanswered: [text])
      ])
  }
}
