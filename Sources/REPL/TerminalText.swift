/// Text as a terminal shows it: what it must not obey, and how wide it is.
package enum TerminalText {
  /// The text with everything that a terminal would obey or hide written out: control characters, bidirectional and other
  /// format controls, line and paragraph separators, tags. Below U+0100 as `\x1b`, above as `\u{202e}`. A line feed is
  /// written out too unless `keepingLines`. Idempotent, and the identity for ordinary text in any script.
  package static func escaped(_ text: String, keepingLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" && keepingLines || !isUnsafe(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += written(scalar)
      }
    }
    return result
  }

  /// The joiners U+200C and U+200D pass: Persian, Indic scripts and emoji are written with them.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0x200C, 0x200D: return false
    case 0xE0000...0xE0FFF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    guard scalar.value < 0x100 else { return "\\u{\(digits)}" }
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }

  /// The text broken at spaces so that each line fits `width` columns; a longer word stands alone, unbroken. Continuation
  /// lines start with `indent`. Without a width, the text as it is.
  package static func wrapped(_ text: String, to width: Int?, indent: String = "") -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrappedLine($0, to: width, indent: indent) }
      .joined(separator: "\n")
  }

  private static func wrappedLine(_ line: Substring, to width: Int, indent: String) -> String {
    guard columns(of: line) > width else { return String(line) }
    var result = String(line.prefix { $0 == " " })
    var used = result.count
    var isFirst = true
    for word in line.split(separator: " ") {
      let size = columns(of: word)
      if !isFirst, used + 1 + size > width {
        result += "\n" + indent
        used = indent.count
      } else if !isFirst {
        result += " "
        used += 1
      }
      result += word
      used += size
      isFirst = false
    }
    return result
  }

  /// The columns that text takes: two for wide East Asian characters and emoji, one for any other.
  static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ character: Character) -> Bool {
    switch character.unicodeScalars.first!.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
