internal import Authoring

/// What came of a mutation run, as a person reads it: a table of the kinds, every mutant that lives by its place, the score.
package enum MutationText {
  package static func text(of report: MutationReport) -> String {
    let kinds = MutationReport.Kind.allCases.map { kind in (kind, report.outcomes.filter { $0.kind == kind }) }
    let rows = kinds.filter { !$0.1.isEmpty }.map { kind, outcomes in row(kind.rawValue, outcomes) }
    let table = TextTable(
      head: ["mutants", "tried", "killed", "survived", "untouched"], rows: rows + [row("all", report.outcomes)])
    return "\n" + table.text + survivors(of: report) + summary(of: report)
  }

  private static func row(_ name: String, _ outcomes: [MutationReport.Outcome]) -> [String] {
    [
      name, "\(outcomes.count)", share(outcomes.count(where: \.isKilled), of: outcomes.count),
      "\(outcomes.count { $0.result == .survived })", "\(outcomes.count { $0.result == .untouched })",
    ]
  }

  private static func survivors(of report: MutationReport) -> String {
    report.outcomes.filter { !$0.isKilled }.map {
      "\($0.location.path):\($0.location.line): \($0.kind.rawValue): \(printable($0.change)): "
        + ($0.result == .survived ? "no conversation fails\n" : "no conversation comes upon it\n")
    }.joined()
  }

  private static func summary(of report: MutationReport) -> String {
    let tried = report.outcomes.count
    let drawn = tried < report.population ? ", drawn from \(report.population)" : ""
    return "mutation score \(share(report.killed, of: tried)) of \(tried) mutants\(drawn)\n"
  }
}
