internal import Authoring

/// How much of what the authors wrote the run proves, and all that it does not.
struct CoverageSection {
  static let id = "coverage"

  let report: CoverageReport

  var section: ReportSection {
    let unproven = report.items.filter { !$0.isAsserted }
    return ReportSection(
      id: Self.id, title: "Coverage", badge: percent(report.items.count - unproven.count, of: report.items.count),
      body: """
        <figure>
        <figcaption>Touched: some turn came upon it. Asserted: a turn that passes would notice if it changed.</figcaption>
        \(scrollBox("Coverage by kind", table))</figure>
        \(unproven.isEmpty ? "<p>Everything is asserted.</p>" : list(of: unproven))
        """)
  }

  private var table: HTML {
    """
    <table class="bars">
    <thead><tr><th scope="col">kind</th><th scope="col">share</th><th scope="col">asserted</th>\
    <th scope="col">touched</th><th scope="col">written</th></tr></thead>
    <tbody>
    \(CoverageItem.Kind.allCases.map(row))</tbody>
    </table>

    """
  }

  private func row(_ kind: CoverageItem.Kind) -> HTML {
    let count = report.count(of: kind)
    let bar = BarMarkup(
      whole: count.total, reached: count.touched, done: count.asserted,
      label: "\(count.asserted) of \(count.total) asserted, \(count.touched) touched")
    return """
      <tr><th scope="row">\(kind.rawValue)</th><td>\(bar.html)</td>\
      <td class="number">\(count.asserted) <span class="share">\(percent(count.asserted, of: count.total))</span></td>\
      <td class="number">\(count.touched)</td><td class="number">\(count.total)</td></tr>

      """
  }

  private func list(of unproven: [CoverageItem]) -> HTML {
    let groups = CoverageItem.Kind.allCases.compactMap { kind -> HTML? in
      let items = unproven.filter { $0.kind == kind }
      if items.isEmpty { return nil }
      return """
        <details data-group><summary>\(kind.rawValue) <span class="count">\(items.count) not asserted</span></summary>
        <ul class="plain items">
        \(items.map(Self.item))</ul></details>

        """
    }
    return """
      <h3>Not asserted</h3>
      \(filterBox("Filter what is not asserted", list: Self.id))<div id="\(Self.id)-list">
      \(groups)</div>
      """
  }

  private static func item(_ item: CoverageItem) -> HTML {
    let state: HTML =
      item.isTouched ? "<span class=\"tag\">touched</span>" : "<span class=\"tag open\">never reached</span>"
    return """
      <li data-item><code>\(item.location.path):\(item.location.line)</code> <span>\(item.name)</span> \(state)</li>

      """
  }
}
