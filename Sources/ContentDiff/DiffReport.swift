/// Which answers change between two contents, and by which edits.
package struct DiffReport: Sendable {
  /// The answers that one edit changed, in the order asked.
  package struct Group: Sendable {
    /// Nil for answers that no single edit explains.
    package let cause: ItemChange?
    package let answers: [AnswerChange]
  }

  /// As the user named the two contents.
  package let old: String
  package let new: String
  package let asked: QuestionCount
  /// The most answers first; last what no edit explains.
  package let groups: [Group]
  /// Edits that changed no answer to what was asked by themselves, in the order of names.
  package let otherEdits: [ItemChange]

  package var changed: Int { groups.reduce(0) { $0 + $1.answers.count } }

  /// Asks both contents the conversations and examples of both, sentences of their patterns, and further questions.
  package init(old: ContentSide, new: ContentSide, questions: [String]) {
    let inquiries = Inquiries.all(old: old, new: new, questions: questions)
    let answers = Interview(old: old.assistant, new: new.assistant).changes(of: inquiries)
    let edits = ItemChange.all(from: old.items, to: new.items)
    let groups = DiffReport.groups(answers, by: Attribution(edits))
    let causes = Set(groups.compactMap(\.cause?.item))
    self.old = old.name
    self.new = new.name
    self.groups = groups
    asked = QuestionCount(inquiries)
    otherEdits = edits.filter { !causes.contains($0.item) }
  }

  private static func groups(_ answers: [AnswerChange], by attribution: Attribution) -> [Group] {
    var causes: [ContentItem.Name: ItemChange] = [:]
    var groups: [ContentItem.Name?: [AnswerChange]] = [:]
    for answer in answers {
      let cause = attribution.cause(of: answer)
      if let cause { causes[cause.item] = cause }
      groups[cause?.item, default: []].append(answer)
    }
    let explained = causes.keys.sorted { a, b in
      let (first, second) = (groups[a]?.count ?? 0, groups[b]?.count ?? 0)
      return first != second ? first > second : a < b
    }
    return explained.map { Group(cause: causes[$0], answers: groups[$0] ?? []) }
      + (groups[nil].map { [Group(cause: nil, answers: $0)] } ?? [])
  }
}
