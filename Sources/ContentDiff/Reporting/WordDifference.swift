/// What became of the words of a text.
struct WordDifference {
  enum Piece: Equatable {
    case kept([String])
    case removed([String])
    case added([String])
  }

  /// In reading order; what was removed stands before what was added in its place.
  let pieces: [Piece]

  /// Pairs of words that are compared; longer texts count as wholly different.
  private static let pairs = 4_000_000

  /// The longest common subsequence of the words (Wagner and Fischer 1974): time and memory in proportion to the product of
  /// the lengths.
  init(from old: String, to new: String) {
    let before = old.split(whereSeparator: \.isWhitespace).map(String.init)
    let after = new.split(whereSeparator: \.isWhitespace).map(String.init)
    guard before.count * after.count <= Self.pairs else {
      pieces = [.removed(before), .added(after)]
      return
    }
    let lengths = Self.commonLengths(before, after)
    var pieces: [Piece] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, j < after.count, before[i] == after[j] {
        Self.append(.kept([before[i]]), to: &pieces)
        (i, j) = (i + 1, j + 1)
      } else if i < before.count, j == after.count || lengths[i + 1][j] >= lengths[i][j + 1] {
        Self.append(.removed([before[i]]), to: &pieces)
        i += 1
      } else {
        Self.append(.added([after[j]]), to: &pieces)
        j += 1
      }
    }
    self.pieces = pieces
  }

  /// The share of words that were kept, of the longer text, 0…1.
  var likeness: Double {
    var (kept, removed, added) = (0, 0, 0)
    for piece in pieces {
      switch piece {
      case .kept(let words): kept += words.count
      case .removed(let words): removed += words.count
      case .added(let words): added += words.count
      }
    }
    return Double(kept) / Double(max(1, kept + max(removed, added)))
  }

  /// For every pair of places how many words the rests have in common.
  private static func commonLengths(_ a: [String], _ b: [String]) -> [[Int]] {
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    return lengths
  }

  /// A run of one kind is one piece. Words removed and added between the same two kept words change place until the removed
  /// ones stand together.
  private static func append(_ piece: Piece, to pieces: inout [Piece]) {
    switch (pieces.last, piece) {
    case (.kept(let words)?, .kept(let more)): pieces[pieces.count - 1] = .kept(words + more)
    case (.removed(let words)?, .removed(let more)): pieces[pieces.count - 1] = .removed(words + more)
    case (.added(let words)?, .added(let more)): pieces[pieces.count - 1] = .added(words + more)
    case (.added(let words)?, .removed):
      pieces.removeLast()
      append(piece, to: &pieces)
      pieces.append(.added(words))
    default: pieces.append(piece)
    }
  }
}
