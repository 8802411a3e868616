import Assistant
import Authoring
import FixtureConversations
import TestSupport
import Testing

@Suite struct CoverageTests {
  private func names(_ report: CoverageReport, _ kind: CoverageItem.Kind, where holds: (CoverageItem) -> Bool)
    -> [String]
  {
    report.items.filter { $0.kind == kind && holds($0) }.map(\.name)
  }

  @Test func `a fact is touched when a reply states it, and asserted when the turn names it or its words`() throws {
    let report = try Pottery(Pottery.both).coverage
    #expect(names(report, .fact, where: \.isTouched) == ["pottery/fee.online", "pottery/length"])
    #expect(names(report, .fact, where: \.isAsserted) == ["pottery/fee.online"])
    #expect(report.count(of: .fact).total == 4)
  }

  @Test func `what a failing turn says proves nothing`() throws {
    let report = try Pottery(
      """
      - conversation: wrong on purpose
        turns:
          - {ask: how long is the pottery diploma, facts: [pottery/length], says: ["seven"]}
      """
    ).coverage
    #expect(names(report, .fact, where: \.isTouched) == ["pottery/length"])
    #expect(names(report, .fact, where: \.isAsserted).isEmpty)
  }

  @Test func `the denominators are what the content holds, not what ran`() throws {
    let report = try Pottery("- {conversation: hello, turns: [{ask: hello, status: social}]}").coverage
    #expect(report.count(of: .fact).total == 4)
    #expect(names(report, .intent) { _ in true } == ["fee", "length", "grants", "contact", "greeting", "out_of_scope"])
    #expect(names(report, .keyword) { _ in true } == ["fee", "price", "how long", "grant", "contact", "email"])
    #expect(names(report, .pattern) { _ in true } == ["what does {program} cost", "hello", "hi"])
    #expect(
      names(report, .entity) { _ in true }.sorted() == [
        "aspect: email", "aspect: length", "aspect: price", "format: campus", "format: online",
      ])
  }

  @Test func `a rule is touched by the question that holds its phrase, and each synonym by itself`() throws {
    let report = try Pottery(Pottery.both).coverage
    #expect(names(report, .keyword, where: \.isTouched) == ["how long"])
    #expect(
      names(report, .synonym, where: \.isTouched) == ["online", "how long", "how much", "diploma", "pottery [diploma]"])
    #expect(names(report, .entity, where: \.isTouched) == ["format: online", "aspect: length", "aspect: price"])
  }

  @Test func `every unproven item is told with its place`() throws {
    let pottery = try Pottery(Pottery.both)
    let missing = pottery.coverage.items.filter { $0.kind == .fact && !$0.isAsserted }.map {
      pottery.place($0.location)
    }
    #expect(missing == ["Knowledge/pottery.yaml:21", "Knowledge/pottery.yaml:30", "Knowledge/pottery.yaml:37"])
    let text = CoverageText.text(of: pottery.coverage)
    #expect(
      text.contains("Knowledge/pottery.yaml:30: fact 'pottery/length' is touched, but no passing turn asserts it\n"))
    #expect(text.contains("Knowledge/pottery.yaml:37: fact 'pottery/office' is not touched\n"))
  }

  @Test func `a name that two programs share is a clarification, proved by a turn that is asked back`() throws {
    let second = SmallSchool.program.replacing("program: pottery", with: "program: weaving")
      .replacing("Pottery", with: "Weaving").replacing("pottery", with: "weaving")
    let pottery = try Pottery(
      """
      - conversation: which one
        turns:
          - {ask: how do i contact clay school about the kiln, status: answered}
      """
    ) { $0["Knowledge/weaving.yaml"] = second }
    #expect(names(pottery.coverage, .clarification) { _ in true } == ["which program is meant by 'clay school'"])
    #expect(names(pottery.coverage, .clarification, where: \.isAsserted).isEmpty)
  }

  @Test func `without a conversation the figures fall by what it alone proves`() throws {
    let pottery = try Pottery(Pottery.both + Pottery.both.replacing("conversation: ", with: "conversation: again, "))
    let all = CoverageReport(pottery.trace, of: pottery.assistant).total
    let fewer = CoverageReport(pottery.trace.without(3), of: pottery.assistant).total
    let fewest = CoverageReport(pottery.trace.without(3).without(1), of: pottery.assistant)
    #expect(fewer == all)
    #expect(fewest.total.touched < all.touched)
    #expect(names(fewest, .fact, where: \.isTouched) == ["pottery/fee.online"])
  }

  @Test func `the lcov file tells lines without proof as not hit and adds up`() throws {
    let pottery = try Pottery(Pottery.both)
    let text = LCOVReport.text(of: pottery.coverage)
    let record = try #require(text.split(separator: "end_of_record\n").first { $0.contains("pottery.yaml") })
    let lines = record.split(separator: "\n").map(String.init)
    #expect(lines.contains("DA:12,1"))
    #expect(lines.contains("DA:30,0"))
    let found = lines.filter { $0.hasPrefix("DA:") }
    #expect(lines.contains("LF:\(found.count)"))
    #expect(lines.contains("LH:\(found.count { !$0.hasSuffix(",0") })"))
  }
}

@Suite struct GridTests {
  private func declared(_ grid: String) -> (inout [String: String]) -> Void {
    { files in
      files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(
        "contact: office\n", with: "contact: office\n\(grid)\n")
    }
  }

  private func states(_ grid: CoverageGrid) -> [String: CoverageGrid.State] {
    Dictionary(uniqueKeysWithValues: zip(grid.topics, grid.cells.map { $0[0].state }))
  }

  @Test func `a cell is tested, untested, failing, missing or declared absent`() throws {
    let pottery = try Pottery(
      Pottery.both + """
        - conversation: wrong on purpose
          turns:
            - {ask: whom do i email about the pottery diploma, says: [nobody]}
        """, changing: declared("grid: {absent: [grants]}"))
    #expect(
      states(pottery.coverage.grid) == ["contact": .failing, "fee": .tested, "grants": .absent, "length": .untested])
    #expect(try states(Pottery(Pottery.both).coverage.grid)["grants"] == .missing)
  }

  @Test func `a usual cell with facts and a required cell must be proved, an optional one need not`() throws {
    let length = "- {conversation: l, turns: [{ask: how long is the pottery diploma, facts: [pottery/length]}]}\n"
    let fee = "- {conversation: f, turns: [{ask: pottery fee, facts: [pottery/fee.online]}]}\n"
    let office = "- {conversation: o, turns: [{ask: contact for pottery, facts: [pottery/office]}]}\n"
    #expect(try Pottery(length + fee + office).coverage.grid.isGood)
    #expect(try !Pottery(length + fee).coverage.grid.isGood)
    #expect(try Pottery(length + fee, changing: declared("grid: {optional: [contact]}")).coverage.grid.isGood)
    #expect(try !Pottery(length + fee + office, changing: declared("grid: {required: [grants]}")).coverage.grid.isGood)
    #expect(
      try Pottery(length + fee + office, changing: declared("grid: {required: [grants], absent: [grants]}"))
        .coverage.grid.isGood)
  }

  @Test func `a topic that nobody knows, is listed twice, or is absent and yet has facts is an error with its place`()
    throws
  {
    var files = SmallSchool.files
    declared("grid: {required: [fees, length], optional: [length], absent: [fee]}")(&files)
    let messages = try TemporaryContent(files).load().diagnostics.map(\.description)
    #expect(
      messages.contains {
        $0.contains("Knowledge/pottery.yaml:10:25: error: no topic is named 'fees'; did you mean 'fee'?")
          || $0.contains("declared absent, but facts are about it")
      })
    #expect(messages.contains { $0.contains("topic of the grid 'length' is defined twice") })
    #expect(messages.contains { $0.contains("topic 'fee' is declared absent, but facts are about it") })
  }
}
