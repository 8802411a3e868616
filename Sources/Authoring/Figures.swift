/// A figure that stands in a text: "$9,528", "12-month", "4+1", "two-year", "half".
package struct Figure: Sendable, Equatable {
  package let text: String
  package let range: Range<String.Index>

  /// Every figure of a text, in its order: words that hold a digit or a word for a number, without the punctuation around
  /// them. "One", "first", "second" and "third" are too common for figures.
  package static func all(in text: String) -> [Figure] {
    text.split(whereSeparator: \.isWhitespace).compactMap { word in
      let core = trimmed(word)
      guard isFigure(core) else { return nil }
      return Figure(text: String(core), range: core.startIndex..<core.endIndex)
    }
  }

  private static func trimmed(_ word: Substring) -> Substring {
    func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    var core = word.drop { !isPart($0) && !$0.isCurrencySymbol }
    while let last = core.last, !isPart(last), last != "%", last != "+" { core.removeLast() }
    return core
  }

  private static func isFigure(_ word: Substring) -> Bool {
    word.contains(where: \.isNumber)
      || word.split { !$0.isLetter }.contains { numberWords.contains($0.lowercased()) }
  }

  private static let numberWords = Set(NumberWords.values.keys).subtracting(["one"]).union([
    "hundred", "thousand", "half", "dozen",
  ])
}

/// A figure that an author lets a wording state itself: `literal: {figures: ["12-month"], because: the name of the option}`.
package struct LiteralFigure: Sendable {
  package let text: String
  package let location: SourceLocation
}

extension RecordShape {
  package static let literal = RecordShape([
    .required("figures", .list(of: .text, from: 1), "The figures, as the wording writes them."),
    .required("because", .filledText, "Why they are no facts."),
  ])
}

extension YAMLRecord {
  /// The figures under `literal`. The reason is for the next author: it must be there, and nothing else is made of it.
  package func literalFigures(_ diagnostics: inout Diagnostics) -> [LiteralFigure] {
    guard let record = self["literal"]?.record("literal of \(owner)", .literal, &diagnostics)
    else { return [] }
    if let because = record["because"], let reason = because.string(&diagnostics),
      reason.allSatisfy(\.isWhitespace)
    {
      diagnostics.error(because.location, .badValue("'because' is empty; say why the figures are no facts"))
    }
    guard let figures = record["figures"], let items = figures.list(&diagnostics) else {
      return []
    }
    if items.isEmpty {
      diagnostics.error(figures.location, .badValue("no figure is listed; list some or remove 'literal'"))
    }
    return items.compactMap { item in
      item.string(&diagnostics).map { LiteralFigure(text: $0, location: item.location) }
    }
  }
}
