/// A comment by which an author lets a finding stand: `# allow overlap: both desks answer this`.
///
/// It waives findings on its own line; a comment that fills its line waives those on the next line that is no comment.
package struct Waiver: Sendable, Equatable {
  /// The name of the check.
  package let check: String
  package let reason: String
  /// Where the comment begins.
  package let location: SourceLocation
  /// The line of the findings that it waives.
  package let line: Int

  /// Every waiver in a YAML text, in its order.
  package static func all(in text: String, path: String) -> [Waiver] {
    guard text.contains("# allow ") else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      guard let column = commentColumn(in: lines[index]) else { return nil }
      let comment = lines[index].unicodeScalars.dropFirst(column)
      guard let (check, reason) = parse(String(String.UnicodeScalarView(comment))) else { return nil }
      let isAlone = isComment(lines[index])
      let target = isAlone ? lines[(index + 1)...].firstIndex { !isComment($0) } : index
      return Waiver(
        check: check, reason: reason, location: SourceLocation(path: path, line: index + 1, column: column + 1),
        line: (target ?? index) + 1)
    }
  }

  /// `# allow NAME: reason` or, with the reason forgotten, `# allow NAME`; nil for any other comment.
  private static func parse(_ comment: String) -> (check: String, reason: String)? {
    guard comment.hasPrefix("# allow ") else { return nil }
    let parts = comment.dropFirst("# allow ".count).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isLowercase && $0.isASCII || $0 == "-" }) else { return nil }
    // Without a colon it may be any sentence that begins with "allow".
    guard parts.count == 2 || Problem.waivableChecks.contains(name) else { return nil }
    return (name, parts.count == 2 ? parts[1].trimmed : "")
  }

  private static func isComment(_ line: Substring) -> Bool { line.drop { $0 == " " || $0 == "\t" }.hasPrefix("#") }

  /// Where the comment of a line begins, in scalars from 0. A `#` opens one at the line's start or after a blank, outside
  /// quotes; a quote opens where a scalar may begin.
  private static func commentColumn(in line: Substring) -> Int? {
    var quote: Unicode.Scalar?
    var before: Unicode.Scalar = " "
    for (column, scalar) in line.unicodeScalars.enumerated() {
      let isAfterBlank = before == " " || before == "\t"
      switch (scalar, quote) {
      case ("#", nil) where isAfterBlank: return column
      case ("\"", nil) where isAfterBlank || "[{,".unicodeScalars.contains(before): quote = scalar
      case ("'", nil) where isAfterBlank || "[{,".unicodeScalars.contains(before): quote = scalar
      case ("\"", "\"") where before != "\\": quote = nil
      case ("'", "'"): quote = nil
      default: break
      }
      before = scalar
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
