internal import IntentMatcher
internal import KnowledgeBase

/// Chooses the facts of one program that answer a question on a topic.
struct FactSelector: Sendable {
  let knowledge: Knowledge
  let matcher: Matcher
  let roles: [String: Entity.Role]
  let siblings: [Int: [Int]]

  struct Selection {
    /// The facts to state, best first; empty when the program's pages do not hold the answer.
    var facts: [Int] = []
    /// What was asked and is not there: the whole topic, or one aspect of it.
    var missing: Missing?
    var score: Float = 0
    /// Whether the question picks facts by a detail that several hold for: the courses of a term.
    var isPicked = false
    /// Whether the question names one of the facts, rather than just their topic.
    var isNamed = false
    /// Whether the best that was found tells of a doubt on the pages and answers nothing else.
    var isDoubt = false
  }

  /// What the turns before leave to a follow-up.
  struct Earlier {
    var facts: [String] = []
    /// The last question that stood on its own.
    var question: Utterance?
  }

  enum Missing: Equatable {
    case topic
    /// The pages speak of the topic, but not of this side of it.
    case aspect(String)
    /// The pages speak of the topic for other values of this slot only.
    case slot(String, value: String)
    /// The topic has many facts of one sort, and nothing says which is meant.
    case choice([Int])
  }

  init(knowledge: Knowledge, matcher: Matcher) {
    self.knowledge = knowledge
    self.matcher = matcher
    roles = matcher.rules.roles
    siblings = Self.siblings(in: knowledge, roles)
  }

  /// Facts that say the same of other formats or options: a keyword of one names them all.
  private static func siblings(in knowledge: Knowledge, _ roles: [String: Entity.Role]) -> [Int: [Int]] {
    struct Kind: Hashable {
      let program: Int
      let topics: [String]
      let aspects: Set<String>
      let isLead: Bool
      let slots: Set<String>
      let details: [String: String]
    }
    var groups: [Kind: [Int]] = [:]
    for (index, fact) in knowledge.facts.enumerated() {
      let details = fact.qualifiers.filter { roles[$0.key] != .scope }
      guard details.count < fact.qualifiers.count else { continue }
      let kind = Kind(
        program: fact.program, topics: fact.topics, aspects: fact.aspects, isLead: fact.isLead,
        slots: Set(fact.qualifiers.keys), details: details)
      groups[kind, default: []].append(index)
    }
    var siblings: [Int: [Int]] = [:]
    for group in groups.values where group.count > 1 {
      // Two facts for one option are not the same of another one.
      guard Set(group.map { knowledge.facts[$0].qualifiers }).count == group.count else { continue }
      for fact in group { siblings[fact] = group.filter { $0 != fact } }
    }
    return siblings
  }

  func select(
    program: Int, topics: [String], part: Interpretation, utterance: Utterance, earlier: Earlier
  ) -> Selection {
    if !part.halves.isEmpty {
      return together(
        part.halves.map { half in
          var one = part
          (one.range, one.scope, one.halves) = (half.range, half.scope.bound(to: program, knowledge), [])
          return select(program: program, topics: topics, part: one, utterance: utterance, earlier: earlier)
        })
    }
    let isBare = matcher.isBare(utterance, in: part.range)
    let scope = part.basis == .followUp ? completed(part.scope, by: earlier, withKind: isBare) : part.scope
    guard let several = scope.alternatives.filter({ roles[$0.key] == .scope }).min(by: { $0.key < $1.key }) else {
      return select(program: program, topics: topics, part: part, scope: scope, utterance: utterance, earlier: earlier)
    }
    // "Online or on campus": what holds for each, one after the other.
    return together(
      several.value.map { value in
        var one = scope
        one.alternatives[several.key] = nil
        one.stated[several.key] = value
        return select(
          program: program, topics: topics, part: part, scope: one, utterance: utterance, earlier: earlier)
      })
  }

  /// The best of several selections, one after the other.
  private func together(_ selections: [Selection]) -> Selection {
    var together = Selection()
    for selection in selections {
      together.facts += selection.facts.prefix(2).filter { !together.facts.contains($0) }
      together.score = max(together.score, selection.score)
      if together.facts.isEmpty { together.missing = selection.missing }
    }
    return together
  }

  private func select(
    program: Int, topics: [String], part: Interpretation, scope: Scope, utterance: Utterance, earlier: Earlier
  ) -> Selection {
    let range = part.range
    var candidates: [Int] = []
    for topic in topics {
      for fact in knowledge.facts(program: program, topic: topic) where !candidates.contains(fact) {
        candidates.append(fact)
      }
    }
    guard !candidates.isEmpty else { return Selection(missing: .topic) }
    let denied = Set(scope.excludedFacts.compactMap { family(of: knowledge.facts[$0].qualifiedID) })
    let left = candidates.filter { fact in
      !scope.excludedFacts.contains(fact)
        && !(family(of: knowledge.facts[fact].qualifiedID).map(denied.contains) ?? false)
    }
    let fitting = ofInheritedOption(
      (left.isEmpty ? candidates : left).filter { fits(knowledge.facts[$0], scope) }, scope)
    guard !fitting.isEmpty else {
      let slot = scope.stated.sorted { $0.key < $1.key }.first { slot, value in
        candidates.contains { knowledge.facts[$0].qualifiers[slot] != nil }
      }
      return Selection(missing: slot.map { .slot($0.key, value: $0.value) } ?? .topic)
    }
    var hits = hits(in: utterance, range: range)
    for context in part.context {
      for (fact, strength) in self.hits(in: utterance, range: context) { hits[fact, default: 0] += strength / 2 }
    }
    if part.basis == .followUp, let question = earlier.question {
      let all = 0..<question.tokens.count
      // "And AIPI 510?" names another fact than the last question did.
      let namesOwn = fitting.contains { (hits[$0] ?? 0) >= 1 }
      let share: Float = namesOwn ? 0.1 : part.scope.aspects.isDisjoint(with: matcher.decisiveAspects) ? 0.7 : 0.35
      for (fact, strength) in self.hits(in: question, range: all) { hits[fact, default: 0] += strength * share }
    }
    // "How long" decides among the topic's facts once one of them answers it.
    let asked =
      scope.aspects.isDisjoint(with: ["phone", "email"]) ? scope.aspects : scope.aspects.subtracting(["who", "where"])
    let decisive = asked.intersection(matcher.decisiveAspects)
      .filter { aspect in fitting.contains { knowledge.facts[$0].answers(aspect) } }
    // Who goes on in words of their own wants to hear something new.
    let goesOn =
      part.basis == .followUp || range.contains { Self.backward.contains(utterance.tokens[$0].text) }
    let told = Set(goesOn && !matcher.isBare(utterance, in: range) ? earlier.facts : [])
    let lastNamed = Set(earlier.facts.prefix(1))
    let pointsAtPerson =
      !earlier.facts.isEmpty
      && range.contains { Pronouns.person.contains(utterance.tokens[$0].text) }
    // "I have 60 in that one": a mark of one's own is held against the one told.
    let namesMark = goesOn && range.contains { utterance.tokens[$0].isNumber }
    let families = Set(earlier.facts.prefix(1).compactMap { family(of: $0) })
    var scored = fitting.map { fact in
      let kin =
        part.basis == .followUp && family(of: knowledge.facts[fact].qualifiedID).map { families.contains($0) } ?? false
      return (
        fact: fact,
        score: score(fact, topics: topics, scope, hits, utterance, range, decisive: decisive) + (kin ? 0.7 : 0)
          + goingOn(fact, told: told, named: pointsAtPerson ? lastNamed : [], marked: namesMark ? lastNamed : [])
          + (denied.isEmpty ? 0 : besideDenied(fact))
      )
    }
    // Who names one line of a list is not told the list.
    if fitting.contains(where: { (hits[$0] ?? 0) >= 0.95 && !isList($0) }) {
      for index in scored.indices where isList(scored[index].fact) { scored[index].score -= 1.4 }
    }
    scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.fact < $1.fact }
    let best = scored[0]
    let isNamed = (hits[best.fact] ?? 0) > 0
    let isPicked = scope.stated.contains {
      roles[$0.key] == .detail && knowledge.facts[best.fact].qualifiers[$0.key] == $0.value
    }
    if let missing = gap(
      scored, scope, utterance.tokens[range].map(\.text), isSingledOut: isNamed || isPicked || !decisive.isEmpty,
      isNamed: isNamed)
    {
      return Selection(missing: missing, score: best.score)
    }
    var chosen = [best]
    for other in scored.dropFirst() where other.score >= best.score - tolerance(best.fact, other.fact, scope) {
      chosen.append(other)
    }
    // "Who sends it and when?": a fact for each kind that is asked.
    for kind in decisive.sorted() where decisive.count > 1 {
      guard !chosen.contains(where: { knowledge.facts[$0.fact].answers(kind) }),
        let other = scored.first(where: { knowledge.facts[$0.fact].answers(kind) && !isList($0.fact) })
      else { continue }
      chosen.append(other)
    }
    // "The recreation fee and the activity fee": what each stretch names.
    for other in scored.dropFirst() where (hits[other.fact] ?? 0) >= 0.95 && !isList(other.fact) {
      guard isNamed, chosen.count < 3,
        isNamedApart(other.fact, from: chosen.map(\.fact), utterance, range)
      else { continue }
      chosen.append(other)
    }
    for other in scored.dropFirst() where chosen.count < 3 && !chosen.contains(where: { $0.fact == other.fact }) {
      if isWorthAdding(other, to: chosen, scope) { chosen.append(other) }
    }
    return Selection(
      facts: chosen.prefix(isPicked ? 6 : 4).map(\.fact), missing: nil, score: best.score,
      isPicked: isPicked, isNamed: isNamed && !knowledge.facts[best.fact].isLead,
      isDoubt: knowledge.facts[best.fact].aspects == ["conflict"])
  }

  /// "Where does he work?" is asked of the one who was named.
  static let person: Float = 1.2

  private static let backward = Pronouns.all.union(["else"])

  /// What a fact that the last answer stated loses in a follow-up that says more than what changes.
  static let repetition: Float = 0.4

  func isList(_ fact: Int) -> Bool { knowledge.state(fact).text.contains("\n") }

  /// Where a fact of the option spoken of answers the question, those of other options do not.
  private func ofInheritedOption(_ facts: [Int], _ scope: Scope) -> [Int] {
    guard let spokenOf = scope.inherited[WellKnownSlot.option] else { return facts }
    func option(_ fact: Int) -> String? { knowledge.facts[fact].qualifiers[WellKnownSlot.option] }
    let asked = scope.aspects.intersection(matcher.decisiveAspects)
    let isAnswered =
      !asked.isEmpty
      && facts.contains { fact in
        option(fact) == spokenOf && asked.contains { knowledge.facts[fact].answers($0) }
      }
    return isAnswered ? facts.filter { option($0) == nil || option($0) == spokenOf } : facts
  }

  /// What was asked that even the best fact does not answer.
  private func gap(
    _ scored: [(fact: Int, score: Float)], _ scope: Scope, _ words: [String], isSingledOut: Bool, isNamed: Bool
  ) -> Missing? {
    let best = knowledge.facts[scored[0].fact]
    if best.aspects == ["conflict"], !isNamed, !scope.stated.isEmpty {
      return scope.stated[WellKnownSlot.option].map { .slot(WellKnownSlot.option, value: $0) } ?? .topic
    }
    let alike = scored.count { $0.score > scored[0].score - 0.1 && !knowledge.facts[$0.fact].isLead }
    if !isSingledOut, alike > 3, !best.isLead { return .choice(scored.prefix(3).map(\.fact)) }
    // What was said of one option does not hold for the other that the conversation is about.
    if let option = scope.inherited[WellKnownSlot.option], let held = best.qualifiers[WellKnownSlot.option],
      held != option, scope.stated[WellKnownSlot.format] == nil
    {
      return .slot(WellKnownSlot.option, value: option)
    }
    if asksPrice(scope, words), !scored.contains(where: { hasPrice($0.fact) }),
      !scored.allSatisfy({ knowledge.facts[$0.fact].aspects == ["conflict"] })
    {
      return .aspect("price")
    }
    for aspect in ["phone", "email"] where scope.aspects == [aspect] {
      if !scored.contains(where: { knowledge.facts[$0.fact].answers(aspect) }) { return .aspect(aspect) }
    }
    return nil
  }

  /// "The price of …", "how much is …"; who asks what is paid for may mean something else.
  private func asksPrice(_ scope: Scope, _ words: [String]) -> Bool {
    words.indices.contains { index in
      ["price", "cost"].contains(words[index])
        || words[index] == "much" && index + 1 < words.count && ["is", "are", "does", "do"].contains(words[index + 1])
    }
      && scope.aspects.intersection(matcher.decisiveAspects) == ["price"] && scope.operations.isEmpty
      && scope.aspects.isDisjoint(with: ["required", "conditions", "conflict"])
  }

  private func hasPrice(_ fact: Int) -> Bool {
    if case .money = knowledge.facts[fact].value { return true }
    return ["price", "percent"].contains { knowledge.facts[fact].answers($0) }
  }

  /// A short answer has room for what else of the topic the question comes near to.
  private func isWorthAdding(
    _ other: (fact: Int, score: Float), to chosen: [(fact: Int, score: Float)], _ scope: Scope
  ) -> Bool {
    // Who asks for the IELTS is not told of the TOEFL.
    for (slot, value) in scope.stated
    where roles[slot] == .detail && knowledge.facts[chosen[0].fact].qualifiers[slot] == value {
      if knowledge.facts[other.fact].qualifiers[slot] != value { return false }
    }
    // Who asks of the online format is not told of all formats again.
    for slot in roles.keys where roles[slot] == .scope {
      guard let known = scope.value(slot), knowledge.facts[chosen[0].fact].qualifiers[slot] == known else { continue }
      let told = knowledge.facts[other.fact]
      if told.isLead, told.qualifiers[slot] == nil, knowledge.facts[chosen[0].fact].topics[0] == told.topics[0] {
        return false
      }
    }
    if isList(other.fact), !isList(chosen[0].fact) { return false }
    guard other.score >= max(0.45, chosen[0].score - 1.1) else { return false }
    let length = (chosen.map(\.fact) + [other.fact]).reduce(0) { $0 + knowledge.state($1).text.utf8.count }
    return length <= DialogueLimits.shortAnswer
  }

  /// Two leads for different qualifiers belong together (online and on campus); other facts must be nearly as good.
  private func tolerance(_ best: Int, _ other: Int, _ scope: Scope) -> Float {
    let a = knowledge.facts[best]
    let b = knowledge.facts[other]
    // "TOEFL, IELTS, PTE": one fact for each value asked for.
    for (slot, values) in scope.alternatives where a.qualifiers[slot] != b.qualifiers[slot] {
      if let one = a.qualifiers[slot], let two = b.qualifiers[slot], values.contains(one), values.contains(two) {
        return 0.9
      }
    }
    // "What comes in Fall 1?": everything that does.
    let details = scope.stated.filter { roles[$0.key] == .detail && a.qualifiers[$0.key] == $0.value }
    if !details.isEmpty, a.topics[0] == b.topics[0], a.qualifiers == b.qualifiers { return 0.8 }
    if a.isLead, b.isLead, a.topics[0] == b.topics[0] { return a.qualifiers == b.qualifiers ? 0.4 : 0.8 }
    if let one = a.qualifiers[WellKnownSlot.format], let two = b.qualifiers[WellKnownSlot.format], one != two,
      a.aspects == b.aspects
    {
      return 0.5
    }
    return 0.15
  }

  /// A follow-up keeps the kind of question and the details of the last one, where it names no others: "per course" holds
  /// for "and the certificate?" too.
  /// Words of its own ask for something of their own kind: "and what was it she learned?" after "where does she work?".
  private func completed(_ scope: Scope, by earlier: Earlier, withKind: Bool) -> Scope {
    var scope = scope
    guard let question = earlier.question else { return scope }
    var aspects: Set<String> = []
    let told = earlier.facts.first.flatMap { knowledge.fact($0) }.map { knowledge.facts[$0] }
    for mention in question.mentions {
      guard case .entity(let slot, let value) = mention.kind else { continue }
      switch roles[slot] {
      case .aspect: aspects.insert(value)
      case .detail where scope.stated[slot] == nil && scope.alternatives[slot] == nil:
        scope.stated[slot] = value
        // "And PTE?" has changed which test the last question was about.
        if case .score = told?.value, let its = told?.qualifiers[slot] { scope.stated[slot] = its }
      default: break
      }
    }
    if withKind, scope.aspects.isDisjoint(with: matcher.decisiveAspects) { scope.aspects.formUnion(aspects) }
    return scope
  }

  /// Facts of one thing share the front of their ids: `contact.turner.phone`, `contact.turner.email`.
  private func family(of id: String) -> String? {
    let parts = id.split(separator: ".")
    return parts.count > 2 ? parts.dropLast().joined(separator: ".") : nil
  }

  func fits(_ fact: Fact, _ scope: Scope) -> Bool {
    if scope.excluded.contains(where: { slot, values in fact.qualifiers[slot].map { values.contains($0) } ?? false }) {
      return false
    }
    for (slot, value) in fact.qualifiers where roles[slot] == .scope {
      if let stated = scope.stated[slot], stated != value { return false }
      if let several = scope.alternatives[slot], !several.contains(value) { return false }
    }
    return true
  }

}

extension Fact {
  /// Whether it answers a kind of question, by what its author said or by the parts of its value.
  func answers(_ aspect: String) -> Bool {
    if aspects.contains(aspect) { return true }
    switch value {
    case .contact(_, _, let phone, let email):
      return aspect == "phone" ? phone != nil : aspect == "email" && email != nil
    case .phone: return aspect == "phone"
    case .email: return aspect == "email"
    case .money: return aspect == "price"
    default: return false
    }
  }
}
