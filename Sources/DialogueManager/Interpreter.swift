internal import IntentMatcher
internal import KnowledgeBase

/// Decides what a stretch of an utterance asks, given the conversation so far.
struct Interpreter: Sendable {
  let knowledge: Knowledge
  let matcher: Matcher
  let resolver: ScopeResolver
  let prior: ContextPrior

  /// `asked` are the kinds of question of the whole message, for a part of it that names none.
  func interpret(
    _ utterance: Utterance, in range: Range<Int>, context sentences: [Range<Int>], session: Session,
    asked: Set<String> = []
  ) -> Interpretation {
    var result = interpretAll(utterance, in: range, context: sentences, session: session, asked: asked)
    if let intent = result.intent, namesPrice(utterance, range, besides: intent) {
      result.scope.aspects.insert("price")
    }
    // What an intent does not take over from earlier turns does not bind its facts.
    if let intent = result.intent, let rows = matcher.rules.intents[intent].inherits {
      result.scope.inherited = result.scope.inherited.filter { rows.contains($0.key) }
    }
    return result
  }

  private func interpretAll(
    _ utterance: Utterance, in range: Range<Int>, context sentences: [Range<Int>], session: Session, asked: Set<String>
  ) -> Interpretation {
    let scope = resolver.resolve(utterance, in: range, context: sentences, session: session)
    let last = lastIntent(session).flatMap { isRepeatable($0) ? $0 : nil }
    let focus = scope.origin == .all ? [] : Set(scope.programs)
    let context = prior.context(of: utterance, in: range, scope: scope, asked: asked, last: last, session: session)
    let ranking = matcher.rank(utterance, in: range, programs: focus, context: context)
    var result = Interpretation(range: range, context: sentences, scope: scope, ranking: ranking)
    guard let first = ranking.candidates.first else { return result }
    let top =
      topic(insteadOf: first, ranking, utterance, range, last) ?? namedInstead(of: first, ranking, utterance, scope)
      ?? first
    result.confidence = Confidence.value(of: ranking)
    if isOutside(scope, ranking, utterance, range) {
      result.intent = matcher.rules.intents.firstIndex { $0.isOutside }
      result.basis = .matched
      return result
    }
    // "And the other track's?" turns a detail of what was told.
    let turnsDetail =
      scope.isTurned && range.count <= 6 && scope.origin == .inherited
      && scope.aspects.isDisjoint(with: matcher.decisiveAspects)
    if let last,
      turnsDetail
        || prior.changesScopeOnly(utterance, range, scope, told: session.focus.facts)
          && !namesAnother(than: last, top, utterance, range, scope)
    {
      (result.intent, result.basis) = (hasFacts(last, scope) ? last : reasked(of: scope, session) ?? last, .followUp)
      return result
    }
    if let last, top.intent != last, picksOption(of: last, utterance, range, scope) {
      (result.intent, result.basis) = (last, .followUp)
      return result
    }
    if let last, let beyond = beyond(last, ranking, utterance, range, scope) {
      (result.intent, result.basis) = (beyond, .matched)
      return result
    }
    let pointsAtTold = prior.pointsAtPerson(utterance, range) && session.focus.facts.contains(where: prior.isPerson)
    if top.intent == last, (context[top.intent] ?? 0) >= ContextPrior.Weight.continuing,
      top.score >= ContextPrior.Weight.floor
    {
      if standsAlone(utterance, in: range, ranking) {
        (result.intent, result.basis) = (last, .matched)
      } else if let other = (pointsAtTold ? nil : outsideInstead(of: top, ranking))
        ?? courtesyInstead(of: top, ranking, utterance, range, scope)
      {
        (result.intent, result.basis) = (other, .matched)
      } else if let other = other(than: top.intent, ranking, utterance, range, scope, session)
        ?? kindInstead(of: top.intent, ranking, scope)
      {
        (result.intent, result.basis) = (other, .matched)
      } else {
        (result.intent, result.basis) = (last, .followUp)
      }
      return result
    }
    // "And and and": everyday words alone, with nothing before them, ask for no topic whatever weights they have.
    if !matcher.rules.intents[top.intent].topics.isEmpty, last == nil, top.score < DialogueLimits.sureAlone,
      scope.aspects.isDisjoint(with: matcher.decisiveAspects),
      scope.stated.isEmpty, scope.origin == .all, matcher.isBare(utterance, in: range)
    {
      return result
    }
    if let last,
      leansOn(last, ranking, utterance, range, scope) || comparesTold(last, top, utterance, range, scope)
        || top.intent != last
          && (countsOnly(last, top, utterance, range, scope, session.focus.facts)
            || asksOfTold(last, top, utterance, range, scope, session.focus.facts)
            || asksWhom(utterance, range, scope, session.focus.facts)
            || tellsOfAsker(last, top, utterance, range, scope, session.focus.facts))
    {
      (result.intent, result.basis) = (last, .followUp)
      return result
    }
    if let other = insideInstead(of: top, ranking, scope) ?? pricedInstead(of: top, ranking, scope, last)
      ?? silentInstead(of: top, ranking, utterance, scope)
      ?? heldInstead(of: top, ranking, scope) ?? comparedInstead(of: top, ranking, scope)
    {
      result.intent = other
      result.basis = .matched
    } else if top.intent != first.intent && top.ruled >= 0.3 && ranking.explained >= 0.9
      || doubt(top, result.confidence, scope.origin) == nil
    {
      result.intent = top.intent
      result.basis = .matched
    } else if top.intent == last, scope.origin == .inherited, top.score >= ContextPrior.Weight.floorOfLast,
      ranking.unexplained.isEmpty, ranking.likeness.known >= DialogueLimits.familiar
    {
      (result.intent, result.basis) = (top.intent, .followUp)
      return result
    }
    if result.intent == nil, scope.origin != .all, ranking.explained >= 0.6, result.confidence >= Confidence.ask {
      let isSilent = !hasFacts(top.intent, scope) && matcher.rules.intents[top.intent].social == nil && top.ruled >= 0.3
      if isSilent { result.silent = top.intent } else { result.near = near(ranking, scope) }
    }
    if result.intent == nil, let last, scope.origin == .inherited, range.count <= 12,
      goesOnAbout(last, utterance, range, scope)
        && (prior.pointsBack(utterance, range)
          || utterance.tokens[range].contains { ["theirs", "ours"].contains($0.text) })
        || pointsAtTold || saysNothingOfItsOwn(last, utterance, range, scope) && !session.focus.facts.isEmpty
        || isNearlyAsLikely(last, ranking) && !session.focus.facts.isEmpty
    {
      (result.intent, result.basis) = (last, .followUp)
      result.near = []
    }
    return result
  }

  /// Another university, a namesake: nothing here is about it, unless a program of ours is asked about beside it.
  private func isOutside(
    _ scope: Scope, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>
  ) -> Bool {
    if scope.elsewhere.contains("namesake") || scope.elsewhere.contains("other-school") { return true }
    guard scope.elsewhere.contains("other-university") else { return false }
    if isOfOtherUniversity(utterance, range) { return true }
    let isNamed = scope.origin == .named || scope.origin == .institution
    let top = ranking.candidates.first
    return !isNamed || scope.operations.contains("compare") || (top?.ruled ?? 0) < 0.4
  }

  /// "MIT's AI master": what stands right behind another university's name is that university's.
  private func isOfOtherUniversity(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    let elsewhere = utterance.mentions.filter { mention in
      mention.kind == .entity(slot: "elsewhere", value: "other-university") && range.contains(mention.tokens.lowerBound)
    }
    let programs = utterance.mentions.filter { mention in
      if case .program = mention.kind { return range.contains(mention.tokens.lowerBound) }
      return false
    }
    return !programs.isEmpty
      && programs.allSatisfy { program in elsewhere.contains { $0.tokens.upperBound == program.tokens.lowerBound } }
  }

  func lastIntent(_ session: Session) -> Int? {
    session.focus.intent.flatMap { held in matcher.rules.intents.firstIndex { $0.name == held.value } }
  }

  /// Whether a follow-up may ask it of something else: a topic, held or not, but no courtesy and nothing outside.
  private func isRepeatable(_ intent: Int) -> Bool {
    matcher.rules.intents[intent].social == nil && !matcher.rules.intents[intent].isOutside
  }

  /// Why a winner is not certain enough to be taken for what was asked; nil where it is.
  func doubt(_ top: Candidate, _ confidence: Double, _ origin: Scope.Origin) -> Doubt? {
    let intent = matcher.rules.intents[top.intent]
    if intent.isOutside { return nil }
    if origin == .inherited, top.score < DialogueLimits.faintInherited, !intent.topics.isEmpty || top.ruled < 0.3 {
      return .faint(Double(top.score), least: Double(DialogueLimits.faintInherited))
    }
    let least = top.ruled >= 0.3 ? DialogueLimits.faint : DialogueLimits.faintLearned
    guard top.score >= least else { return .faint(Double(top.score), least: Double(least)) }
    if intent.topics.isEmpty { return nil }
    let sure = origin == .named || origin == .inherited ? Confidence.answerInFocus : Confidence.answer
    return confidence >= sure ? nil : .unsure(confidence, least: sure)
  }

  func hasFacts(_ intent: Int, _ scope: Scope) -> Bool {
    knowledge.hasFact(on: matcher.rules.intents[intent].topics, of: scope.programs) {
      fits(knowledge.facts[$0], scope)
    }
  }

  /// Whether a fact holds for the option that the question or the conversation is about.
  func fits(_ fact: Fact, _ scope: Scope) -> Bool {
    guard let asked = scope.value(WellKnownSlot.option), let held = fact.qualifiers[WellKnownSlot.option] else {
      return true
    }
    return asked == held
  }
}
