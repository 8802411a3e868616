internal import Authoring

/// Reads the conversations of one file. What has a problem is told and left out.
struct ConversationReader {
  private let names: ContentNames
  private var diagnostics: Diagnostics
  private var defined: [String: SourceLocation] = [:]

  private init(names: ContentNames, diagnostics: Diagnostics) {
    self.names = names
    self.diagnostics = diagnostics
  }

  static func read(
    _ root: YAMLValue, names: ContentNames, into diagnostics: inout Diagnostics
  ) -> [Conversation] {
    var reader = ConversationReader(names: names, diagnostics: diagnostics)
    let conversations = reader.conversations(root)
    diagnostics = reader.diagnostics
    return conversations
  }

  private mutating func conversations(_ root: YAMLValue) -> [Conversation] {
    guard let items = root.list(&diagnostics) else { return [] }
    if items.isEmpty {
      diagnostics.error(root.location, .empty(expected: "a list of conversations"))
    }
    return items.compactMap { conversation($0) }
  }

  private mutating func conversation(_ value: YAMLValue) -> Conversation? {
    let keys = ["conversation", "turns"]
    guard let record = value.record("a conversation", keys: keys, &diagnostics) else { return nil }
    let name = name(record)
    guard let list = record.require("turns", &diagnostics), let items = list.list(&diagnostics)
    else { return nil }
    if items.isEmpty { diagnostics.error(list.location, .empty(expected: "a list of turns")) }
    var reader = TurnReader(names: names, diagnostics: diagnostics)
    let turns = items.map { reader.turn($0) }
    diagnostics = reader.diagnostics
    let whole = turns.compactMap(\.self)
    guard let name, !whole.isEmpty, whole.count == turns.count else { return nil }
    return Conversation(name: name, location: record.location, turns: whole)
  }

  private mutating func name(_ record: YAMLRecord) -> String? {
    guard let value = record.require("conversation", &diagnostics),
      let name = value.string(&diagnostics)
    else { return nil }
    if name.allSatisfy(\.isWhitespace) {
      diagnostics.error(value.location, .empty(expected: "the name of the conversation"))
      return nil
    }
    if let earlier = defined[name] {
      diagnostics.error(
        value.location, .duplicate(kind: "conversation", name: name),
        related: .init(earlier, "first defined at"))
      return nil
    }
    defined[name] = value.location
    return name
  }
}
