/// Names the edit that an answer changed by.
struct Attribution {
  private let changes: [ContentItem.Name: ItemChange]
  /// The same in the order of names.
  private let ordered: [ItemChange]

  init(_ changes: [ItemChange]) {
    ordered = changes
    self.changes = Dictionary(changes.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What explains it first: a fact that is gone or new; an edit to one of the two intents between which the question moved; an
  /// edit that shows in the wording, to a fact that an answer states before any other; another edit to such a fact, then to the
  /// intent that both answer. Nil when it is none of these, such as learned weights that moved with another intent's examples.
  func cause(of change: AnswerChange) -> ItemChange? {
    let facts = (change.old.facts + change.new.facts).compactMap { edit(.fact, $0) }
    let intents = [change.new.intent, change.old.intent].compactMap { $0.flatMap { edit(.intent, $0) } }
    if let fact = facts.first(where: { $0.kind != .changed }) { return fact }
    if change.old.intent != change.new.intent, let intent = intents.first { return intent }
    let shown = (facts + ordered).first { $0.shows(in: change.old.text, change.new.text) }
    return shown ?? facts.first ?? intents.first
  }

  private func edit(_ kind: ContentItem.Kind, _ name: String) -> ItemChange? {
    changes[ContentItem.Name(kind: kind, text: name)]
  }
}
