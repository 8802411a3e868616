internal import Authoring

/// What a run proves, in the shape of the JSON report.
struct CoverageJSON: Encodable {
  struct Kind: Encodable {
    let kind: String
    let total: Int
    let touched: Int
    let asserted: Int
  }

  struct Item: Encodable {
    let kind: String
    let name: String
    let path: String
    let line: Int
    let column: Int
    let touched: Bool
    let asserted: Bool
  }

  struct Cell: Encodable {
    let program: String
    let topic: String
    let state: String
    let importance: String
    let facts: Int
    let asserted: Int
  }

  let kinds: [Kind]
  let items: [Item]
  let grid: [Cell]

  init(_ report: CoverageReport) {
    kinds = CoverageItem.Kind.allCases.map { kind in
      let count = report.count(of: kind)
      return Kind(kind: kind.rawValue, total: count.total, touched: count.touched, asserted: count.asserted)
    }
    items = report.items.map {
      Item(
        kind: $0.kind.rawValue, name: $0.name, path: $0.location.path, line: $0.location.line,
        column: $0.location.column, touched: $0.isTouched, asserted: $0.isAsserted)
    }
    let grid = report.grid
    self.grid = zip(grid.topics, grid.cells).flatMap { topic, row in
      zip(grid.programs, row).map { program, cell in
        Cell(
          program: program, topic: topic, state: cell.state.rawValue, importance: cell.importance.rawValue,
          facts: cell.facts, asserted: cell.asserted)
      }
    }
  }
}

/// What came of a mutation run, in the shape of the JSON report.
struct MutationJSON: Encodable {
  struct Outcome: Encodable {
    let kind: String
    let path: String
    let line: Int
    let column: Int
    let change: String
    let result: String
    /// The turn that fails.
    let by: String?
  }

  let mutants: Int
  let tried: Int
  let killed: Int
  let outcomes: [Outcome]

  init(_ report: MutationReport) {
    mutants = report.population
    tried = report.outcomes.count
    killed = report.killed
    outcomes = report.outcomes.map { outcome in
      let (result, place): (String, String?) =
        switch outcome.result {
        case .killed(let location): ("killed", "\(location.path):\(location.line)")
        case .survived: ("survived", nil)
        case .untouched: ("untouched", nil)
        }
      return Outcome(
        kind: outcome.kind.rawValue, path: outcome.location.path, line: outcome.location.line,
        column: outcome.location.column, change: outcome.change, result: result, by: place)
    }
  }
}
