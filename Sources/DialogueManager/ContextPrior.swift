internal import IntentMatcher
internal import KnowledgeBase

/// What a conversation adds to the scores of intents before a message is read: the last topic has a head start in a message
/// that looks like the continuation of a question, and topics that hold for the option spoken of come before those that do not.
struct ContextPrior: Sendable {
  let knowledge: Knowledge
  let matcher: Matcher

  /// In the unit of the matcher's scores. Found by a search, one or two at a time, over the 317 to 480 conversations of people
  /// who had not seen the rules, and rounded: several of them could be a third greater or smaller at no loss.
  enum Weight {
    /// Nothing but names, slots, kinds of question and everyday words.
    static let bare: Float = 1.8
    static let bareLong: Float = 1.2
    /// From here on another topic wins by words of its own, against a continuation; and against one that points back.
    static let own: Float = 0.45
    static let ownPointing: Float = 1.3
    /// Opens as the continuation of something: "and", "so", "what about".
    static let opening: Float = 0.5
    static let short: Float = 0.6
    static let shortest: Float = 1
    /// Takes back what was understood: "I meant", "no, not that".
    static let correcting: Float = 0.9
    /// Points back: "it", "those", "the same".
    static let pointing: Float = 0.9
    /// Says itself that it asks the same: "same question for her".
    static let same: Float = 1.5
    /// "Which one": of the things told.
    static let whichOne: Float = 0.8
    /// Points back at somebody, after an answer that named a person.
    static let person: Float = 1.2
    /// Names a program or a slot, so that the last question is asked of something else.
    static let change: Float = 1.3
    /// Asks for a kind of answer that the last topic has. One that it has not is no continuation at all.
    static let held: Float = 0.5
    /// Names a fact of the last topic.
    static let fact: Float = 1.2
    /// Names another topic by one of its keywords, and not the last one.
    static let named: Float = -0.6
    /// The last answer left open which of several things was meant, and the message only names one.
    static let choosing: Float = 1.2
    /// Asks a question of its own.
    static let asking: Float = -0.35
    /// Asks for a whole that the last topic has not.
    static let noTotal: Float = -0.8
    /// Each word beyond six.
    static let length: Float = -0.15
    /// A topic that answers the kind of question asked by the rest of the message.
    static let shared: Float = 0.55
    /// The most that a conversation adds.
    static let most: Float = 2.5
    /// An earlier topic of the conversation that alone holds for the detail named.
    static let earlier: Float = 2.6
    /// A topic with facts for the option spoken of, and one whose facts are all for others.
    static let option: Float = 0.8
    static let otherOption: Float = -0.4
    /// A topic that shares facts with the last one, or that the last answer touched, for a short message that goes on.
    static let related: Float = 0.4
    /// Points back, asks for a kind of answer that the last topic has, and names no other topic: "when does it take place?"
    static let asked: Float = 0.8
    /// The same for a word or two after an answer that left several open: "transcripts" after all the fees.
    static let picking: Float = 1.6
    /// A head start from which on a message counts as a continuation.
    static let continuing: Float = 0.55
    static let floor: Float = -0.4
    /// From here on the last topic is gone on about when no other comes before it.
    static let floorOfLast: Float = -0.75
  }

  func context(
    of utterance: Utterance, in range: Range<Int>, scope: Scope, asked: Set<String>, last: Int?, session: Session
  ) -> [Int: Float] {
    var added: [Int: Float] = [:]
    let shared = asked.intersection(matcher.decisiveAspects)
    if scope.aspects.isDisjoint(with: matcher.decisiveAspects), !shared.isEmpty {
      for (index, intent) in matcher.rules.intents.enumerated() where answers(shared, intent, scope.programs) {
        added[index] = Weight.shared
      }
    }
    if let last {
      if let earlier = holdingDetail(otherThan: last, utterance, range, scope, session) {
        added[earlier, default: 0] += Weight.earlier
      } else {
        added[last, default: 0] += headStart(of: last, utterance, range, scope, session)
      }
    }
    if let last, range.count <= 9, scope.origin != .named, scope.origin != .institution {
      let weight = session.focus.isOpen && range.count <= 2 ? Weight.picking : Weight.related
      for index in related(to: last, scope, session) where index != last { added[index, default: 0] += weight }
    }
    if let option = scope.value(WellKnownSlot.option) {
      for (index, intent) in matcher.rules.intents.enumerated() {
        if let fits = fits(intent, option, scope.programs) {
          added[index, default: 0] += fits ? Weight.option : Weight.otherOption
        }
      }
    }
    return added
  }

  /// The intents whose topics share facts with the last one's, or that the facts told last belong to as well.
  private func related(to last: Int, _ scope: Scope, _ session: Session) -> Set<Int> {
    var topics: Set<String> = []
    for topic in matcher.rules.intents[last].topics {
      for program in scope.programs {
        for fact in knowledge.facts(program: program, topic: topic) { topics.formUnion(knowledge.facts[fact].topics) }
      }
    }
    for id in session.focus.facts {
      if let fact = knowledge.fact(id) { topics.formUnion(knowledge.facts[fact].topics) }
    }
    return Set(topics.flatMap { matcher.intentsByTopic[$0] ?? [] })
  }

  private func headStart(
    of last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ session: Session
  ) -> Float {
    var start: Float = 0
    let isBare = matcher.isBare(utterance, in: range)
    let asksWhether = isBare && asksWhether(utterance, range, scope)
    if isBare && !asksWhether || scope.isTurned { start += range.count <= 5 ? Weight.bare : Weight.bareLong }
    if opensAsContinuation(utterance, range) {
      start += Weight.opening + (range.count <= 3 ? Weight.shortest : range.count <= 6 ? Weight.short : 0)
    }
    if corrects(utterance, range) { start += Weight.correcting }
    if asksTheSame(utterance, range) { start += Weight.same }
    if asksWhichOne(utterance, range) || asksWhich(of: session.focus.facts, utterance, range) {
      start += Weight.whichOne
    }
    if pointsBack(utterance, range) { start += Weight.pointing }
    if pointsAtPerson(utterance, range), session.focus.facts.contains(where: isPerson) { start += Weight.person }
    if scope.stated[WellKnownSlot.per] == "total", !hasTotal(last, scope),
      !range.contains(where: { utterance.tokens[$0].text == "or" })
    {
      start += Weight.noTotal
    }
    let changes = scope.isTurned || changesScope(utterance, range)
    if changes, !asksWhether { start += Weight.change }
    let asks = asks(utterance, range)
    if asks { start += Weight.asking }
    if changes, !asks, session.focus.isOpen || session.pending != nil { start += Weight.choosing }
    let isElsewhere = scope.origin == .named || scope.origin == .institution
    if !scope.aspects.isDisjoint(with: matcher.decisiveAspects) {
      if !holds(last, scope, anywhere: isElsewhere) { return 0 }
      start += Weight.held
    }
    if namesFact(of: last, utterance, range, scope) { start += Weight.fact }
    if range.count <= 2, scope.aspects == ["phone"], asksOf(last, scope) {
      start += Weight.asked
    } else if namesOther(than: last, utterance, range) {
      start += Weight.named
    } else if pointsBack(utterance, range) || range.count <= 2, asksOf(last, scope) {
      start += Weight.asked
    }
    return min(start + Weight.length * Float(max(0, range.count - 6)), Weight.most)
  }

  private func hasTotal(_ intent: Int, _ scope: Scope) -> Bool {
    knowledge.hasFact(on: matcher.rules.intents[intent].topics, of: scope.programs) {
      knowledge.facts[$0].qualifiers[WellKnownSlot.per] == "total"
        || Comparison.amounts(knowledge.facts[$0].value)?.unit == "$"
    }
  }

  func answers(_ aspects: Set<String>, _ intent: Intent, _ programs: [Int]) -> Bool {
    knowledge.hasFact(on: Array(intent.topics.prefix(1)), of: programs) {
      !knowledge.facts[$0].aspects.isDisjoint(with: aspects)
    }
  }

  /// Whether a fact of the intent's topics, for the programs meant, answers the kind of question asked.
  func holds(_ intent: Int, _ scope: Scope, anywhere: Bool = false) -> Bool {
    let decisive = scope.aspects.intersection(matcher.decisiveAspects)
    let asked = decisive.isEmpty ? scope.aspects : decisive
    let programs = anywhere ? Array(knowledge.programs.indices) : scope.programs
    return knowledge.hasFact(on: matcher.rules.intents[intent].topics, of: programs) { index in
      asked.contains { knowledge.facts[index].answers($0) }
    }
  }

  /// "So all together?" after the number of courses goes back to what has a total: the latest intent of the conversation
  /// whose facts hold for the detail that is named, when the last one's do not.
  private func holdingDetail(
    otherThan last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ session: Session
  ) -> Int? {
    guard let detail = scope.stated[WellKnownSlot.per] else { return nil }
    func holdsDetail(_ intent: Int) -> Bool {
      knowledge.hasFact(on: matcher.rules.intents[intent].topics, of: scope.programs) {
        knowledge.facts[$0].qualifiers[WellKnownSlot.per] == detail
      }
    }
    guard !holdsDetail(last) else { return nil }
    let earlier = session.focus.intents.reversed().compactMap { name in
      matcher.rules.intents.firstIndex { $0.name == name }
    }
    if let held = earlier.first(where: holdsDetail) { return held }
    // "So what per semester?" after how many there are.
    guard let price = matcher.rules.intent(defaultFor: "price"), scope.aspects.isSubset(of: ["price", "what"]),
      utterance.tokens[range].contains(where: { $0.text == "what" }), matcher.isBare(utterance, in: range),
      holdsDetail(price)
    else { return nil }
    return price
  }

  /// Whether the intent's facts of these programs hold for an option; nil when none of them is bound to any.
  private func fits(_ intent: Intent, _ option: String, _ programs: [Int]) -> Bool? {
    var isBound = false
    for topic in intent.topics.prefix(1) {
      for program in programs {
        for fact in knowledge.facts(program: program, topic: topic) {
          guard let held = knowledge.facts[fact].qualifiers[WellKnownSlot.option] else {
            if knowledge.facts[fact].isLead { return nil }
            continue
          }
          if held == option { return true }
          isBound = true
        }
      }
    }
    return isBound ? false : nil
  }
}
