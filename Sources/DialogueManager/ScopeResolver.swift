internal import IntentMatcher
internal import KnowledgeBase

/// Finds the scope of a stretch of an utterance.
struct ScopeResolver: Sendable {
  let knowledge: Knowledge
  let rules: IntentRules
  let roles: [String: Entity.Role]
  let everyday: Set<String>

  init(knowledge: Knowledge, rules: IntentRules) {
    self.knowledge = knowledge
    self.rules = rules
    roles = rules.roles
    everyday = Set(rules.commonWords)
  }

  /// `context` are stretches of the same message that ask nothing themselves but may name the program.
  func resolve(
    _ utterance: Utterance, in range: Range<Int>, context: [Range<Int>], session: Session
  ) -> Scope {
    var scope = Scope()
    let own = mentions(of: utterance, in: range)
    readSlots(own, utterance, into: &scope)
    if comparesByDegree(utterance.tokens[range].map(\.text)) { scope.operations.insert("compare") }
    if let other = otherValue(utterance, range, session, scope) ?? otherDetail(utterance, range, session, scope) {
      scope.stated[other.slot] = other.value
      scope.isTurned = true
    }
    resolvePrograms(own, utterance, session, into: &scope)
    // The sentences nearest before the question first, then those after it.
    let before = context.filter { $0.lowerBound < range.lowerBound }.sorted { $0.lowerBound > $1.lowerBound }
    let after = context.filter { $0.lowerBound >= range.lowerBound }.sorted { $0.lowerBound < $1.lowerBound }
    for other in before + after where scope.origin == .all {
      resolvePrograms(mentions(of: utterance, in: other), utterance, session, into: &scope)
    }
    for other in after where takesBack(other, utterance) {
      var meant = Scope()
      let told = mentions(of: utterance, in: other)
      readSlots(told, utterance, into: &meant)
      resolvePrograms(told, utterance, session, into: &meant)
      if meant.origin == .named { (scope.programs, scope.origin) = (meant.programs, meant.origin) }
      scope.stated.merge(meant.stated) { $1 }
    }
    if scope.origin == .all, let two = bothSpokenOf(scope, utterance, range, session) {
      scope.programs = two
      scope.origin = .named
    }
    if let both = spokenOfAndNamed(scope, utterance, range, session) {
      scope.programs = both
      scope.origin = .named
    }
    if scope.origin == .institution || scope.origin == .content { narrow(&scope, by: context, utterance, session) }
    for other in context {
      var extra = Scope()
      readSlots(mentions(of: utterance, in: other), utterance, into: &extra)
      for (slot, value) in extra.stated where roles[slot] == .scope && scope.stated[slot] == nil {
        scope.stated[slot] = value
      }
    }
    // "Besides Google, Microsoft and Meta, who hires?": of what stands together before the question.
    if let first = before.last?.lowerBound, let last = before.first?.upperBound {
      var extra = Scope()
      readSlots(mentions(of: utterance, in: first..<last), utterance, into: &extra)
      scope.excludedFacts.formUnion(extra.excludedFacts)
    }
    inherit(from: session.focus, into: &scope, own, utterance, range)
    for (slot, excluded) in scope.excluded.sorted(by: { $0.key < $1.key })
    where scope.stated[slot] == nil && scope.alternatives[slot] == nil && scope.programs.count == 1 {
      // "Besides AI Foundations, which certificate?": of two, the other one.
      let left = offered(slot, by: scope.programs).filter { !excluded.contains($0) }
      if left.count == 1, !excluded.isDisjoint(with: offered(slot, by: scope.programs)) { scope.stated[slot] = left[0] }
    }
    if namesNumber(ofPerson: own, utterance) { scope.aspects = scope.aspects.subtracting(["count"]).union(["phone"]) }
    if range.count <= 4, scope.aspects.isSubset(of: ["count"]), session.focus.facts.contains(where: hasPhone),
      range.contains(where: { ["number", "numbers"].contains(utterance.tokens[$0].text) })
    {
      // "Number?" after somebody who has one.
      scope.aspects = ["phone"]
    }
    scope.isUnsettled =
      scope.origin == .inherited && scope.programs.count > 1 && session.focus.compared.count > 1
      && pointsAtOne(utterance, range)
    return scope
  }

  /// "Tuition at USC.. sorry, I meant the AIPI one".
  private func takesBack(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    let said = utterance.tokens[range].prefix(4).map(\.text)
    return said.contains("meant") || said.contains("correction") || said.contains("sorry") && range.count <= 6
  }

  /// "My daughter will do AIPI. What does Duke estimate for her room?": the university means the program named before.
  private func narrow(_ scope: inout Scope, by context: [Range<Int>], _ utterance: Utterance, _ session: Session) {
    for other in context.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      var told = Scope()
      resolvePrograms(mentions(of: utterance, in: other), utterance, session, into: &told)
      let both = Set(told.programs).intersection(scope.programs)
      guard told.origin == .named, !both.isEmpty else { continue }
      scope.programs = both.sorted()
      scope.origin = .named
      return
    }
  }

  /// "The number of Kevyn Light".
  private func namesNumber(ofPerson mentions: [Mention], _ utterance: Utterance) -> Bool {
    mentions.contains { mention in
      guard let fact = mention.fact, case .factName = mention.kind else { return false }
      switch knowledge.facts[fact].value {
      case .person, .contact: break
      default: return false
      }
      let before = utterance.tokens[..<mention.tokens.lowerBound].suffix(2).map(\.text)
      return before.first == "number" && ["of", "for"].contains(before.last)
    }
  }

  /// Whether the fact, or another of its topic, tells a telephone number.
  private func hasPhone(_ id: String) -> Bool {
    guard let fact = knowledge.fact(id).map({ knowledge.facts[$0] }) else { return false }
    return knowledge.facts(program: fact.program, topic: fact.topics[0]).contains {
      knowledge.facts[$0].answers("phone")
    }
  }

  private static let things: Set<String> = ["one", "format", "version", "way", "option", "mode"]

  /// "And the other format?", "the other certificate": turns a slot around, of which the program spoken of has one more value.
  private func otherValue(
    _ utterance: Utterance, _ range: Range<Int>, _ session: Session, _ scope: Scope
  ) -> (slot: String, value: String)? {
    guard session.focus.listed.isEmpty || session.focus.pointed == nil,
      range.contains(where: { index in
        utterance.tokens[index].text == "other" && index > range.lowerBound
          && (index + 1 == range.upperBound || Self.things.contains(utterance.tokens[index + 1].text))
      })
    else { return nil }
    for slot in [WellKnownSlot.option, WellKnownSlot.format] where scope.stated[slot] == nil {
      guard let held = session.focus.slots[slot]?.value else { continue }
      // Beside the 12-month option stands the 16-month one, both on campus.
      let others = offered(slot, by: session.focus.programIDs.compactMap { knowledge.program($0) }).filter {
        $0 != held && implied($0, of: slot) == implied(held, of: slot)
      }
      if others.count == 1 { return (slot, others[0]) }
    }
    return nil
  }

  private func implied(_ value: String, of slot: String) -> [String: String] {
    rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.implies ?? [:]
  }

  /// The values of a slot that one program offers; of several programs, all there are.
  private func offered(_ slot: String, by programs: [Int]) -> [String] {
    programs.count == 1 ? knowledge.programs[programs[0]].offers[slot] ?? values(of: slot) : values(of: slot)
  }

  /// "And the other track's?" after the electives of one: the only other value that facts of that topic hold for.
  private func otherDetail(
    _ utterance: Utterance, _ range: Range<Int>, _ session: Session, _ scope: Scope
  ) -> (slot: String, value: String)? {
    guard let told = session.focus.facts.first.flatMap({ knowledge.fact($0) }).map({ knowledge.facts[$0] }),
      let other = range.first(where: { utterance.tokens[$0].text == "other" })
    else { return nil }
    let next = other + 1 < range.upperBound ? utterance.tokens[other + 1].text : "one"
    for (slot, held) in told.qualifiers.sorted(by: { $0.key < $1.key })
    where roles[slot] == .detail && scope.stated[slot] == nil
      && ([slot, slot + "s", slot + "'s"].contains(next)
        || slot != WellKnownSlot.per && ["one", "ones"].contains(next))
    {
      let facts = knowledge.facts(program: told.program, topic: told.topics[0]).map { knowledge.facts[$0] }
        .filter { $0.topics[0] == told.topics[0] }
      // Of three tracks, the other one whose facts say the same kinds of thing.
      for kin in [facts, facts.filter { $0.aspects == told.aspects }] {
        let others = Set(kin.compactMap { $0.qualifiers[slot] }).subtracting([held])
        if others.count == 1, let value = others.first { return (slot, value) }
      }
    }
    return nil
  }

  private func pointsAtOne(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.contains { Pronouns.one.contains(utterance.tokens[$0].text) }
  }

  func values(of slot: String) -> [String] {
    rules.entities.first { $0.slot == slot }?.values.map(\.name) ?? []
  }

  private func mentions(of utterance: Utterance, in range: Range<Int>) -> [Mention] {
    utterance.mentions.filter {
      range.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= range.upperBound
    }
  }

  private func resolvePrograms(
    _ mentions: [Mention], _ utterance: Utterance, _ session: Session, into scope: inout Scope
  ) {
    var named: [Range<Int>: Set<Int>] = [:]
    var institution: [Range<Int>: Set<Int>] = [:]
    var kinds: Set<Int> = []
    var leftOut: Set<Int> = []
    for mention in mentions {
      // "Neither AIPI track" leaves out tracks, not the program.
      let start = mention.tokens.lowerBound
      let before = utterance.tokens[..<start].suffix(3).map(\.text)
      let isNeither = before.last == "neither" || before.starts(with: ["neither", "of"])
      // "For people not from Duke", "I am not from Duke" speak of the asker.
      let isOrigin =
        before.suffix(2) == ["not", "from"] && isInstitution(mention)
        && (before[0] == "am" || Self.people.contains(before[0]))
      if !isNeither, !isOrigin, isNegated(mention, in: utterance), !isToldBeside(mention, mentions) {
        switch mention.kind {
        case .program(let index), .institution(let index): leftOut.insert(index)
        default: break
        }
        continue
      }
      switch mention.kind {
      case .program(let index): named[mention.tokens, default: []].insert(index)
      case .institution(let index): institution[mention.tokens, default: []].insert(index)
      case .programKind(let index): kinds.insert(index)
      default: break
      }
    }
    let all = Set(knowledge.programs.indices)
    let groups = named.sorted { $0.key.lowerBound < $1.key.lowerBound }
    let institutions = institution.values.reduce(nil as Set<Int>?) { $0?.intersection($1) ?? $1 } ?? all
    if !groups.isEmpty {
      let common = groups.reduce(institutions) { $0.intersection($1.value) }
      let union = groups.reduce(Set<Int>()) { $0.union($1.value) }
      if !common.isEmpty {
        scope.programs = preferred(common, session).sorted()
        if scope.programs.count > 1 {
          scope.origin = .institution
          leaveOut(leftOut, all, session, &scope)
          return
        }
      } else if isOneBreath(groups, institution, utterance) {
        if let same = lastOfSameInstitution(groups) {
          scope.programs = same
        } else {
          scope.programs = union.sorted()
          scope.isContradictory = true
        }
      } else {
        let extra = institution.values.filter { $0.isDisjoint(with: union) }.reduce(Set<Int>()) { $0.union($1) }
        scope.programs = union.union(extra).sorted()
      }
      scope.origin = .named
      if let other = ofKindBeside(scope, kinds, groups.map(\.key), mentions, utterance) {
        scope.programs = (scope.programs + [other]).sorted()
      }
    } else if !institution.isEmpty {
      var meant = institutions.isEmpty ? institution.values.reduce(Set<Int>()) { $0.union($1) } : institutions
      meant = narrowed(meant, by: kinds)
      meant = narrowed(meant, by: offering(scope))
      scope.programs = meant.sorted()
      scope.origin = .institution
    } else if !kinds.isEmpty {
      scope.programs = narrowed(kinds, by: offering(scope)).sorted()
      scope.origin = .content
    }
    leaveOut(leftOut, all, session, &scope)
  }

  private func isInstitution(_ mention: Mention) -> Bool {
    if case .institution = mention.kind { return true }
    return false
  }

  /// "Which master's are there besides ECE": a program's own fact tells of what there is beside it.
  private func isToldBeside(_ mention: Mention, _ mentions: [Mention]) -> Bool {
    guard case .program(let program) = mention.kind else { return false }
    return mentions.contains { other in
      guard let fact = other.fact, knowledge.facts[fact].program == program else { return false }
      return other.tokens.lowerBound < mention.tokens.lowerBound && other.tokens.upperBound >= mention.tokens.upperBound
    }
  }

  /// "Not USC" takes it away from what is named or spoken of; "which programs besides AIPI" leaves every other one.
  private func leaveOut(_ programs: Set<Int>, _ all: Set<Int>, _ session: Session, _ scope: inout Scope) {
    guard !programs.isEmpty else { return }
    let spokenOf = Set(session.focus.compared.compactMap { knowledge.program($0) })
    let meant = scope.origin == .all ? (spokenOf.isEmpty ? all : spokenOf) : Set(scope.programs)
    let rest = meant.subtracting(programs)
    guard !rest.isEmpty else { return }
    scope.programs = rest.sorted()
    if rest.count == 1 {
      scope.origin = .named
    } else if scope.origin == .all {
      scope.origin = .others
    }
  }

  /// A name that several programs share ("ECE") means the one in focus, else one of the same institution.
  private func preferred(_ programs: Set<Int>, _ session: Session) -> Set<Int> {
    let focus = Set(session.focus.programIDs.compactMap { knowledge.program($0) })
    let both = programs.intersection(focus)
    if !both.isEmpty { return both }
    let institutions = Set(focus.map { knowledge.programs[$0].institution })
    let near = programs.filter { institutions.contains(knowledge.programs[$0].institution) }
    return near.isEmpty ? programs : near
  }

  /// Two names side by side, or joined by a possessive only, speak of one program.
  private func isOneBreath(
    _ groups: [(key: Range<Int>, value: Set<Int>)], _ institution: [Range<Int>: Set<Int>], _ utterance: Utterance
  ) -> Bool {
    guard groups.count == 2 else {
      return groups.count == 1 && !institution.isEmpty
        && institution.keys.contains { abs($0.upperBound - groups[0].key.lowerBound) == 0 }
    }
    let gap = groups[1].key.lowerBound - groups[0].key.upperBound
    return gap <= 0 && utterance.tokens[groups[1].key.lowerBound].boundary == .none
  }

  private func lastOfSameInstitution(_ groups: [(key: Range<Int>, value: Set<Int>)]) -> [Int]? {
    guard let last = groups.last?.value else { return nil }
    let institutions = Set(groups.flatMap(\.value).map { knowledge.programs[$0].institution })
    return institutions.count == 1 ? last.sorted() : nil
  }

  private func narrowed(_ programs: Set<Int>, by other: Set<Int>) -> Set<Int> {
    let both = programs.intersection(other)
    return both.isEmpty ? programs : both
  }

  /// The programs that offer what the question states: a format, an option.
  func offering(_ scope: Scope) -> Set<Int> {
    var programs = Set(knowledge.programs.indices)
    for (slot, value) in scope.stated where roles[slot] == .scope {
      let offering = programs.filter { knowledge.programs[$0].offers[slot]?.contains(value) ?? false }
      if !offering.isEmpty { programs = offering }
    }
    // "Which is cheaper, campus or online?" is asked of what comes in both.
    for (slot, values) in scope.alternatives where roles[slot] == .scope {
      let offering = programs.filter {
        knowledge.programs[$0].offers[slot].map(Set.init)?.isSuperset(of: values) ?? false
      }
      if !offering.isEmpty { programs = offering }
    }
    return programs
  }

  private func inherit(
    from session: Session.Focus, into scope: inout Scope, _ mentions: [Mention], _ utterance: Utterance,
    _ range: Range<Int>
  ) {
    let focus = session.programIDs.compactMap { knowledge.program($0) }
    switch scope.origin {
    case .named, .others: break
    case .institution, .content:
      let both = Set(focus).intersection(scope.programs)
      let named = strongFacts(mentions, utterance).intersection(scope.programs)
      if !named.isEmpty { scope.programs = named.sorted() } else if !both.isEmpty { scope.programs = both.sorted() }
    default:
      let strong = strongFacts(mentions, utterance)
      let offering = offering(scope)
      // "Which of those has NLP" asks of what was told.
      let isOfThose =
        !focus.isEmpty
        && range.dropFirst().contains { index in
          utterance.tokens[index - 1].text == "of" && Pronouns.several.contains(utterance.tokens[index].text)
        }
      if !strong.isEmpty, !isOfThose, Set(focus).isDisjoint(with: strong) {
        scope.programs = strong.sorted()
        scope.origin = .content
      } else if !focus.isEmpty {
        scope.programs = focus
        scope.origin = .inherited
      } else if offering.count < knowledge.programs.count {
        scope.programs = offering.sorted()
        scope.origin = .content
      } else {
        scope.programs = Array(knowledge.programs.indices)
        scope.origin = .all
      }
    }
    let isSame = scope.origin == .inherited || Set(scope.programs) == Set(focus)
    for (slot, held) in session.slots where scope.stated[slot] == nil && scope.alternatives[slot] == nil {
      let endsWith = rules.context.life(of: slot).endsWith
      if !isSame, endsWith.contains(ContextRules.program) { continue }
      // A stated option settles the format, and a stated format the option.
      if endsWith.contains(where: { scope.stated[$0] != nil || scope.alternatives[$0] != nil }) { continue }
      if scope.excluded[slot]?.contains(held.value) == true { continue }
      scope.inherited[slot] = held.value
    }
  }

  /// Programs of facts that the question names outright: a course code, a person.
  private func strongFacts(_ mentions: [Mention], _ utterance: Utterance) -> Set<Int> {
    var programs: Set<Int> = []
    for mention in mentions {
      guard case .factName(let index) = mention.kind else { continue }
      // "Light" is a family name and an everyday word.
      let isEveryday = mention.tokens.count == 1 && everyday.contains(utterance.tokens[mention.tokens.lowerBound].text)
      if isEveryday { continue }
      programs.insert(knowledge.facts[index].program)
      // "Deep learning" is one course's title and names another's.
      guard case .course = knowledge.facts[index].value else { continue }
      for other in mentions where other.tokens == mention.tokens {
        guard case .fact(let same) = other.kind, case .course = knowledge.facts[same].value else { continue }
        programs.insert(knowledge.facts[same].program)
      }
    }
    return programs
  }
}
