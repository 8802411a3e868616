/// Takes out of a text what may point at a person: e-mail addresses, telephone numbers, long runs of digits.
///
/// What is taken out leaves a mark that the matcher passes over, so that a redacted question is read as the question without
/// it. Written by hand and linear in the text. Rather too much is taken than too little; years, dates and amounts stay.
/// Redacting twice is redacting once.
package enum Redaction {
  package static let address = "[@]"
  package static let number = "[#]"

  package static func redacted(_ text: String) -> String {
    var addresses = AddressRedaction(text.unicodeScalars)
    var numbers = NumberRedaction(addresses.redacted())
    var result = String.UnicodeScalarView()
    result.append(contentsOf: numbers.redacted())
    return String(result)
  }
}

extension Unicode.Scalar {
  /// A decimal digit of any script.
  var isDigit: Bool { digit != nil }

  var digit: Int? {
    if value < 0x80 { return value >= 0x30 && value <= 0x39 ? Int(value - 0x30) : nil }
    guard properties.numericType == .decimal else { return nil }
    return properties.numericValue.map { Int($0) }
  }

  var isLetter: Bool {
    value < 0x80 ? (0x61...0x7A).contains(value | 0x20) && value != 0x60 : properties.isAlphabetic
  }

  var isSpace: Bool { properties.isWhitespace }

  /// Unseen characters, which do not part what they stand between.
  var isFormat: Bool { value >= 0x80 && properties.generalCategory == .format }
}
