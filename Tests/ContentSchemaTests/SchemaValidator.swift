internal import JSONRPC

/// A validator for the keywords of JSON Schema (draft 7) that the content schemas use. Any other keyword is a finding of its own,
/// so that none is passed over.
final class SchemaValidator {
  private static let annotations: Set<String> = ["$schema", "title", "description", "examples"]

  /// Compiled once each.
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  /// What is wrong with the value, each with the path to it.
  func findings(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
    guard let keywords = schema.object else { return schema.bool == true ? [] : ["\(path): nothing may stand here"] }
    return keywords.members.flatMap { keyword in
      Self.annotations.contains(keyword.key)
        ? [] : findings(value, keyword.key, keyword.value, in: keywords, at: path)
    }
  }

  private func findings(
    _ value: JSONValue, _ keyword: String, _ operand: JSONValue, in schema: JSONObject, at path: String
  ) -> [String] {
    func unless(_ holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword)"] }
    func count(_ options: JSONValue) -> Int {
      (options.array ?? []).count { findings(value, $0, at: path).isEmpty }
    }
    switch keyword {
    case "type": return unless((operand.array ?? [operand]).contains { isOf($0.string ?? "", value) })
    case "enum": return unless((operand.array ?? []).contains(value))
    case "pattern": return unless(value.string.map { matches($0, operand.string ?? "") } ?? true)
    case "minimum": return unless(value.double.map { $0 >= operand.double! } ?? true)
    case "maximum": return unless(value.double.map { $0 <= operand.double! } ?? true)
    case "exclusiveMinimum": return unless(value.double.map { $0 > operand.double! } ?? true)
    case "minItems": return unless(value.array.map { $0.count >= operand.integer! } ?? true)
    case "maxItems": return unless(value.array.map { $0.count <= operand.integer! } ?? true)
    case "anyOf": return unless(count(operand) > 0)
    case "oneOf": return unless(count(operand) == 1)
    case "required":
      let missing = (operand.array ?? []).compactMap(\.string).filter { value.object != nil && value[$0] == nil }
      return missing.map { "\(path): no \($0)" }
    case "items":
      return (value.array ?? []).enumerated().flatMap { findings($1, operand, at: "\(path)[\($0)]") }
    case "properties":
      return (value.object?.members ?? []).flatMap { member in
        operand[member.key].map { findings(member.value, $0, at: "\(path).\(member.key)") } ?? []
      }
    case "additionalProperties":
      let known = Set(schema["properties"]?.object?.keys ?? [])
      return (value.object?.members ?? []).filter { !known.contains($0.key) }
        .flatMap { findings($0.value, operand, at: "\(path).\($0.key)") }
    default: return ["\(path): the validator does not know '\(keyword)'"]
    }
  }

  private func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number(let number)): number.double.map { $0 == $0.rounded() } ?? false
    default: false
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    if patterns[pattern] == nil { patterns[pattern] = try? Regex(pattern) }
    return patterns[pattern].map { text.contains($0) } ?? false
  }
}
