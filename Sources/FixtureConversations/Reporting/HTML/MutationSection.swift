internal import Authoring

/// Which small changes to the content some conversation notices, and which go unnoticed.
struct MutationSection {
  static let id = "mutation"

  let report: MutationReport

  var section: ReportSection {
    let survivors = report.outcomes.filter { $0.result == .survived }
    let untouched = report.outcomes.filter { $0.result == .untouched }
    return ReportSection(
      id: Self.id, title: "Mutants", badge: percent(report.killed, of: report.outcomes.count),
      body: """
        <figure>
        <figcaption>The content was changed in one small way at a time. \(tried) Noticed: a conversation fails. Survived: \
        conversations came upon it, and all passed. Not reached: no conversation came upon it.</figcaption>
        \(scrollBox("Mutants by kind", table))</figure>
        \(filterBox("Filter mutants", list: Self.id))<div id="\(Self.id)-list">
        \(list("Survivors", survivors, isOpen: true))\(list("Not reached", untouched, isOpen: false))</div>
        """)
  }

  private var tried: String {
    let all = report.outcomes.count
    return all < report.population
      ? "Of \(report.population) such changes \(all) were tried." : "\(all) changes were tried."
  }

  private var table: HTML {
    """
    <table class="bars">
    <thead><tr><th scope="col">kind</th><th scope="col">share</th><th scope="col">noticed</th>\
    <th scope="col">survived</th><th scope="col">not reached</th></tr></thead>
    <tbody>
    \(MutationReport.Kind.allCases.compactMap(row))</tbody>
    </table>

    """
  }

  /// Nil for a kind that was not tried.
  private func row(_ kind: MutationReport.Kind) -> HTML? {
    let outcomes = report.outcomes.filter { $0.kind == kind }
    if outcomes.isEmpty { return nil }
    let killed = outcomes.count(where: \.isKilled)
    let untouched = outcomes.count { $0.result == .untouched }
    let bar = BarMarkup(
      whole: outcomes.count, reached: outcomes.count - untouched, done: killed,
      label: "\(killed) of \(outcomes.count) noticed, \(outcomes.count - untouched) reached")
    return """
      <tr><th scope="row">\(kind.rawValue)</th><td>\(bar.html)</td>\
      <td class="number">\(killed) <span class="share">\(percent(killed, of: outcomes.count))</span></td>\
      <td class="number">\(outcomes.count - untouched - killed)</td><td class="number">\(untouched)</td></tr>

      """
  }

  private func list(_ title: String, _ outcomes: [MutationReport.Outcome], isOpen: Bool) -> HTML {
    if outcomes.isEmpty { return .empty }
    return """
      <details data-group\(isOpen ? " open" : .empty)><summary>\(title) <span class="count">\(outcomes.count)</span></summary>
      <ul class="plain items">
      \(outcomes.map(Self.item))</ul></details>

      """
  }

  private static func item(_ outcome: MutationReport.Outcome) -> HTML {
    """
    <li data-item><code>\(outcome.location.path):\(outcome.location.line)</code> <span>\(outcome.change)</span> \
    <span class="tag">\(outcome.kind.rawValue)</span></li>

    """
  }
}
