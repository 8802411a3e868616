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
    return items.flatMap { conversations(in: $0) }
  }

  /// One conversation; where its question may be asked in several ways, one for each.
  private mutating func conversations(in value: YAMLValue) -> [Conversation] {
    guard let record = value.record("a conversation", ConversationShape.conversation, &diagnostics) else { return [] }
    let name = name(record)
    let todo = todo(record)
    let needsNoFacts = needsNoFacts(record)
    guard let list = record["turns"], let items = list.list(&diagnostics) else { return [] }
    if items.isEmpty { diagnostics.error(list.location, .empty(expected: "a list of turns")) }
    var reader = TurnReader(names: names, diagnostics: diagnostics)
    let ways = items.map { reader.ways(to: $0) }
    diagnostics = reader.diagnostics
    guard let name, !ways.isEmpty, !ways.contains(where: \.isEmpty) else { return [] }
    if ways.count > 1, let several = ways.first(where: { $0.count > 1 }) {
      diagnostics.error(several[0].location, FixtureProblem.waysAmongTurns.problem)
    }
    let held = ways.count == 1 ? ways[0].map { [$0] } : [ways.map { $0[0] }]
    return held.enumerated().map { way, turns in
      Conversation(
        name: way == 0 ? name : "\(name) (way \(way + 1))", location: record.location, turns: turns, todo: todo,
        needsNoFacts: needsNoFacts)
    }
  }

  private mutating func todo(_ record: YAMLRecord) -> Conversation.Todo? {
    guard let value = record["todo"], let reason = value.string(&diagnostics) else { return nil }
    if reason.allSatisfy(\.isWhitespace) {
      diagnostics.error(value.location, .empty(expected: "the reason why the conversation does not pass yet"))
    }
    return Conversation.Todo(reason: reason, location: record.keyLocation("todo"))
  }

  private mutating func needsNoFacts(_ record: YAMLRecord) -> SourceLocation? {
    guard let value = record["needs_facts"], value.bool(&diagnostics) == false else { return nil }
    return record.keyLocation("needs_facts")
  }

  private mutating func name(_ record: YAMLRecord) -> String? {
    guard let value = record["conversation"],
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
