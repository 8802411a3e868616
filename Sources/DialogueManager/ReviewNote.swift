internal import KnowledgeBase

/// What a reply adds when a fact that it states was due for review before the day on which it is given.
extension Dialogue {
  /// Looks at the finished reply, so that it does not matter which path composed it. `DialogueLimits.reply` leaves room.
  func note(reviewsDueBefore day: CalendarDate?, in reply: inout Reply) {
    guard let day else { return }
    let facts = facts(statedBy: reply)
    let due = facts.compactMap(\.review?.by).filter { $0 < day }
    guard let earliest = due.min() else { return }
    let what = due.count == facts.count ? "This" : "Part of this"
    reply.text += " \(what) was due for review on \(earliest.inWords) and may have changed; please confirm it."
  }

  /// The facts that a reply cites; where it has no answer and cites none, the contacts that it names instead.
  private func facts(statedBy reply: Reply) -> [Fact] {
    guard reply.facts.isEmpty else {
      return reply.facts.compactMap { knowledge.fact($0.id) }.map { knowledge.facts[$0] }
    }
    var contacts: Set<Int> = []
    for contact in knowledge.programs.compactMap({ $0.contact.flatMap { knowledge.fact($0.text) } }) {
      let (text, facts) = knowledge.state(contact)
      if reply.text.contains(text) { contacts.formUnion(facts) }
    }
    return contacts.sorted().map { knowledge.facts[$0] }
  }
}
