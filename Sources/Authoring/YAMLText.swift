/// Text as authored YAML holds it.
package enum YAMLText {
  /// A scalar that every reader takes for this text: plain where it is but a name, else in double quotes.
  package static func scalar(_ text: String) -> String {
    isName(text) ? text : quoted(text)
  }

  /// The text in double quotes, on one line. What would not show, or no YAML file may hold, is written as an escape.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += written(scalar) }
    return result + "\""
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), !YAMLValue.retyped.contains(text.lowercased())
    else { return false }
    return text.unicodeScalars.allSatisfy {
      isLetter($0) || ("0"..."9").contains($0) || "_-./".unicodeScalars.contains($0)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    default: return shows(scalar) ? String(scalar) : escape(scalar)
    }
  }

  /// The joiners pass, as they stand within emoji and words.
  private static func shows(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: return false
    default: return true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (sign, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
    return "\\" + sign + String(repeating: "0", count: width - digits.count) + digits
  }
}
