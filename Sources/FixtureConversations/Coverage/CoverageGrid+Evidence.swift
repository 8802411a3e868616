internal import IntentMatcher
internal import KnowledgeBase

extension CoverageGrid {
  init(_ knowledge: Knowledge, _ rules: IntentRules, _ evidence: Evidence) {
    let topics = knowledge.topics.union(rules.intents.flatMap(\.topics)).sorted()
    let cells = topics.map { topic in
      knowledge.programs.indices.map { program in
        Cell(
          topic, of: knowledge.programs[program],
          knowledge.facts(program: program, topic: topic).map { knowledge.facts[$0] }, evidence)
      }
    }
    self.init(programs: knowledge.programs.map(\.shortName), topics: topics, cells: cells)
  }
}

extension CoverageGrid {
  /// Whether every cell proves what its importance asks for.
  package var isGood: Bool { cells.allSatisfy { $0.allSatisfy(\.isGood) } }
}

extension CoverageGrid.Cell {
  fileprivate init(_ topic: String, of program: Program, _ facts: [Fact], _ evidence: Evidence) {
    let asserted = facts.count(where: evidence.isAsserted)
    let state: CoverageGrid.State =
      if facts.isEmpty {
        program.expected.absent.contains { $0.text == topic } ? .absent : .missing
      } else if facts.contains(where: { evidence.failing.contains($0.qualifiedID) }) {
        .failing
      } else {
        asserted > 0 ? .tested : .untested
      }
    self.init(
      state: state, importance: .init(of: topic, in: program.expected), facts: facts.count, asserted: asserted)
  }

  /// Whether the cell proves what its importance asks for.
  package var isGood: Bool {
    switch importance {
    case .required: state == .tested || state == .absent
    case .usual: state != .untested && state != .failing
    case .optional: state != .failing
    }
  }
}

extension CoverageGrid.Importance {
  fileprivate init(of topic: String, in expected: Program.ExpectedTopics) {
    if expected.required.contains(where: { $0.text == topic }) {
      self = .required
    } else {
      self = expected.optional.contains { $0.text == topic } ? .optional : .usual
    }
  }
}
