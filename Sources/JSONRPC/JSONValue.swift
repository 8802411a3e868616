/// A JSON value. Numbers keep their literal text and objects the order of their members, so that writing a
/// parsed value loses nothing.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  package var integer: Int? { if case .number(let value) = self { value.integer } else { nil } }
  package var double: Double? { if case .number(let value) = self { value.double } else { nil } }

  /// The member of an object; nil for any other value.
  package subscript(key: String) -> JSONValue? { object?[key] }

  /// The element of an array; nil outside it and for any other value.
  package subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// What kind of value it is, for messages: `a string`, `an object`…
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  package init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

  /// A number rounded to four decimals; null where it is not finite.
  package init(rounded value: Double) {
    self = JSONNumber((value * 10_000).rounded() / 10_000).map(JSONValue.number) ?? .null
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
  package init(nilLiteral: ()) { self = .null }
}
