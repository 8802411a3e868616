internal import IntentMatcher
internal import KnowledgeBase

/// Which programs and qualifiers a question is about, and where each came from.
struct Scope: Sendable {
  enum Origin: Sendable {
    case named, institution, inherited, content, all
    /// Every program but those that the question leaves out: "besides AIPI".
    case others
  }

  /// The programs meant, in the order of the knowledge base.
  var programs: [Int] = []
  var origin = Origin.all
  /// Slots that the question states.
  var stated: [String: String] = [:]
  /// Every stated value of a slot that is stated more than once ("online or on campus").
  var alternatives: [String: [String]] = [:]
  /// Values that the question leaves out: "not the 12-month option".
  var excluded: [String: Set<String>] = [:]
  /// Facts that it leaves out: "besides the diversity scholarship".
  var excludedFacts: Set<Int> = []
  /// Slots taken over from earlier turns.
  var inherited: [String: String] = [:]
  var aspects: Set<String> = []
  var operations: Set<String> = []
  /// Names of the things outside that the question mentions.
  var elsewhere: Set<String> = []
  /// Named programs of different institutions in one breath: "USC's AIPI degree".
  var isContradictory = false
  /// "And the other format?"
  var isTurned = false
  /// "How long is it?" after two programs were set beside each other.
  var isUnsettled = false

  /// A slot's value, stated or inherited.
  func value(_ slot: String) -> String? { stated[slot] ?? inherited[slot] }

  /// The same for one of several programs: what only another one offers was not said of it.
  func bound(to program: Int, _ knowledge: Knowledge) -> Scope {
    guard programs.count > 1 else { return self }
    func isForeign(_ slot: String, _ value: String) -> Bool {
      func offers(_ index: Int) -> Bool { knowledge.programs[index].offers[slot]?.contains(value) ?? false }
      return !offers(program) && programs.contains(where: offers)
    }
    var scope = self
    scope.stated = stated.filter { !isForeign($0.key, $0.value) }
    scope.inherited = inherited.filter { !isForeign($0.key, $0.value) }
    return scope
  }
}

/// Finds the scope of a stretch of an utterance.
struct ScopeResolver: Sendable {
  let knowledge: Knowledge
  let rules: IntentRules
  private let roles: [String: Entity.Role]
  private let everyday: Set<String>

  init(knowledge: Knowledge, rules: IntentRules) {
    self.knowledge = knowledge
    self.rules = rules
    roles = Dictionary(rules.entities.map { ($0.slot, $0.role) }, uniquingKeysWith: { a, _ in a })
    everyday = Set(rules.commonWords)
  }

  /// `context` are stretches of the same message that ask nothing themselves but may name the program.
  func resolve(
    _ utterance: Utterance, in range: Range<Int>, context: [Range<Int>], session: Session
  ) -> Scope {
    var scope = Scope()
    let own = mentions(of: utterance, in: range)
    readSlots(own, utterance, into: &scope)
    if let format = otherFormat(utterance, range, session, scope) {
      scope.stated[WellKnownSlot.format] = format
      scope.isTurned = true
    }
    resolvePrograms(own, utterance, session, into: &scope)
    // The sentences nearest before the question first.
    for other in context.sorted(by: { $0.lowerBound > $1.lowerBound }) where scope.origin == .all {
      resolvePrograms(mentions(of: utterance, in: other), utterance, session, into: &scope)
    }
    if scope.origin == .all, let two = bothSpokenOf(scope, utterance, range, session) {
      scope.programs = two
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
    inherit(from: session.focus, into: &scope, own, utterance)
    scope.isUnsettled =
      scope.origin == .inherited && scope.programs.count > 1 && session.focus.compared.count > 1
      && pointsAtOne(utterance, range)
    return scope
  }

  /// "How do the two compare": the programs spoken of last.
  private func bothSpokenOf(
    _ scope: Scope, _ utterance: Utterance, _ range: Range<Int>, _ session: Session
  ) -> [Int]? {
    let words = Set(utterance.tokens[range].map(\.text))
    guard scope.operations.contains("compare") || scope.operations.contains("difference"),
      !words.isDisjoint(with: ["two", "both", "they", "them", "these", "those"]), session.spoken.count > 1,
      scope.alternatives.isEmpty
    else { return nil }
    let last = session.spoken.suffix(2).compactMap { name in knowledge.programs.firstIndex { $0.shortName == name } }
    return last.count == 2 ? last : nil
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

  private static let things: Set<String> = [
    "one", "program", "programme", "degree", "format", "version", "way", "option", "mode", "school", "university",
  ]

  /// "And the other format?" turns a format of two around.
  private func otherFormat(
    _ utterance: Utterance, _ range: Range<Int>, _ session: Session, _ scope: Scope
  ) -> String? {
    guard scope.stated[WellKnownSlot.format] == nil, session.focus.listed.isEmpty || session.focus.pointed == nil,
      let held = session.focus.slots[WellKnownSlot.format]?.value,
      range.contains(where: { index in
        utterance.tokens[index].text == "other" && index > range.lowerBound
          && (index + 1 == range.upperBound || Self.things.contains(utterance.tokens[index + 1].text))
      })
    else { return nil }
    let others = values(of: WellKnownSlot.format).filter { $0 != held }
    return others.count == 1 ? others[0] : nil
  }

  private func pointsAtOne(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.contains { ["it", "its", "he", "she", "his", "her"].contains(utterance.tokens[$0].text) }
  }

  private func values(of slot: String) -> [String] {
    rules.entities.first { $0.slot == slot }?.values.map(\.name) ?? []
  }

  private func mentions(of utterance: Utterance, in range: Range<Int>) -> [Mention] {
    utterance.mentions.filter {
      range.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= range.upperBound
    }
  }

  /// "not the online one", "besides AIPI", "other than USC".
  private func isNegated(_ mention: Mention, in utterance: Utterance) -> Bool {
    let start = mention.tokens.lowerBound
    let before = utterance.tokens[max(0, start - 5)..<start].map(\.text)
    guard let cue = before.lastIndex(where: { Self.negations.contains($0) }) else {
      return isExcepted(before) || before.suffix(2) == ["rather", "than"] || before.suffix(2) == ["instead", "of"]
    }
    // "Whether or not online" leaves nothing out, nor does "not only".
    if cue > 0, before[cue - 1] == "or" { return false }
    let between = before[(cue + 1)...]
    return between.allSatisfy { Self.negationFillers.contains($0) }
  }

  /// "besides the", "other than", "apart from": what follows is left out.
  private func isExcepted(_ before: [String]) -> Bool {
    var words = before
    while let last = words.last, ["the", "a", "an", "that", "just"].contains(last) { words.removeLast() }
    guard let last = words.last else { return false }
    if ["besides", "except", "excluding", "beside", "but"].contains(last) {
      return last != "but"
        || words.count > 1
          && ["anything", "all", "everything", "any", "none", "program", "programs", "school", "one"].contains(
            words[words.count - 2])
    }
    guard words.count >= 2 else { return false }
    return [["other", "than"], ["apart", "from"], ["aside", "from"], ["except", "for"]].contains([
      words[words.count - 2], last,
    ])
  }

  private static let negations: Set<String> = [
    "not", "besides", "except", "excluding", "without", "never", "neither", "nor",
  ]

  private static let negationFillers: Set<String> = [
    "the", "a", "an", "at", "for", "about", "on", "in", "from", "want", "need", "like", "asking", "mean", "doing", "do",
    "interested", "talking", "give", "me", "tell", "quote", "show", "us", "through", "via", "to", "of",
  ]

  private func readSlots(_ mentions: [Mention], _ utterance: Utterance, into scope: inout Scope) {
    var seen: [String: [String]] = [:]
    var negated: [String: Set<String>] = [:]
    for mention in mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      if let fact = mention.fact, isExcepted(utterance.tokens[..<mention.tokens.lowerBound].suffix(5).map(\.text)) {
        scope.excludedFacts.insert(fact)
      }
      guard case .entity(let slot, let value) = mention.kind else { continue }
      switch roles[slot] {
      case .aspect: scope.aspects.insert(value)
      case .operation: scope.operations.insert(value)
      case .elsewhere: scope.elsewhere.insert(value)
      case .scope, .detail:
        if isNegated(mention, in: utterance) {
          negated[slot, default: []].insert(value)
          // "not online" leaves the other value when there are only two.
          let others = values(of: slot).filter { $0 != value }
          if others.count == 1 {
            seen[slot, default: []].append(others[0])
          } else {
            scope.excluded[slot, default: []].insert(value)
          }
        } else if !seen[slot, default: []].contains(value) {
          seen[slot, default: []].append(value)
        }
      default: break
      }
    }
    for (slot, all) in seen {
      // "Not the online one, I do not care about online."
      let values = all.filter { !negated[slot, default: []].contains($0) }
      if values.isEmpty { continue }
      if values.count == 1 { scope.stated[slot] = values[0] } else { scope.alternatives[slot] = values }
    }
    for (slot, value) in scope.stated.sorted(by: { $0.key < $1.key }) {
      let implied = rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.implies
      for (other, meaning) in implied ?? [:] where scope.stated[other] == nil && scope.alternatives[other] == nil {
        scope.stated[other] = meaning
      }
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
      if isNegated(mention, in: utterance) {
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
  private func offering(_ scope: Scope) -> Set<Int> {
    var programs = Set(knowledge.programs.indices)
    for (slot, value) in scope.stated where roles[slot] == .scope {
      let offering = programs.filter { knowledge.programs[$0].offers[slot]?.contains(value) ?? false }
      if !offering.isEmpty { programs = offering }
    }
    return programs
  }

  private func inherit(
    from session: Session.Focus, into scope: inout Scope, _ mentions: [Mention], _ utterance: Utterance
  ) {
    let focus = session.programIDs.compactMap { knowledge.program($0) }
    switch scope.origin {
    case .named, .others: break
    case .institution, .content:
      let both = Set(focus).intersection(scope.programs)
      if !both.isEmpty { scope.programs = both.sorted() }
    default:
      let strong = strongFacts(mentions, utterance)
      let offering = offering(scope)
      if !strong.isEmpty, Set(focus).isDisjoint(with: strong) {
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
      if !isEveryday { programs.insert(knowledge.facts[index].program) }
    }
    return programs
  }
}
