internal import IntentMatcher
internal import KnowledgeBase

/// Which programs and qualifiers a question is about, and where each came from.
struct Scope: Sendable {
  enum Origin: Sendable { case named, institution, inherited, content, all }

  /// The programs meant, in the order of the knowledge base.
  var programs: [Int] = []
  var origin = Origin.all
  /// Slots that the question states.
  var stated: [String: String] = [:]
  /// Every stated value of a slot that is stated more than once ("online or on campus").
  var alternatives: [String: [String]] = [:]
  /// Slots taken over from earlier turns.
  var inherited: [String: String] = [:]
  var aspects: Set<String> = []
  var operations: Set<String> = []
  /// Names of the things outside that the question mentions.
  var elsewhere: Set<String> = []
  /// Named programs of different institutions in one breath: "USC's AIPI degree".
  var isContradictory = false

  /// A slot's value, stated or inherited.
  func value(_ slot: String) -> String? { stated[slot] ?? inherited[slot] }
}

/// Finds the scope of a stretch of an utterance.
struct ScopeResolver: Sendable {
  let knowledge: Knowledge
  let rules: IntentRules
  private let roles: [String: Entity.Role]

  init(knowledge: Knowledge, rules: IntentRules) {
    self.knowledge = knowledge
    self.rules = rules
    roles = Dictionary(rules.entities.map { ($0.slot, $0.role) }, uniquingKeysWith: { a, _ in a })
  }

  /// `context` are stretches of the same message that ask nothing themselves but may name the program.
  func resolve(
    _ utterance: Utterance, in range: Range<Int>, context: [Range<Int>], session: Session
  ) -> Scope {
    var scope = Scope()
    let own = mentions(of: utterance, in: range)
    readSlots(own, utterance, into: &scope)
    resolvePrograms(own, utterance, session, into: &scope)
    if scope.origin == .all {
      // The sentences nearest before the question first.
      for other in context.sorted(by: { $0.lowerBound > $1.lowerBound }) where scope.origin == .all {
        resolvePrograms(mentions(of: utterance, in: other), utterance, session, into: &scope)
      }
    }
    for other in context {
      var extra = Scope()
      readSlots(mentions(of: utterance, in: other), utterance, into: &extra)
      for (slot, value) in extra.stated where roles[slot] == .scope && scope.stated[slot] == nil {
        scope.stated[slot] = value
      }
    }
    inherit(from: session, into: &scope, own)
    return scope
  }

  private func mentions(of utterance: Utterance, in range: Range<Int>) -> [Mention] {
    utterance.mentions.filter {
      range.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= range.upperBound
    }
  }

  /// "not the online one", "besides AIPI", "other than USC".
  private func isNegated(_ mention: Mention, in utterance: Utterance) -> Bool {
    let start = mention.tokens.lowerBound
    let before = utterance.tokens[max(0, start - 4)..<start].map(\.text)
    guard let cue = before.lastIndex(where: { ["not", "besides", "except", "excluding", "without"].contains($0) })
    else {
      let tail = before.suffix(2)
      return tail == ["other", "than"] || tail == ["rather", "than"] || tail == ["instead", "of"]
    }
    let between = before[(cue + 1)...]
    return between.allSatisfy { Self.negationFillers.contains($0) }
  }

  private static let negationFillers: Set<String> = [
    "the", "a", "an", "at", "for", "about", "on", "in", "from", "want", "need", "like", "asking", "mean", "doing", "do",
    "interested",
  ]

  private func readSlots(_ mentions: [Mention], _ utterance: Utterance, into scope: inout Scope) {
    var seen: [String: [String]] = [:]
    for mention in mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      guard case .entity(let slot, let value) = mention.kind else { continue }
      switch roles[slot] {
      case .aspect: scope.aspects.insert(value)
      case .operation: scope.operations.insert(value)
      case .elsewhere: scope.elsewhere.insert(value)
      case .scope, .detail:
        if isNegated(mention, in: utterance) {
          // "not online" leaves the other value when there are only two.
          let values = rules.entities.first { $0.slot == slot }?.values.map(\.name) ?? []
          if values.count == 2, let other = values.first(where: { $0 != value }) {
            seen[slot, default: []].append(other)
          }
        } else if seen[slot, default: []].contains(value) == false {
          seen[slot, default: []].append(value)
        }
      default: break
      }
    }
    for (slot, values) in seen {
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
    for mention in mentions where !isNegated(mention, in: utterance) {
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
  }

  /// A name that several programs share ("ECE") means the one in focus, else one of the same institution.
  private func preferred(_ programs: Set<Int>, _ session: Session) -> Set<Int> {
    let focus = Set(session.programs.compactMap { knowledge.program($0) })
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

  private func inherit(from session: Session, into scope: inout Scope, _ mentions: [Mention]) {
    let focus = session.programs.compactMap { knowledge.program($0) }
    switch scope.origin {
    case .named: break
    case .institution, .content:
      let both = Set(focus).intersection(scope.programs)
      if !both.isEmpty { scope.programs = both.sorted() }
    default:
      let strong = strongFacts(mentions)
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
    guard scope.origin == .inherited || Set(scope.programs) == Set(focus) else { return }
    for (slot, value) in session.slots where scope.stated[slot] == nil && scope.alternatives[slot] == nil {
      // A stated option settles the format, and a stated format the option.
      if slot == WellKnownSlot.option, scope.stated[WellKnownSlot.format] != nil { continue }
      scope.inherited[slot] = value
    }
  }

  /// Programs of facts that the question names outright: a course code, a person.
  private func strongFacts(_ mentions: [Mention]) -> Set<Int> {
    var programs: Set<Int> = []
    for mention in mentions {
      if case .factName(let index) = mention.kind { programs.insert(knowledge.facts[index].program) }
    }
    return programs
  }
}
