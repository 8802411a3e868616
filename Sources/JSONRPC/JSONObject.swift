/// The members of a JSON object in the order they were written. No key occurs twice.
package struct JSONObject: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSONValue
  }

  package private(set) var members: [Member]

  /// The keys must differ from one another.
  package init(_ members: [(String, JSONValue)] = []) {
    self.members = members.map { Member(key: $0.0, value: $0.1) }
  }

  /// The caller has checked that no key occurs twice.
  init(validated members: [Member]) { self.members = members }

  package subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  package var keys: [String] { members.map(\.key) }

  /// Adds a member at the end; the key must be new.
  package mutating func append(_ key: String, _ value: JSONValue) {
    assert(self[key] == nil, "the object already has '\(key)'")
    members.append(Member(key: key, value: value))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
