/// A set of characters, `[a-z\d]` or `\w`. It is asked about folded text and so looks at both cases.
struct ScalarClass: Equatable {
  enum Named: Equatable { case digit, word, space }

  enum Member: Equatable {
    case range(ClosedRange<Unicode.Scalar>)
    case named(Named, negated: Bool)
  }

  let members: [Member]
  let isNegated: Bool

  init(_ members: [Member], isNegated: Bool = false) {
    self.members = members
    self.isNegated = isNegated
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    (holds(scalar) || upperCase(of: scalar).map(holds) == true) != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    members.contains { member in
      switch member {
      case .range(let range): range.contains(scalar)
      case .named(let named, let negated): named.contains(scalar) != negated
      }
    }
  }

  private func upperCase(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let mapping = scalar.properties.uppercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first : nil
  }
}

extension ScalarClass.Named {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .digit: ("0"..."9").contains(scalar)
    case .word: scalar.isWord
    case .space: scalar.properties.isWhitespace
    }
  }
}

extension Unicode.Scalar {
  /// Letters, marks, decimal digits and the underscore.
  var isWord: Bool {
    if self == "_" || properties.isAlphabetic || properties.numericType == .decimal { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
