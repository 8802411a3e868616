internal import Authoring

/// What a run proves, as a person reads it: a table of the kinds, the grid, every unproven item by its place.
package enum CoverageText {
  package static func text(of report: CoverageReport) -> String {
    ["", kinds(of: report), grid(of: report.grid), unproven(of: report)].joined(separator: "\n")
  }

  private static func kinds(of report: CoverageReport) -> String {
    let counts = CoverageItem.Kind.allCases.map { ($0, report.count(of: $0)) }.filter { $0.1.total > 0 }
    let rows = counts.map { kind, count in
      [
        kind.rawValue, "\(count.total)", share(count.touched, of: count.total), share(count.asserted, of: count.total),
      ]
    }
    let all = report.total
    return TextTable(
      head: ["coverage", "items", "touched", "asserted"],
      rows: rows + [
        ["all", "\(all.total)", share(all.touched, of: all.total), share(all.asserted, of: all.total)]
      ]
    ).text
  }

  /// Only rows that hold a fact or are expected to; a topic that no page speaks of says nothing.
  private static func grid(of grid: CoverageGrid) -> String {
    let rows = zip(grid.topics, grid.cells).filter {
      $1.contains { $0.state != .missing || $0.importance == .required }
    }
    let table = TextTable(
      head: ["topic"] + grid.programs, rows: rows.map { topic, cells in [topic] + cells.map(\.text) })
    return table.text
      + "tested: asserted/facts. ! is required and unproven, ? untested, x failing, - declared absent.\n"
  }

  private static func unproven(of report: CoverageReport) -> String {
    report.items.filter { !$0.isAsserted }.map { item in
      "\(item.location.path):\(item.location.line): \(item.kind.rawValue) '\(printable(item.name))' is "
        + (item.isTouched ? "touched, but no passing turn asserts it\n" : "not touched\n")
    }.joined()
  }
}

extension CoverageGrid.Cell {
  fileprivate var text: String {
    let text =
      switch state {
      case .absent: "-"
      case .missing: ""
      case .untested: "? \(asserted)/\(facts)"
      case .tested: "\(asserted)/\(facts)"
      case .failing: "x \(asserted)/\(facts)"
      }
    return importance == .required && !isGood ? "! " + text : text
  }
}

/// "480 86.3%", rounded down: what is not complete is never told as 100 %.
func share(_ part: Int, of whole: Int) -> String {
  guard whole > 0 else { return "\(part)" }
  let tenths = part * 1_000 / whole
  return "\(part) \(tenths / 10).\(tenths % 10)%"
}

/// Columns of text, the first to the left and the others to the right.
struct TextTable {
  let head: [String]
  let rows: [[String]]

  var text: String {
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    return ([head] + rows).map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let room = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + room : room + cell.0
      }
      return trimmed(cells.joined(separator: "  ")) + "\n"
    }.joined()
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
