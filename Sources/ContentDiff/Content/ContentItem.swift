internal import Authoring

/// One thing that an author wrote, by what it says, so that two versions of it can be set beside each other.
package struct ContentItem: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case fact, program, intent, entity, concept, rule, vocabulary
  }

  package struct Name: Hashable, Sendable {
    package let kind: Kind
    package let text: String
  }

  /// A key of the item with what stands under it, a line an entry. The order of the lines means nothing.
  struct Part: Sendable {
    let key: String
    let lines: [String]

    init(_ key: String, _ lines: [String]) {
      self.key = key
      self.lines = lines
    }

    init(_ key: String, _ line: String?) { self.init(key, line.map { [$0] } ?? []) }
  }

  let name: Name
  /// Relative to the content directory; nil for what stands in many places.
  let location: SourceLocation?
  /// Every version of an item of one kind has the same keys.
  let parts: [Part]

  init(_ kind: Kind, _ name: String, at location: SourceLocation?, _ parts: [Part]) {
    self.name = Name(kind: kind, text: name)
    self.location = location
    self.parts = parts
  }
}

extension ContentItem.Name: Comparable {
  package static func < (a: Self, b: Self) -> Bool { (a.rank, a.text) < (b.rank, b.text) }

  private var rank: Int { ContentItem.Kind.allCases.firstIndex(of: kind)! }
}
