internal import Foundation

/// Characters that a reader takes for others, or does not see.
package enum LookAlike {
  /// A character of a word that is not what it seems.
  package struct Finding: Sendable, Equatable {
    package let scalar: Unicode.Scalar
    /// The ASCII letters it looks like; nil for a character that is not seen at all.
    package let letter: String?
    package let word: String
  }

  /// The first deceptive character of every word. Whole words of another script are left alone; but a word that mixes
  /// look-alikes with Latin letters, or is made of look-alikes in a text that is otherwise Latin, is not what it seems.
  package static func findings(in text: String) -> [Finding] {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    let isLatinText = text.unicodeScalars.contains(where: isLatinLetter)
    return text.split(whereSeparator: { $0.isWhitespace }).compactMap { finding(in: $0, isLatinText: isLatinText) }
  }

  private static func finding(in word: Substring, isLatinText: Bool) -> Finding? {
    let scalars = word.unicodeScalars
    if let hidden = scalars.first(where: isInvisible) {
      return Finding(scalar: hidden, letter: nil, word: String(word))
    }
    let letters = scalars.filter { $0.properties.isAlphabetic }
    guard let first = letters.first(where: { seeming($0) != nil }), let letter = seeming(first) else { return nil }
    let isMixed = letters.contains(where: isLatinLetter)
    let isDisguise = isLatinText && letters.count > 1 && letters.allSatisfy { seeming($0) != nil }
    guard isMixed || isDisguise || isCompatibilityForm(first) else { return nil }
    return Finding(scalar: first, letter: letter, word: String(word))
  }

  private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
      && (scalar.isASCII || (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value))
  }

  /// What the letter would be taken for.
  private static func seeming(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII { return nil }
    if let letter = homoglyphs[scalar] { return String(letter) }
    return isCompatibilityForm(scalar) ? String(scalar).precomposedStringWithCompatibilityMapping : nil
  }

  /// Full-width, mathematical and joined letters, whose compatibility decomposition is ASCII (Unicode Standard Annex 15).
  private static func isCompatibilityForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFB00...0xFB06, 0xFF01...0xFF5E, 0x1D400...0x1D7FF: true
    default: false
    }
  }

  /// Format characters and blanks that have no width or look like none, beyond those that are refused when a file is read.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true
    case 0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
    default: false
    }
  }

  /// The Greek and Cyrillic letters that common typefaces draw as Latin ones (after Unicode Technical Standard 39,
  /// "Confusable Detection").
  private static let homoglyphs: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, String)] = [
      ("асеорхуіјѕһԁԛԝѵ", "aceopxyijshdqwv"), ("АВСЕНІЈКМОРЅТХУ", "ABCEHIJKMOPSTXY"),
      ("ανορικυχ", "avopikux"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ]
    return Dictionary(
      uniqueKeysWithValues: pairs.flatMap { zip($0.0.unicodeScalars, $0.1.unicodeScalars).map { ($0, $1) } })
  }()
}
