internal import Authoring

/// Coverage as an lcov tracefile, so that viewers of code coverage draw it: a line counts the asserted items that stand on it,
/// and each item is a branch of its line.
package enum LCOVReport {
  package static func text(of report: CoverageReport) -> String {
    let files = Dictionary(grouping: report.items, by: \.location.path)
    return files.sorted { $0.key < $1.key }.map { record($0.key, $0.value) }.joined()
  }

  private static func record(_ path: String, _ items: [CoverageItem]) -> String {
    let lines = Dictionary(grouping: items, by: \.location.line).sorted { $0.key < $1.key }
    var text = "TN:docent\nSF:\(path)\n"
    for (line, items) in lines {
      for (index, item) in items.enumerated() {
        text += "BRDA:\(line),0,\(index),\(item.isTouched ? item.isAsserted ? "1" : "0" : "-")\n"
      }
    }
    text += "BRF:\(items.count)\nBRH:\(items.count(where: \.isAsserted))\n"
    for (line, items) in lines { text += "DA:\(line),\(items.count(where: \.isAsserted))\n" }
    let hit = lines.count { $0.value.contains(where: \.isAsserted) }
    return text + "LF:\(lines.count)\nLH:\(hit)\nend_of_record\n"
  }
}
