package import Authoring

/// What became of one thing that an author wrote.
package struct ItemChange: Sendable {
  package enum Kind: String, Sendable { case added, removed, changed }

  /// What a key lost and gained, in file order.
  package struct Part: Sendable {
    package let key: String
    package let removed: [String]
    package let added: [String]
  }

  package let item: ContentItem.Name
  package let kind: Kind
  /// Where it stands in the new content, or stood in the old one; relative to the content directory.
  package let location: SourceLocation?
  /// Empty unless the item is in both contents.
  package let parts: [Part]

  /// Every item that is not the same in both contents, in the order of names.
  static func all(from old: [ContentItem], to new: [ContentItem]) -> [ItemChange] {
    let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      switch (before[name], after[name]) {
      case (let old?, let new?): change(from: old, to: new)
      case (nil, let new?): ItemChange(item: name, kind: .added, location: new.location, parts: [])
      case (let old?, nil): ItemChange(item: name, kind: .removed, location: old.location, parts: [])
      case (nil, nil): nil
      }
    }
  }

  private static func change(from old: ContentItem, to new: ContentItem) -> ItemChange? {
    let parts = zip(old.parts, new.parts).compactMap { before, after in
      let (removed, added) = (Set(before.lines), Set(after.lines))
      return removed == added
        ? nil
        : Part(
          key: after.key, removed: before.lines.filter { !added.contains($0) },
          added: after.lines.filter { !removed.contains($0) })
    }
    return parts.isEmpty ? nil : ItemChange(item: new.name, kind: .changed, location: new.location, parts: parts)
  }

  /// Whether a text lost what a part lost, or gained what it gained instead. One may hold the other: a name may have become
  /// longer.
  func shows(in old: String, _ new: String) -> Bool {
    parts.contains { part in
      guard let lost = part.removed.only, let gained = part.added.only, !lost.isEmpty, !gained.isEmpty,
        old.contains(lost), new.contains(gained)
      else { return false }
      return old.ranges(of: lost).count > new.ranges(of: lost).count
        || new.ranges(of: gained).count > old.ranges(of: gained).count
    }
  }
}

extension Array {
  /// The element, if there is exactly one.
  var only: Element? { count == 1 ? self[0] : nil }
}
