/// Writes JSON on one line, without spaces, members in the order they stand.
package struct JSONWriter: ~Copyable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(literal: "null")
    case .bool(let value): write(literal: value ? "true" : "false")
    case .number(let value): write(literal: value.literal)
    case .string(let value): write(string: value)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  /// Appends text that is JSON already.
  mutating func write(literal: String) { bytes.append(contentsOf: literal.utf8) }

  private mutating func write(_ elements: [JSONValue]) {
    write(literal: "[")
    for (index, element) in elements.enumerated() {
      if index > 0 { write(literal: ",") }
      write(element)
    }
    write(literal: "]")
  }

  private mutating func write(_ object: JSONObject) {
    write(literal: "{")
    for (index, member) in object.members.enumerated() {
      if index > 0 { write(literal: ",") }
      write(string: member.key)
      write(literal: ":")
      write(member.value)
    }
    write(literal: "}")
  }

  /// Escapes what JSON demands and also C1 controls, DEL, the Unicode line separators and bidirectional controls, so that no reader
  /// sees a second line and no terminal a control sequence.
  private mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": write(literal: "\\\"")
      case "\\": write(literal: "\\\\")
      case "\n": write(literal: "\\n")
      case "\r": write(literal: "\\r")
      case "\t": write(literal: "\\t")
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        write(escaped: scalar)
      default: bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(escaped scalar: UnicodeScalar) {
    let digits = String(scalar.value, radix: 16)
    write(literal: "\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }
}

extension JSONValue {
  /// The value as JSON on one line, without the line's end.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The value as JSON on one line.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
