internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// What is checked once knowledge and intents are there: topics that nobody asks for, slots, values and kinds of question that
/// no entity defines, figures and periods in the wording, reviews that are due.
enum ContentChecks {
  static func run(
    _ knowledge: Knowledge, _ rules: IntentRules, asOf day: CalendarDate?, into diagnostics: inout Diagnostics
  ) {
    let topics = Set(rules.intents.flatMap(\.topics))
    let aspects = Set(rules.entities.filter { $0.role == .aspect }.flatMap(\.values).map(\.name))
    checkContext(rules, into: &diagnostics)
    for program in knowledge.programs { checkGrid(of: program, topics.union(knowledge.topics), into: &diagnostics) }
    for fact in knowledge.facts {
      checkTopics(of: fact, topics, into: &diagnostics)
      checkQualifiers(of: fact, rules, into: &diagnostics)
      for aspect in fact.aspects.sorted() where !aspects.contains(aspect) {
        diagnostics.warning(
          fact.location,
          .unknownName(kind: "aspect", name: aspect, nearest: nearestName(to: aspect, among: aspects)))
      }
      checkPeriod(of: fact, into: &diagnostics)
      if let day, let review = fact.review, review.by < day {
        diagnostics.warning(review.location, .reviewDue(date: review.by.description))
      }
    }
    FigureChecks(knowledge, rules).run(into: &diagnostics)
  }

  /// An amount is true for its period only. A date tells its own year.
  private static func checkPeriod(of fact: Fact, into diagnostics: inout Diagnostics) {
    guard fact.asOf != nil, !fact.answer.pieces.contains(.asOf) else { return }
    switch fact.value {
    case .money: break
    case .date where !fact.answer.pieces.contains(.value): break
    default: return
    }
    diagnostics.warning(fact.answerLocation, .periodNotStated)
  }

  /// Rows of the context table, and what intents take over of them, are slots of the role `scope`, the program and the topic.
  private static func checkContext(_ rules: IntentRules, into diagnostics: inout Diagnostics) {
    let slots = rules.entities.filter { $0.role == .scope }.map(\.slot)
    let names = [ContextRules.program, ContextRules.topic] + slots
    func check(_ name: String, _ place: SourceLocation) {
      if !names.contains(name) {
        diagnostics.error(
          place,
          .unknownName(kind: "row of the context table", name: name, nearest: nearestName(to: name, among: names)))
      }
    }
    for row in rules.context.rows {
      check(row.name, row.location)
      for name in row.life.endsWith { check(name, row.location) }
    }
    for intent in rules.intents {
      for name in intent.inherits ?? [] { check(name, intent.location) }
    }
  }

  private static func checkGrid(of program: Program, _ topics: Set<String>, into diagnostics: inout Diagnostics) {
    for topic in program.expected.required + program.expected.optional + program.expected.absent
    where !topics.contains(topic.text) {
      diagnostics.error(
        topic.location,
        .unknownName(kind: "topic", name: topic.text, nearest: nearestName(to: topic.text, among: topics)))
    }
  }

  private static func checkTopics(
    of fact: Fact, _ topics: Set<String>, into diagnostics: inout Diagnostics
  ) {
    for topic in fact.topics where !topics.contains(topic) {
      diagnostics.warning(
        fact.location, .unusedTopic(topic, nearest: nearestName(to: topic, among: topics)))
    }
  }

  private static func checkQualifiers(
    of fact: Fact, _ rules: IntentRules, into diagnostics: inout Diagnostics
  ) {
    for (slot, value) in fact.qualifiers.sorted(by: { $0.key < $1.key }) {
      guard let entity = rules.entities.first(where: { $0.slot == slot }) else {
        let slots = rules.entities.map(\.slot)
        diagnostics.error(
          fact.location,
          .unknownName(kind: "slot", name: slot, nearest: nearestName(to: slot, among: slots)))
        continue
      }
      let values = entity.values.map(\.name)
      if !values.contains(value) {
        diagnostics.error(
          fact.location,
          .unknownName(
            kind: "value of slot '\(slot)'", name: value, nearest: nearestName(to: value, among: values)))
      }
    }
  }
}
