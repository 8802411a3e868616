internal import Assistant
internal import Authoring
internal import DialogueManager
internal import KnowledgeBase
internal import TestSupport
internal import Testing

@testable internal import FixtureConversations

/// A report with something in every section, over the shipped content.
enum SampleReport {
  static let book = QuestionBook(asking: ShippedContent.assistant)

  static func page() throws -> String {
    HTMLReport.text(run: try run(conversations), coverage: coverage, mutation: mutation, book: book)
  }

  /// A run of conversations written in YAML on the shipped content.
  static func run(_ yaml: String) throws -> RunReport {
    let path = "Tests/Conversations/talks.yaml"
    var diagnostics = Diagnostics()
    let root = try #require(parseYAML(yaml, path: path, into: &diagnostics))
    let names = ContentNames(ShippedContent.assistant)
    let conversations = ConversationReader.read(root, names: names, into: &diagnostics)
    try #require(diagnostics.sorted == [])
    let files = [ConversationFile(path: path, conversations: conversations)]
    return ConversationRun(files).run(on: ShippedContent.assistant)
  }

  static let conversations = """
    - conversation: online tuition, then campus
      turns:
        - ask: how much is the online degree
          status: answered
          says: ["95,280"]
        - ask: and on campus?
          intent: total_cost
          facts: [duke-aipi/tuition.online.total]
          says: ["On campus, Duke AIPI tuition totals $71,048 for 2 semesters", "/^costs/"]
          never_says: ["73,048"]
    - conversation: length
      turns:
        - {ask: how long does the online degree take, says: ["16 weeks"]}
    - conversation: greeting
      turns:
        - {ask: hello, status: social}
    """

  private static func place(_ line: Int) -> Authoring.SourceLocation {
    Authoring.SourceLocation(path: "Knowledge/duke-aipi.yaml", line: line, column: 3)
  }

  static let coverage: CoverageReport = {
    let items = ShippedContent.assistant.factIDs.enumerated().map { index, id in
      CoverageItem(
        kind: CoverageItem.Kind.allCases[index % 7], name: id, location: place(index * 9 + 20),
        isTouched: index % 5 != 0, isAsserted: index % 5 > 1)
    }
    let topics = ShippedContent.assistant.intentNames.sorted()
    let cells = topics.indices.map { row in ShippedContent.assistant.programs.indices.map { cell(row, $0) } }
    return CoverageReport(
      items: items,
      grid: CoverageGrid(programs: ShippedContent.assistant.programs.map(\.shortName), topics: topics, cells: cells))
  }()

  private static func cell(_ row: Int, _ column: Int) -> CoverageGrid.Cell {
    let states: [CoverageGrid.State] = [.tested, .tested, .absent, .tested, .untested, .tested, .missing, .failing]
    let state = states[(row * 5 + column * 3) % 8]
    let facts = [.absent, .missing].contains(state) ? 0 : row % 4 + 1
    let asserted = state == .untested ? 0 : facts
    return CoverageGrid.Cell(
      state: state, importance: CoverageGrid.Importance.allCases[(row / 3) % 3], facts: facts, asserted: asserted)
  }

  static let mutation: MutationReport = {
    let outcomes = (0..<90).map { index in
      MutationReport.Outcome(
        kind: MutationReport.Kind.allCases[index % 7], location: place(index * 21 + 40),
        change: "\(73_048 + index) → \(73_049 + index)",
        result: index % 9 == 0 ? .survived : index % 11 == 0 ? .untouched : .killed(place(5)))
    }
    return MutationReport(outcomes: outcomes, population: 1_340)
  }()
}
