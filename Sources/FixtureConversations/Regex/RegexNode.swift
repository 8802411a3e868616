/// A parsed regular expression. Literals are folded: lower case, one Unicode scalar each.
indirect enum RegexNode: Equatable {
  case literal(Unicode.Scalar)
  case any
  case oneOf(ScalarClass)
  case assertion(Assertion)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case repeated(RegexNode, RepeatCount)

  /// What must hold between two characters.
  enum Assertion: Equatable { case start, end, wordBoundary, notWordBoundary }

  struct RepeatCount: Equatable {
    let least: Int
    /// Nil: without end.
    let most: Int?
  }

  /// Whether it matches without any character and without any condition, so that it is found in every text.
  var isFoundEverywhere: Bool {
    switch self {
    case .literal, .any, .oneOf, .assertion: false
    case .sequence(let parts): parts.allSatisfy(\.isFoundEverywhere)
    case .alternatives(let branches): branches.contains(where: \.isFoundEverywhere)
    case .repeated(let part, let count): count.least == 0 || part.isFoundEverywhere
    }
  }

  /// The instructions it compiles to, or nil when they are more than `limit`.
  func size(limit: Int) -> Int? {
    switch self {
    case .literal, .any, .oneOf, .assertion: return 1
    case .sequence(let parts): return RegexNode.sum(parts, each: 0, limit: limit)
    case .alternatives(let branches): return RegexNode.sum(branches, each: 2, limit: limit)
    case .repeated(let part, let count):
      guard let one = part.size(limit: limit) else { return nil }
      let copies = max(1, count.most ?? count.least + 1)
      let total = copies * (one + 2)
      return total <= limit ? total : nil
    }
  }

  private static func sum(_ parts: [RegexNode], each extra: Int, limit: Int) -> Int? {
    var total = 0
    for part in parts {
      guard let size = part.size(limit: limit) else { return nil }
      total += size + extra
      if total > limit { return nil }
    }
    return total
  }
}
