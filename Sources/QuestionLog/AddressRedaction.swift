/// Finds e-mail addresses, also as people write them to hide them: `a.b@c.de`, `a @ c.de`, `a [at] c (dot) de`, `a at c dot de`.
struct AddressRedaction {
  private let text: [Unicode.Scalar]
  private var result: [Unicode.Scalar] = []

  init(_ text: some Sequence<Unicode.Scalar>) { self.text = Array(text) }

  /// How the two parts of an address are joined.
  private enum Joint { case sign, bracketed, word }

  private struct Domain {
    var end: Int
    /// Whether it ends in a label such as `edu`, after a dot.
    var isComplete = false
    var hasSpelledDot = false
  }

  mutating func redacted() -> [Unicode.Scalar] {
    var position = 0
    while position < text.count {
      if let end = address(joinedAt: position) {
        while let last = result.last, Self.isLocal(last) { result.removeLast() }
        result += Redaction.address.unicodeScalars
        position = end
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  /// Where the address ends whose joint begins here, with the spaces before it.
  private func address(joinedAt start: Int) -> Int? {
    let opening = skipSpaces(from: start)
    guard opening < text.count, let (joint, closing) = joint(at: opening, isAfterSpace: opening > start) else {
      return nil
    }
    let begin = skipSpaces(from: closing)
    let domain = domain(from: begin)
    guard domain.end > begin else { return nil }
    let hasLocal = result.last.map(Self.isLocal) ?? false
    let isApart = opening > start || begin > closing
    let isAddress =
      switch joint {
      case .sign: domain.isComplete || hasLocal && !isApart
      case .bracketed: domain.isComplete
      case .word: domain.isComplete && domain.hasSpelledDot && hasLocal
      }
    return isAddress ? domain.end : nil
  }

  private func skipSpaces(from start: Int) -> Int {
    var position = start
    while position < text.count, position < start + 2, text[position].isSpace { position += 1 }
    return position
  }

  private func joint(at start: Int, isAfterSpace: Bool) -> (Joint, end: Int)? {
    if ["@", "\u{FF20}", "\u{FE6B}"].contains(text[start]) { return (.sign, start + 1) }
    if let end = bracketed("at", from: start) { return (.bracketed, end) }
    if isAfterSpace, let end = word("at", from: start), end < text.count, text[end].isSpace { return (.word, end) }
    return nil
  }

  /// Labels with dots between them, the dots as such or spelled out.
  private func domain(from start: Int) -> Domain {
    var domain = Domain(end: label(from: start))
    while domain.end > start, let (next, isSpelled) = dot(at: domain.end) {
      let end = label(from: next)
      guard end > next else { break }
      domain.isComplete = end - next >= 2 && text[next..<end].allSatisfy(\.isLetter)
      domain.hasSpelledDot = domain.hasSpelledDot || isSpelled
      domain.end = end
    }
    return domain
  }

  private func label(from start: Int) -> Int {
    var position = start
    while position < text.count, text[position].isLetter || text[position].isDigit || text[position] == "-" {
      position += 1
    }
    return position
  }

  private func dot(at start: Int) -> (next: Int, isSpelled: Bool)? {
    guard start < text.count else { return nil }
    if text[start] == "." || text[start] == "\u{FF0E}" { return (start + 1, false) }
    let opening = skipSpaces(from: start)
    if opening < text.count, let end = bracketed("dot", from: opening) { return (skipSpaces(from: end), true) }
    guard opening > start, let end = word("dot", from: opening) else { return nil }
    let next = skipSpaces(from: end)
    return next > end ? (next, true) : nil
  }

  /// `[at]`, `( at )`, `{at}`, `<at>`.
  private func bracketed(_ word: String, from start: Int) -> Int? {
    guard let close = ["(": ")", "[": "]", "{": "}", "<": ">"][text[start]] as Unicode.Scalar?,
      let end = self.word(word, from: skipSpaces(from: start + 1))
    else { return nil }
    let closing = skipSpaces(from: end)
    return closing < text.count && text[closing] == close ? closing + 1 : nil
  }

  private func word(_ word: String, from start: Int) -> Int? {
    var position = start
    for scalar in word.unicodeScalars {
      guard position < text.count, text[position] == scalar || text[position].value | 0x20 == scalar.value else {
        return nil
      }
      position += 1
    }
    return position
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isLetter || scalar.isDigit || "._%+-'&".unicodeScalars.contains(scalar)
  }
}
