/// An answer's wording: text with placeholders for this fact's value, its parts, or other facts of the program.
package struct AnswerTemplate: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case text(String)
    case value
    case part(String)
    case asOf
    /// Another fact of the same program, by id.
    case fact(String)
    case factPart(String, part: String)
  }

  package let pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// Splits wording at `{…}`. An unclosed brace is text.
  package init(_ wording: String, factIDs: Set<String>) {
    var pieces: [Piece] = []
    var rest = Substring(wording)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      pieces.append(AnswerTemplate.piece(named: name, factIDs: factIDs))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  private static func piece(named name: String, factIDs: Set<String>) -> Piece {
    if name == "value" { return .value }
    if name == "as_of" { return .asOf }
    if name.hasPrefix("value.") { return .part(String(name.dropFirst("value.".count))) }
    if factIDs.contains(name) { return .fact(name) }
    if let dot = name.lastIndex(of: "."), factIDs.contains(String(name[..<dot])) {
      return .factPart(String(name[..<dot]), part: String(name[name.index(after: dot)...]))
    }
    return .fact(name)
  }

  /// The author's own words, between the placeholders.
  package var texts: [String] {
    pieces.compactMap {
      if case .text(let text) = $0 { return text }
      return nil
    }
  }

  /// The ids of the other facts that the wording states.
  package var references: [String] {
    pieces.compactMap {
      switch $0 {
      case .fact(let id), .factPart(let id, _): id
      default: nil
      }
    }
  }
}
