// MARK: Numbers
//
//     number   = [ "-" ] integer [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]
//     integer  = "0" | "1"…"9" { digit }
//     digits   = digit { digit }

extension JSONParser {
  /// `number`.
  mutating func number() throws(JSONSyntaxError) -> JSONNumber {
    let start = position
    _ = skip("-")
    if !skip("0") { try digits() }
    if skip(".") { try digits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try digits()
    }
    return JSONNumber(validated: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if position == start { throw unexpected("a digit") }
  }
}

// MARK: Strings
//
//     string = '"' { character | escape } '"'
//     escape = "\" ( '"' | "\" | "/" | "b" | "f" | "n" | "r" | "t" | "u" hex hex hex hex )

extension JSONParser {
  /// `string`, with its escapes resolved.
  mutating func string() throws(JSONSyntaxError) -> String {
    let start = position
    position += 1
    var decoded: [UInt8] = []
    var runStart = position
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        decoded.append(contentsOf: bytes[runStart..<position])
        position += 1
        guard let text = String(validating: decoded, as: UTF8.self) else {
          throw JSONSyntaxError(kind: .invalidUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        decoded.append(contentsOf: bytes[runStart..<position])
        decoded.append(contentsOf: UTF8.encode(try escape())!)
        runStart = position
      case 0..<0x20: throw error(.rawControl(byte))
      default: position += 1
      }
    }
    throw error(.unexpectedEnd(expected: "the closing quote of a string"))
  }

  /// `escape`. A surrogate pair is one scalar.
  private mutating func escape() throws(JSONSyntaxError) -> UnicodeScalar {
    let start = position
    position += 1
    guard let byte = peek else { throw unexpected("an escape sequence") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedScalar(from: start)
    default: throw JSONSyntaxError(kind: .badEscape, offset: start)
    }
  }

  private mutating func escapedScalar(from start: Int) throws(JSONSyntaxError) -> UnicodeScalar {
    let unit = try hexadecimal()
    if let scalar = UnicodeScalar(unit) { return scalar }
    let loneSurrogate = JSONSyntaxError(kind: .loneSurrogate, offset: start)
    guard UTF16.isLeadSurrogate(unit), skip("\\"), skip("u") else { throw loneSurrogate }
    let trail = try hexadecimal()
    guard UTF16.isTrailSurrogate(trail) else { throw loneSurrogate }
    return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80
      else { throw unexpected("a hexadecimal digit") }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}

/// The keys of one object, compared byte for byte.
struct KeySet: ~Copyable {
  private static let linearLimit = 8
  private var few: [String] = []
  private var many: Set<[UInt8]> = []

  /// Whether the key is new.
  mutating func insert(_ key: String) -> Bool {
    if few.count < Self.linearLimit {
      if few.contains(where: { $0.utf8.elementsEqual(key.utf8) }) { return false }
      few.append(key)
      return true
    }
    if many.isEmpty { many = Set(few.map { Array($0.utf8) }) }
    return many.insert(Array(key.utf8)).inserted
  }
}
