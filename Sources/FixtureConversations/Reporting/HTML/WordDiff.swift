/// Where a text that came differs from words that it should hold: the stretch of it that is nearest to them, word by word.
///
/// The stretch is the alignment of least cost with free ends (Sellers, "The theory and computation of evolutionary
/// distances", 1980); of equal ones the first.
struct WordDiff: Equatable {
  enum Piece: Equatable {
    /// Of the text, outside the stretch.
    case around(String)
    case same(String)
    /// Expected, and not there.
    case missing(String)
    /// There, and not expected.
    case extra(String)
  }

  let pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }

  init(expected: String, came: String) {
    let (wanted, words) = (Word.all(in: expected), Word.all(in: came))
    guard wanted.count * words.count <= WordDiff.cellLimit else {
      self.init(pieces: [.missing(expected), .around(came)])
      return
    }
    self.init(pieces: WordAlignment(wanted, words).pieces)
  }

  /// Beyond this many pairs of words the texts are only set side by side.
  private static let cellLimit = 1_000_000
}

/// A word with the line breaks before it, and what it is compared by.
private struct Word {
  let text: String
  /// Without case, and without punctuation at its ends: `$95,280.` is `95,280`.
  let key: String
  /// The key with every digit alike; nil without a digit. Figures of one shape are likely to stand for each other.
  let figure: String?

  init(_ text: Substring, isAfterBreak: Bool) {
    self.text = (isAfterBreak ? "\n" : "") + text
    let folded = text.lowercased()
    let core = folded.trimming { !$0.isLetter && !$0.isNumber }
    key = core.isEmpty ? folded : String(core)
    figure = key.contains(where: \.isNumber) ? String(key.map { $0.isNumber ? "0" : $0 }) : nil
  }

  static func all(in text: String) -> [Word] {
    text.split(separator: "\n").enumerated().flatMap { line, words in
      words.split(whereSeparator: \.isWhitespace).enumerated().map { index, word in
        Word(word, isAfterBreak: line > 0 && index == 0)
      }
    }
  }
}

extension StringProtocol {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> SubSequence {
    let start = drop(while: isTrimmed)
    guard let last = start.lastIndex(where: { !isTrimmed($0) }) else { return self[endIndex...] }
    return self[start.startIndex...last]
  }
}

/// The alignment of expected words with a stretch of a text.
private struct WordAlignment {
  private let wanted: [Word]
  private let words: [Word]
  /// The least cost of aligning the first `row` expected words with a stretch that ends before word `column`.
  private var costs: [[Int]]

  /// A word too much costs less than a missing one, so that the stretch reaches to the next word that is right; a figure in
  /// another's place costs no more, and least in the place of one of its shape.
  private static let (missing, extra, figure, likeFigure) = (10, 9, 9, 8)

  init(_ wanted: [Word], _ words: [Word]) {
    (self.wanted, self.words) = (wanted, words)
    costs = [Array(repeating: 0, count: words.count + 1)]
    for row in wanted.indices {
      var line = [(row + 1) * Self.missing]
      for column in words.indices {
        let apart = min(costs[row][column + 1] + Self.missing, line[column] + Self.extra)
        let together = replacing(row, column).map { costs[row][column] + $0 }
        line.append(min(apart, together ?? apart))
      }
      costs.append(line)
    }
  }

  /// The cost of a word in the place of an expected one; nil when they have nothing to do with each other.
  private func replacing(_ row: Int, _ column: Int) -> Int? {
    let (one, other) = (wanted[row], words[column])
    if one.key == other.key { return 0 }
    guard let figure = one.figure, let otherFigure = other.figure else { return nil }
    return figure == otherFigure ? Self.likeFigure : Self.figure
  }

  /// The whole text, with the stretch told word by word.
  var pieces: [WordDiff.Piece] {
    let last = costs[wanted.count]
    let end = last.firstIndex(of: last.min() ?? 0) ?? 0
    var (row, column) = (wanted.count, end)
    var backwards: [WordDiff.Piece] = []
    while row > 0 {
      if column > 0, let cost = replacing(row - 1, column - 1), costs[row][column] == costs[row - 1][column - 1] + cost
      {
        (row, column) = (row - 1, column - 1)
        backwards += cost == 0 ? [.same(words[column].text)] : [.extra(words[column].text), .missing(wanted[row].text)]
      } else if column > 0, costs[row][column] == costs[row][column - 1] + Self.extra {
        column -= 1
        backwards.append(.extra(words[column].text))
      } else {
        row -= 1
        backwards.append(.missing(wanted[row].text))
      }
    }
    return around(words[..<column]) + backwards.reversed() + around(words[end...])
  }

  private func around(_ words: ArraySlice<Word>) -> [WordDiff.Piece] {
    words.isEmpty ? [] : [.around(words.map(\.text).joined(separator: " "))]
  }
}
