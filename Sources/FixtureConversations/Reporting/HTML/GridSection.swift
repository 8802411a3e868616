/// Programs against topics: what is held, and what of it a conversation proves.
struct GridSection {
  let grid: CoverageGrid

  var section: ReportSection {
    let cells = grid.cells.flatMap { $0 }
    let proven = cells.count(where: \.isGood)
    return ReportSection(
      id: "grid", title: "Programs and topics", badge: percent(proven, of: cells.count),
      body: """
        <p><label class="check"><input type="checkbox" id="only-gaps"> only topics with a gap</label></p>
        <figure>
        <figcaption>A cell tells how many facts of the topic are asserted by a conversation that passes, and how many there \
        are. <strong>req</strong>: must be proven; <strong>opt</strong>: only reported. \(Self.legend(of: cells))</figcaption>
        \(scrollBox("Programs and topics", table))</figure>
        """)
  }

  private static func legend(of cells: [CoverageGrid.Cell]) -> HTML {
    let items = CoverageGrid.State.allCases.map { state -> HTML in
      let count = cells.count { $0.state == state }
      return "<li class=\"\(state.rawValue)\"><span>\(state.symbol) \(state.meaning)</span> \(count)</li>\n"
    }
    return "<ul class=\"legend\">\n\(items)</ul>"
  }

  private var table: HTML {
    let heads = grid.programs.map { "<th scope=\"col\">\($0)</th>" as HTML }
    return """
      <table class="grid">
      <thead><tr><th scope="col">topic</th>\(heads)</tr></thead>
      <tbody>
      \(zip(grid.topics, grid.cells).map(row))</tbody>
      </table>

      """
  }

  private func row(_ topic: String, _ cells: [CoverageGrid.Cell]) -> HTML {
    let hasGap = cells.contains { !$0.isGood }
    return "<tr class=\"\(hasGap ? "gap" : "proven")\"><th scope=\"row\">\(topic)</th>\(cells.map(cell))</tr>\n"
  }

  private func cell(_ cell: CoverageGrid.Cell) -> HTML {
    let figures: HTML = cell.facts > 0 ? " \(cell.asserted)/\(cell.facts)" : ""
    return """
      <td class="\(cell.isGood && cell.state == .missing ? "absent" : cell.state.rawValue)"><span aria-hidden="true">\(cell.state.symbol)</span>\
      <span class="unseen">\(cell.state.meaning)</span>\(figures)\(Self.mark(of: cell.importance))</td>
      """
  }

  private static func mark(of importance: CoverageGrid.Importance) -> HTML {
    switch importance {
    case .required: " <abbr title=\"must be proven\">req</abbr>"
    case .usual: .empty
    case .optional: " <abbr title=\"only reported\">opt</abbr>"
    }
  }
}

extension CoverageGrid.State {
  fileprivate var symbol: String {
    switch self {
    case .absent: "–"
    case .missing: "?"
    case .untested: "○"
    case .tested: "✓"
    case .failing: "✗"
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .absent: "the pages are silent"
    case .missing: "no fact"
    case .untested: "not proven"
    case .tested: "proven"
    case .failing: "a conversation fails"
    }
  }
}
