/// Typed access to located values. Each accessor reports its own problem and answers nil, so that a reader
/// goes on and tells every problem in one run.
extension YAMLValue {
  package var kindName: String {
    switch content {
    case .scalar(let text, _): text.isEmpty ? "nothing" : "the text '\(text.prefix(40))'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Text as written. Unquoted words that YAML 1.1 readers turn into booleans or null are refused.
  package func string(_ diagnostics: inout Diagnostics) -> String? {
    guard case .scalar(let text, let quoted) = content else {
      diagnostics.error(location, .expected("text", found: kindName))
      return nil
    }
    if !quoted, YAMLValue.retyped.contains(text.lowercased()) {
      diagnostics.error(location, .ambiguousScalar(text))
      return nil
    }
    return text
  }

  static let retyped: Set<String> = ["", "~", "null", "yes", "no", "on", "off", "true", "false"]

  package func bool(_ diagnostics: inout Diagnostics) -> Bool? {
    if case .scalar(let text, false) = content, let truth = YAMLValue.truths[text] { return truth }
    diagnostics.error(location, .expected("true or false", found: kindName))
    return nil
  }

  /// As YAML writes it.
  private static let truths = [
    "true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false,
  ]

  package func number(_ diagnostics: inout Diagnostics) -> Double? {
    if case .scalar(let text, _) = content, let number = Double(text), number.isFinite { return number }
    diagnostics.error(location, .expected("a number", found: kindName))
    return nil
  }

  package func list(_ diagnostics: inout Diagnostics) -> [YAMLValue]? {
    if case .sequence(let items) = content { return items }
    diagnostics.error(location, .expected("a list", found: kindName))
    return nil
  }

  package func strings(_ diagnostics: inout Diagnostics) -> [String] {
    (list(&diagnostics) ?? []).compactMap { $0.string(&diagnostics) }
  }

  package func pairs(_ diagnostics: inout Diagnostics) -> [YAMLPair]? {
    if case .mapping(let pairs) = content { return pairs }
    diagnostics.error(location, .expected("a mapping", found: kindName))
    return nil
  }

  /// The mapping as a record of this shape. Unknown keys are reported with the nearest known one, and so are those that
  /// should be there.
  package func record(
    _ owner: String, _ shape: RecordShape, _ diagnostics: inout Diagnostics
  ) -> YAMLRecord? {
    guard let pairs = pairs(&diagnostics) else { return nil }
    let keys = shape.keys
    var fields: [String: YAMLPair] = [:]
    for pair in pairs {
      guard keys.contains(pair.key) else {
        diagnostics.error(
          pair.keyLocation,
          .unknownKey(
            pair.key, of: owner, nearest: nearestName(to: pair.key, among: keys), known: keys))
        continue
      }
      fields[pair.key] = pair
    }
    for key in shape.requiredKeys where fields[key] == nil {
      diagnostics.error(location, .missingKey(key, of: owner))
    }
    return YAMLRecord(owner: owner, location: location, fields: fields)
  }
}

/// A mapping whose keys have been checked against what its kind may hold.
package struct YAMLRecord: Sendable {
  package let owner: String
  package let location: SourceLocation
  fileprivate let fields: [String: YAMLPair]

  package subscript(key: String) -> YAMLValue? { fields[key]?.value }

  package func keyLocation(_ key: String) -> SourceLocation { fields[key]?.keyLocation ?? location }

  package func string(_ key: String, _ diagnostics: inout Diagnostics) -> String? {
    self[key]?.string(&diagnostics)
  }

  package func strings(_ key: String, _ diagnostics: inout Diagnostics) -> [String] {
    self[key]?.strings(&diagnostics) ?? []
  }
}
