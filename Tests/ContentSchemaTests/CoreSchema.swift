internal import Authoring
internal import JSONRPC

extension JSONValue {
  /// What an editor takes a YAML value for: plain scalars are typed by the core schema of YAML 1.2.
  init(_ value: YAMLValue) {
    switch value.content {
    case .scalar(let text, quoted: true): self = .string(text)
    case .scalar(let text, quoted: false): self = Self.typed(text)
    case .sequence(let items): self = .array(items.map { JSONValue($0) })
    case .mapping(let pairs): self = .object(JSONObject(pairs.map { ($0.key, JSONValue($0.value)) }))
    }
  }

  private static func typed(_ text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: break
    }
    guard let first = text.first, "+-.0123456789".contains(first),
      text.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil,
      let figure = Double(text),
      let number = JSONNumber(figure)
    else { return .string(text) }
    return .number(number)
  }
}
