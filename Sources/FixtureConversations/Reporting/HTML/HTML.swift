/// Markup that is safe by construction: a literal is markup, and what is put into it is text, which is escaped for content and
/// for attributes in double quotes alike.
///
///     let cell: HTML = "<td title=\"\(name)\">\(count)</td>"
struct HTML: ExpressibleByStringInterpolation, Equatable {
  let markup: String

  init(stringLiteral markup: String) { self.markup = markup }

  init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

  /// Parts one after another.
  init(_ parts: [HTML]) { markup = parts.map(\.markup).joined() }

  static let empty: HTML = ""

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { markup += literal }
    mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { markup += String(number) }
    mutating func appendInterpolation(_ part: HTML) { markup += part.markup }
    mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { markup += part.markup } }
  }

  /// What a browser would obey, in the text's order or in markup, is written out. Line breaks stay.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { escaped += "\n" }
      for scalar in printable(line).unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "'": escaped += "&#39;"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
