/// Why a text is not the JSON that this module reads, and at which byte, counted from 0.
package struct JSONSyntaxError: Error, Equatable {
  package enum Kind: Sendable, Equatable {
    case unexpectedEnd(expected: String)
    case unexpected(UInt8, expected: String)
    case trailingComma
    case trailingData
    case byteOrderMark
    case tooDeep(limit: Int)
    case invalidUTF8
    case loneSurrogate
    case rawControl(UInt8)
    case badEscape
    case duplicateKey(String)
  }

  package let kind: Kind
  package let offset: Int

  /// Whether the text follows the grammar but can be read in two ways.
  package var isAmbiguity: Bool { if case .duplicateKey = kind { true } else { false } }
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String { "\(kind.words) at byte \(offset)" }
}

extension JSONSyntaxError.Kind {
  fileprivate var words: String {
    switch self {
    case .unexpectedEnd(let expected): "the text ends where \(expected) should stand"
    case .unexpected(let byte, let expected):
      "\(byte.shown) stands where \(expected) should stand"
    case .trailingComma: "a comma with nothing after it"
    case .trailingData: "more text after the end of the value"
    case .byteOrderMark: "a byte order mark"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .invalidUTF8: "a string that is not valid UTF-8"
    case .loneSurrogate: "half of a surrogate pair"
    case .rawControl(let byte): "the control character \(byte.shown) unescaped in a string"
    case .badEscape: "an unknown escape sequence"
    case .duplicateKey(let key): "the key '\(key.abbreviated)' twice in one object"
    }
  }
}

extension UInt8 {
  /// The byte as a message shows it: the character where it is printable ASCII, and its hexadecimal value.
  package var shown: String {
    let digits = String(self, radix: 16, uppercase: true)
    let hex = "0x" + (digits.count < 2 ? "0" : "") + digits
    return (0x21..<0x7F).contains(self) ? "'\(Character(UnicodeScalar(self)))' (\(hex))" : hex
  }
}
