/// What a backslash and one character stand for.
enum RegexEscape: Equatable {
  case scalar(Unicode.Scalar)
  case named(ScalarClass.Named, negated: Bool)
  case assertion(RegexNode.Assertion)

  init(_ scalar: Unicode.Scalar) throws(RegexError.Reason) {
    switch scalar {
    case "d": self = .named(.digit, negated: false)
    case "D": self = .named(.digit, negated: true)
    case "w": self = .named(.word, negated: false)
    case "W": self = .named(.word, negated: true)
    case "s": self = .named(.space, negated: false)
    case "S": self = .named(.space, negated: true)
    case "b": self = .assertion(.wordBoundary)
    case "B": self = .assertion(.notWordBoundary)
    case "n", "r", "t", "f", "v": throw .foldedEscape
    case "0"..."9": throw .backreference
    case "a"..."z", "A"..."Z": throw .escape(Character(scalar))
    default: self = .scalar(scalar)
    }
  }

  var node: RegexNode {
    switch self {
    case .scalar(let scalar): RegexNode.folded(scalar)
    case .named(let named, let negated): .oneOf(ScalarClass([.named(named, negated: negated)]))
    case .assertion(let assertion): .assertion(assertion)
    }
  }
}

extension RegexEscape {
  /// As a member of a class; nil for an assertion, which matches no character.
  var member: ScalarClass.Member? {
    switch self {
    case .scalar(let scalar): .range(scalar...scalar)
    case .named(let named, let negated): .named(named, negated: negated)
    case .assertion: nil
    }
  }
}

extension RegexNode {
  /// A literal as it stands in folded text, where few characters become several.
  static func folded(_ scalar: Unicode.Scalar) -> RegexNode {
    let scalars = scalar.properties.lowercaseMapping.unicodeScalars.map(RegexNode.literal)
    return scalars.count == 1 ? scalars[0] : .sequence(scalars)
  }
}
