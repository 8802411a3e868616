internal import Authoring
internal import JSONRPC

extension Shape {
  /// The keywords of JSON Schema that say what this shape says, in a fixed order.
  var schemaMembers: [(String, JSONValue)] {
    switch self {
    case .text: Self.written()
    case .filledText: Self.written(like: #"\S"#)
    case .textLike(let pattern): [("type", "string"), ("pattern", .string(pattern))]
    case .oneWordOf(let words): [("enum", JSONValue(words))]
    case .date: [("type", "string"), ("pattern", .string(Self.datePattern))]
    case .number: Self.figure()
    case .positiveNumber: Self.figure() + [("exclusiveMinimum", 0)]
    case .wholeNumber(let bounds): Self.wholeFigure + Self.limits(bounds)
    case .truth: [("type", "boolean")]
    case .list(let element, let least, let most): Self.list(of: element, from: least, to: most)
    case .map(let value): [("type", "object"), ("additionalProperties", value.schema)]
    case .record(let record): record.schemaMembers
    case .either(let shapes): [("anyOf", .array(shapes.map(\.schema)))]
    }
  }

  var schema: JSONValue { .object(JSONObject(schemaMembers)) }

  private static let datePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

  /// Loaders read text as it is written, so `2024` is text to them and a number to YAML.
  private static func written(like pattern: String? = nil) -> [(String, JSONValue)] {
    [("type", ["string", "number"])] + (pattern.map { [("pattern", .string($0))] } ?? [])
  }

  /// Loaders read figures in quotes too; a pattern holds for text only.
  private static func figure() -> [(String, JSONValue)] {
    [
      ("type", ["number", "string"]),
      ("pattern", .string(#"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$"#)),
    ]
  }

  private static let wholeFigure: [(String, JSONValue)] = [
    ("type", ["integer", "string"]), ("pattern", .string(#"^[-+]?[0-9]+(\.0*)?$"#)),
  ]

  private static func limits(_ bounds: ClosedRange<Int>?) -> [(String, JSONValue)] {
    guard let bounds else { return [] }
    return [
      ("minimum", .number(JSONNumber(bounds.lowerBound))), ("maximum", .number(JSONNumber(bounds.upperBound))),
    ]
  }

  private static func list(of element: Shape, from least: Int, to most: Int?) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("type", "array"), ("items", element.schema)]
    if least > 0 { members.append(("minItems", .number(JSONNumber(least)))) }
    if let most { members.append(("maxItems", .number(JSONNumber(most)))) }
    return members
  }
}

extension RecordShape {
  fileprivate var schemaMembers: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("type", "object"),
      ("properties", .object(JSONObject(fields.map { ($0.key, $0.schema) }))),
    ]
    if !requiredKeys.isEmpty { members.append(("required", JSONValue(requiredKeys))) }
    switch choice {
    case .atLeastOne(let keys): members.append(("anyOf", Self.requiring(keys)))
    case .exactlyOne(let keys): members.append(("oneOf", Self.requiring(keys)))
    case nil: break
    }
    return members + [("additionalProperties", false)]
  }

  private static func requiring(_ keys: [String]) -> JSONValue {
    .array(keys.map { ["required": JSONValue([$0])] })
  }
}

extension RecordShape.Field {
  /// The words first: they are what a person reads.
  fileprivate var schema: JSONValue {
    var members: [(String, JSONValue)] = [("description", .string(purpose))]
    if !examples.isEmpty { members.append(("examples", JSONValue(examples))) }
    return .object(JSONObject(members + shape.schemaMembers))
  }
}
