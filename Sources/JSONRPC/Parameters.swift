/// The named parameters of one call. Reading one of the wrong kind throws the error that the caller gets.
package struct Parameters: Sendable {
  private let method: String
  private let object: JSONObject

  /// Throws where `params` is an array or holds a name that is not among `known`, if that is given.
  package init(_ params: JSONValue?, of method: String, known: [String]?) throws(RPCError) {
    self.method = method
    switch params {
    case nil: object = JSONObject()
    case .object(let members): object = members
    case let other?:
      throw RPCError(.invalidParams, "\(method): 'params' is \(other.kind); give them by name")
    }
    guard let known else { return }
    for key in object.keys where !known.contains(key) {
      let takes = known.isEmpty ? "it takes none" : "it takes \(known.joined(separator: ", "))"
      throw RPCError(
        .invalidParams, "\(method): no parameter is named '\(key.abbreviated)'; \(takes)")
    }
  }

  package func optionalString(_ key: String) throws(RPCError) -> String? {
    guard let value = object[key] else { return nil }
    guard let text = value.string else { throw wrongKind(key, value, expected: "a string") }
    return text
  }

  package func string(_ key: String) throws(RPCError) -> String {
    guard let text = try optionalString(key) else {
      throw invalid(key, "is missing; it must be a string")
    }
    return text
  }

  package func bool(_ key: String, default absent: Bool) throws(RPCError) -> Bool {
    guard let value = object[key] else { return absent }
    guard let flag = value.bool else { throw wrongKind(key, value, expected: "true or false") }
    return flag
  }

  /// Any value, such as an object that the handler reads itself.
  package subscript(key: String) -> JSONValue? { object[key] }

  /// The error for a parameter: `<method>: '<key>' <what>`.
  package func invalid(_ key: String, _ what: String) -> RPCError {
    RPCError(.invalidParams, "\(method): '\(key)' \(what)")
  }

  private func wrongKind(_ key: String, _ value: JSONValue, expected: String) -> RPCError {
    invalid(key, "is \(value.kind); it must be \(expected)")
  }
}

extension String {
  /// The text as a message quotes it: at most 60 characters.
  package var abbreviated: String { count > 60 ? prefix(60) + "…" : self }
}
