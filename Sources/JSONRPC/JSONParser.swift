/// A strict reader of JSON (RFC 8259) over bytes.
///
///     text   = ws value ws
///     value  = "null" | "true" | "false" | number | string | array | object
///     array  = "[" ws [ value ws { "," ws value ws } ] "]"
///     object = "{" ws [ member ws { "," ws member ws } ] "}"
///     member = string ws ":" ws value
///
/// Beyond the grammar it refuses a byte order mark, a key that occurs twice in one object, half a surrogate
/// pair, text that is not UTF-8 and more than `JSONParser.depthLimit` levels. It replaces nothing silently.
package struct JSONParser: ~Copyable {
  package static let depthLimit = 32

  let bytes: [UInt8]
  var position = 0
  private var depth = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that the bytes hold.
  package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    try parser.begin()
    let value = try parser.value()
    try parser.end()
    return value
  }

  package static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    try parse(Array(text.utf8))
  }
}

// MARK: Grammar

extension JSONParser {
  /// `ws`, before the value of the text.
  mutating func begin() throws(JSONSyntaxError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark) }
    skipSpace()
  }

  /// `ws`, after the value of the text, which must end here.
  mutating func end() throws(JSONSyntaxError) {
    skipSpace()
    if position < bytes.count { throw error(.trailingData) }
  }

  /// `value`. Starts at its first byte and stops after its last one.
  mutating func value() throws(JSONSyntaxError) -> JSONValue {
    guard let byte = peek else { throw error(.unexpectedEnd(expected: "a value")) }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try array { (parser) throws(JSONSyntaxError) in elements.append(try parser.value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    default: throw error(.unexpected(byte, expected: "a value"))
    }
  }

  /// `array`, handing the parser to `element` at the start of each element.
  mutating func array(
    _ element: (inout JSONParser) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    try list(open: "[", close: "]", item: element)
  }

  /// `object`, handing the parser to `member` with each key, at the start of its value.
  mutating func object(
    _ member: (String, inout JSONParser) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    var keys = KeySet()
    try list(open: "{", close: "}") { (parser) throws(JSONSyntaxError) in
      let start = parser.position
      guard parser.peek == UInt8(ascii: "\"") else { throw parser.unexpected("a key in quotes") }
      let key = try parser.string()
      guard keys.insert(key) else {
        throw JSONSyntaxError(kind: .duplicateKey(key), offset: start)
      }
      parser.skipSpace()
      try parser.expect(":", "':'")
      parser.skipSpace()
      try member(key, &parser)
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONObject {
    var members: [JSONObject.Member] = []
    try object { (key, parser) throws(JSONSyntaxError) in
      members.append(JSONObject.Member(key: key, value: try parser.value()))
    }
    return JSONObject(validated: members)
  }

  /// The shape that arrays and objects share.
  private mutating func list(
    open: UnicodeScalar, close: UnicodeScalar,
    item: (inout JSONParser) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    try expect(open, "'\(open)'")
    depth += 1
    guard depth <= Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    skipSpace()
    if !skip(close) {
      repeat {
        skipSpace()
        if peek == UInt8(ascii: close) { throw error(.trailingComma) }
        try item(&self)
        skipSpace()
      } while skip(",")
      try expect(close, "',' or '\(close)'")
    }
    depth -= 1
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[offset] else { throw unexpected("\(word)") }
      position += 1
    }
    return value
  }
}

// MARK: Bytes

extension JSONParser {
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Passes over the byte if it comes next.
  mutating func skip(_ scalar: UnicodeScalar) -> Bool {
    guard peek == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ scalar: UnicodeScalar, _ expected: String) throws(JSONSyntaxError) {
    guard skip(scalar) else { throw unexpected(expected) }
  }

  func error(_ kind: JSONSyntaxError.Kind) -> JSONSyntaxError {
    JSONSyntaxError(kind: kind, offset: position)
  }

  func unexpected(_ expected: String) -> JSONSyntaxError {
    error(peek.map { .unexpected($0, expected: expected) } ?? .unexpectedEnd(expected: expected))
  }
}
