/// An entry of `says` or `never_says`: text, or a regular expression between slashes.
package struct TextPattern: Sendable {
  private enum Kind: Sendable {
    case text(FoldedText)
    case regex(LinearRegex)
  }

  /// As the author wrote it.
  package let written: String
  private let kind: Kind

  /// Fails with what is wrong with the entry: no text, or a regex that does not compile or is found in every text.
  init(_ written: String) throws(FixtureProblem) {
    self.written = written
    guard let pattern = try TextPattern.regexPattern(of: written) else {
      let text = FoldedText(written)
      if text.isEmpty { throw .emptyText }
      kind = .text(text)
      return
    }
    do throws(RegexError) {
      let regex = try LinearRegex(pattern)
      if regex.isFoundEverywhere { throw RegexError(reason: .foundEverywhere, offset: 0) }
      kind = .regex(regex)
    } catch {
      throw .regex(written, error)
    }
  }

  private static func regexPattern(of written: String) throws(FixtureProblem) -> String? {
    guard written.hasPrefix("/"), written.count > 1 else { return nil }
    if written.count > 3, written.hasSuffix("/i") { throw .regexFlag }
    guard written.hasSuffix("/") else { return nil }
    return String(written.dropFirst().dropLast())
  }

  package var isRegex: Bool {
    if case .regex = kind { true } else { false }
  }

  package func isFound(in reply: FoldedText) -> Bool {
    switch kind {
    case .text(let text): reply.contains(text)
    case .regex(let regex): regex.isFound(in: reply)
    }
  }
}

extension TextPattern: CustomStringConvertible {
  /// A regex as written, text in quotes.
  package var description: String {
    if case .regex = kind { return written }
    return "\"\(written)\""
  }
}
