internal import IntentMatcher
internal import KnowledgeBase

/// Decides what a stretch of an utterance asks, given the conversation so far.
struct Interpreter: Sendable {
  let knowledge: Knowledge
  let matcher: Matcher
  let resolver: ScopeResolver

  func interpret(
    _ utterance: Utterance, in range: Range<Int>, context: [Range<Int>], session: Session
  ) -> Interpretation {
    let scope = resolver.resolve(utterance, in: range, context: context, session: session)
    let focus = scope.origin == .all ? [] : Set(scope.programs)
    let ranking = matcher.rank(utterance, in: range, programs: focus)
    var result = Interpretation(range: range, context: context, scope: scope, ranking: ranking)
    guard let top = ranking.candidates.first else { return result }
    result.confidence = Confidence.value(of: ranking)
    if isOutside(scope, ranking) {
      result.intent = matcher.rules.intents.firstIndex {
        $0.isOutside
      }
      result.basis = .matched
      return result
    }
    if let last = lastIntent(session), matcher.isBare(utterance, in: range) {
      (result.intent, result.basis) = bareFollowUp(
        after: last, ranking, scope, session, isPronoun: refersBack(utterance, in: range))
      if result.intent != nil { return result }
    }
    if let last = lastIntent(session), isRepeatable(last), goesOn(utterance, in: range, scope, last) {
      result.intent = last
      result.basis = .followUp
      return result
    }
    if let last = lastIntent(session), isRepeatable(last), isFragment(utterance, in: range, top, scope, last) {
      result.intent = last
      result.basis = .followUp
      return result
    }
    if let last = lastIntent(session), isRepeatable(last), isAboutIt(utterance, in: range, top, scope, last) {
      result.intent = last
      result.basis = .followUp
      return result
    }
    // "And and and": everyday words alone, with nothing before them, ask for no topic whatever weights they have.
    if !matcher.rules.intents[top.intent].topics.isEmpty, lastIntent(session) == nil,
      scope.aspects.isDisjoint(with: matcher.decisiveAspects),
      scope.stated.isEmpty, scope.origin == .all, matcher.isBare(utterance, in: range)
    {
      return result
    }
    if let inside = insideInstead(of: top, ranking, scope) {
      result.intent = inside
      result.basis = .matched
      return result
    }
    if let silent = silentInstead(of: top, ranking) {
      result.intent = silent
      result.basis = .matched
    } else if isUnderstood(top, result.confidence) {
      result.intent = top.intent
      result.basis = .matched
    } else if let last = lastIntent(session), refersBack(utterance, in: range), ranking.explained >= 0.4,
      matcher.rules.intents[top.intent].topics.isEmpty || top.score < DialogueLimits.faint
    {
      result.intent = last
      result.basis = .followUp
    }
    if result.intent == nil, scope.origin != .all, ranking.explained >= 0.6, result.confidence >= Confidence.ask {
      result.near = near(ranking, scope)
    }
    return result
  }

  /// The held intents close to the winner, for "did you mean".
  private func near(_ ranking: Ranking, _ scope: Scope) -> [Int] {
    let top = ranking.candidates[0].score
    return ranking.candidates.filter {
      $0.score >= top - 0.5 && $0.score >= DialogueLimits.faint && hasFacts($0.intent, scope)
    }
    .prefix(3).map(\.intent)
  }

  /// Another university, a namesake: nothing here is about it, unless a program of ours is asked about beside it.
  private func isOutside(_ scope: Scope, _ ranking: Ranking) -> Bool {
    if scope.elsewhere.contains("namesake") || scope.elsewhere.contains("other-school") { return true }
    guard scope.elsewhere.contains("other-university") else { return false }
    let isNamed = scope.origin == .named || scope.origin == .institution
    let top = ranking.candidates.first
    return !isNamed || scope.operations.contains("compare") || (top?.ruled ?? 0) < 0.4
  }

  func lastIntent(_ session: Session) -> Int? {
    session.intent.flatMap { name in matcher.rules.intents.firstIndex { $0.name == name } }
  }

  /// A bare follow-up stays with the last topic, unless its own words plainly ask for another and the last topic has no
  /// such side: "how long?" after the boot camp asks for the boot camp, after the tuition for the program.
  private func bareFollowUp(
    after last: Int, _ ranking: Ranking, _ scope: Scope, _ session: Session, isPronoun: Bool
  ) -> (Int?, Interpretation.Basis) {
    let top = ranking.candidates[0]
    if matcher.rules.intents[top.intent].social != nil, top.score > -0.35, scope.stated.isEmpty,
      scope.origin == .inherited || scope.origin == .all
    {
      return (nil, .none)
    }
    guard isRepeatable(last) else { return (nil, .none) }
    if let other = slotIntent(otherThan: last, scope, session) { return (other, .matched) }
    if scope.aspects.isDisjoint(with: matcher.decisiveAspects) {
      if !scope.aspects.isEmpty, !holds(last, scope), holds(top.intent, scope), top.score > -0.5 {
        return (top.intent, .matched)
      }
      let isOther = top.ruled >= 0.5 && top.score >= 0.4 && matcher.rules.intents[top.intent].defaultFor.isEmpty
      return isOther ? (top.intent, .matched) : (last, .followUp)
    }
    if holds(last, scope, anywhere: scope.origin == .named || scope.origin == .institution) {
      let isOther = top.score >= (isPronoun ? 2.4 : 0.25) && holds(top.intent, scope)
      return isOther ? (top.intent, .matched) : (last, .followUp)
    }
    if top.score > -0.5, ranking.margin >= 0.4, hasFacts(top.intent, scope) { return (top.intent, .matched) }
    if top.score < -0.5,
      let usual = matcher.rules.intents.indices.first(where: {
        !scope.aspects.isDisjoint(with: matcher.rules.intents[$0].defaultFor) && holds($0, scope)
      })
    {
      return (usual, .matched)
    }
    if let other = ranking.candidates.first(where: { $0.score > DialogueLimits.faint && holds($0.intent, scope) }) {
      return (other.intent, .matched)
    }
    return scope.aspects.isDisjoint(with: matcher.decisiveAspects) ? (last, .followUp) : (nil, .none)
  }

  /// Whether a follow-up may ask it of something else: a topic, held or not, but no courtesy and nothing outside.
  private func isRepeatable(_ intent: Int) -> Bool {
    matcher.rules.intents[intent].social == nil && !matcher.rules.intents[intent].isOutside
  }

  /// "So all together?" after the number of courses goes back to what has a total: the latest intent of the conversation
  /// whose facts hold for the detail that is named, when the last one's do not.
  private func slotIntent(otherThan last: Int, _ scope: Scope, _ session: Session) -> Int? {
    for (slot, value) in scope.stated.sorted(by: { $0.key < $1.key }) {
      func holdsSlot(_ intent: Int) -> Bool {
        matcher.rules.intents[intent].topics.contains { topic in
          scope.programs.contains { program in
            knowledge.facts(program: program, topic: topic).contains { knowledge.facts[$0].qualifiers[slot] == value }
          }
        }
      }
      guard slot == WellKnownSlot.per, !holdsSlot(last) else { continue }
      let earlier = session.intents.reversed().compactMap { name in matcher.rules.intents.firstIndex { $0.name == name }
      }
      if let intent = earlier.first(where: holdsSlot) { return intent }
    }
    return nil
  }

  /// Whether a fact of the intent's topics, for the programs meant, answers the kind of question asked.
  private func holds(_ intent: Int, _ scope: Scope, anywhere: Bool = false) -> Bool {
    let decisive = scope.aspects.intersection(matcher.decisiveAspects)
    let asked = decisive.isEmpty ? scope.aspects : decisive
    return matcher.rules.intents[intent].topics.contains { topic in
      (anywhere ? Array(knowledge.programs.indices) : scope.programs).contains { program in
        knowledge.facts(program: program, topic: topic).contains {
          !knowledge.facts[$0].aspects.isDisjoint(with: asked)
        }
      }
    }
  }

  private func isUnderstood(_ top: Candidate, _ confidence: Double) -> Bool {
    if matcher.rules.intents[top.intent].isOutside { return true }
    guard top.score >= (top.ruled >= 0.3 ? DialogueLimits.faint : DialogueLimits.faintLearned) else { return false }
    if matcher.rules.intents[top.intent].topics.isEmpty { return true }
    return confidence >= Confidence.answer
  }

  /// "And in the data science track?" goes on with a topic that has facts for the detail named; "which one is for research"
  /// chooses among what was just told.
  private func goesOn(_ utterance: Utterance, in range: Range<Int>, _ scope: Scope, _ last: Int) -> Bool {
    let words = utterance.tokens[range].prefix(2).map(\.text)
    if words.first == "which", ["one", "of"].contains(words.last) { return range.count <= 9 }
    guard words.first == "and", range.count <= 7 else { return false }
    return scope.stated.contains { slot, value in
      matcher.rules.intents[last].topics.contains { topic in
        scope.programs.contains { program in
          knowledge.facts(program: program, topic: topic).contains { knowledge.facts[$0].qualifiers[slot] == value }
        }
      }
    }
  }

  /// A short remark that names a program, a slot or a kind of question, and of which no intent makes much: "same address for
  /// Duke ECE?", "and one ordinary semester".
  private func isFragment(
    _ utterance: Utterance, in range: Range<Int>, _ top: Candidate, _ scope: Scope, _ last: Int
  ) -> Bool {
    let isSocial = matcher.rules.intents[top.intent].social != nil
    guard range.count <= 8, top.score < (isSocial ? 0 : -0.5), top.ruled < 0.5 else { return false }
    let first = utterance.tokens[range.lowerBound].text
    if range.count <= 6, first == "and" || first == "so" { return true }
    return utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound), mention.fact == nil else { return false }
      if case .entity("aspect", _) = mention.kind { return holds(last, scope) }
      return true
    }
  }

  /// "When does it take place" after the boot camp asks when the boot camp does, unless its own words plainly ask for another
  /// topic.
  private func isAboutIt(
    _ utterance: Utterance, in range: Range<Int>, _ top: Candidate, _ scope: Scope, _ last: Int
  ) -> Bool {
    guard top.score < 0.3, top.ruled < 0.6, scope.origin == .inherited, refersBack(utterance, in: range) else {
      return false
    }
    if !scope.aspects.isDisjoint(with: matcher.decisiveAspects) { return holds(last, scope) }
    return utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound), let fact = mention.fact else { return false }
      return scope.programs.contains(knowledge.facts[fact].program)
        && matcher.rules.intents[last].topics.contains(knowledge.facts[fact].topics[0])
    }
  }

  /// "USC TOEFL score": a question that names a program and leaves nothing unexplained is not outside by a hair's breadth,
  /// when a rule speaks for a topic that the program has facts on.
  private func insideInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope) -> Int? {
    guard matcher.rules.intents[top.intent].isOutside, scope.elsewhere.isEmpty, scope.origin == .named,
      ranking.unexplained.isEmpty, ranking.explained >= 0.9
    else { return nil }
    return ranking.candidates.dropFirst().first {
      $0.score >= top.score - 0.4 && $0.ruled >= 0.3 && hasFacts($0.intent, scope)
    }?.intent
  }

  /// A question that no page answers must not be answered by its neighbour: "do internships pay a wage" is not about what an
  /// internship is. A topic that no page holds wins when it is close and explains more of the words.
  private func silentInstead(of top: Candidate, _ ranking: Ranking) -> Int? {
    guard !matcher.rules.intents[top.intent].topics.isEmpty else { return nil }
    return ranking.candidates.dropFirst().first { other in
      let intent = matcher.rules.intents[other.intent]
      guard intent.topics.isEmpty, intent.social == nil, other.ruled >= 0.4 else { return false }
      return other.score > top.score - 1 && other.explained >= top.explained + 0.1
        || other.score > top.score - 0.3 && other.explained >= top.explained - 0.15
    }?.intent
  }

  private func hasFacts(_ intent: Int, _ scope: Scope) -> Bool {
    matcher.rules.intents[intent].topics.contains { topic in
      scope.programs.contains { program in
        knowledge.facts(program: program, topic: topic).contains { fits(knowledge.facts[$0], scope) }
      }
    }
  }

  /// Whether a fact holds for the option that the question or the conversation is about.
  private func fits(_ fact: Fact, _ scope: Scope) -> Bool {
    guard let asked = scope.value(WellKnownSlot.option), let held = fact.qualifiers[WellKnownSlot.option] else {
      return true
    }
    return asked == held
  }

  private static let backward: Set<String> = [
    "it", "that", "this", "they", "them", "those", "these", "he", "his", "him", "she", "her", "their", "its", "there",
    "one",
    "ones", "same", "each",
  ]

  private func refersBack(_ utterance: Utterance, in range: Range<Int>) -> Bool {
    range.count <= 8 && range.contains { Self.backward.contains(utterance.tokens[$0].text) }
  }
}
