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
    guard let top = ranking.candidates.first else { return result }
    result.confidence = Confidence.value(of: ranking)
    if isOutside(scope, ranking) {
      result.intent = matcher.rules.intents.firstIndex { $0.isOutside }
      result.basis = .matched
      return result
    }
    if let last, prior.changesScopeOnly(utterance, range, scope) {
      (result.intent, result.basis) = (last, .followUp)
      return result
    }
    if top.intent == last, (context[top.intent] ?? 0) >= ContextPrior.Weight.continuing,
      top.score >= ContextPrior.Weight.floor
    {
      if standsAlone(utterance, in: range, ranking) {
        (result.intent, result.basis) = (last, .matched)
      } else if let outside = outsideInstead(of: top, ranking) {
        (result.intent, result.basis) = (outside, .matched)
      } else if let other = other(than: top.intent, ranking, utterance, range, scope, session) {
        (result.intent, result.basis) = (other, .matched)
      } else {
        (result.intent, result.basis) = (last, .followUp)
      }
      return result
    }
    // "And and and": everyday words alone, with nothing before them, ask for no topic whatever weights they have.
    if !matcher.rules.intents[top.intent].topics.isEmpty, last == nil,
      scope.aspects.isDisjoint(with: matcher.decisiveAspects),
      scope.stated.isEmpty, scope.origin == .all, matcher.isBare(utterance, in: range)
    {
      return result
    }
    if let other = insideInstead(of: top, ranking, scope) ?? silentInstead(of: top, ranking)
      ?? heldInstead(of: top, ranking, scope)
    {
      result.intent = other
      result.basis = .matched
    } else if doubt(top, result.confidence, scope.origin) == nil {
      result.intent = top.intent
      result.basis = .matched
    }
    if result.intent == nil, scope.origin != .all, ranking.explained >= 0.6, result.confidence >= Confidence.ask {
      let isSilent = !hasFacts(top.intent, scope) && matcher.rules.intents[top.intent].social == nil && top.ruled >= 0.3
      if isSilent { result.silent = top.intent } else { result.near = near(ranking, scope) }
    }
    if result.intent == nil, let last, scope.origin == .inherited, range.count <= 12,
      prior.pointsBack(utterance, range)
        || utterance.tokens[range].contains(where: { ["theirs", "ours"].contains($0.text) }),
      goesOnAbout(last, utterance, range, scope)
    {
      (result.intent, result.basis) = (last, .followUp)
      result.near = []
    }
    return result
  }

  /// Whether the last topic's facts answer the kind of question, or speak of words that it names.
  private func goesOnAbout(_ last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    let tokens = Array(range).filter { matcher.salience(of: $0, in: utterance) >= 0.3 }
    return matcher.rules.intents[last].topics.contains { topic in
      scope.programs.contains { program in
        knowledge.facts(program: program, topic: topic).contains { fact in
          !knowledge.facts[fact].aspects.isDisjoint(with: scope.aspects)
            || matcher.words(of: tokens, statedBy: fact, of: utterance) > 0
        }
      }
    }
  }

  /// Whether the winner would have won without the conversation before, by words of its own: "and the recreation fee?".
  private func standsAlone(_ utterance: Utterance, in range: Range<Int>, _ ranking: Ranking) -> Bool {
    guard let top = ranking.candidates.first, !matcher.isBare(utterance, in: range) else { return false }
    let own = top.score - (ranking.context[top.intent] ?? 0)
    return own >= DialogueLimits.faint && ranking.candidates.dropFirst().allSatisfy { $0.score < own }
  }

  /// "How many do I take per semester" after the number of courses asks for the load: its own words say so.
  private func other(
    than last: Int, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope,
    _ session: Session
  ) -> Int? {
    let needed =
      session.isReferring || prior.pointsBack(utterance, range)
        || range.count <= 6 && prior.opensAsContinuation(utterance, range)
      ? ContextPrior.Weight.ownPointing : ContextPrior.Weight.own
    // "The MENG 540" names what it is about.
    let isNamed = utterance.mentions.contains { mention in
      guard case .factName(let fact) = mention.kind, range.contains(mention.tokens.lowerBound) else { return false }
      return matcher.rules.intents[last].topics.contains(knowledge.facts[fact].topics[0])
    }
    if isNamed { return nil }
    func own(_ candidate: Candidate) -> Float { candidate.score - (ranking.context[candidate.intent] ?? 0) }
    let least = max(needed, ranking.candidates.first { $0.intent == last }.map(own) ?? needed)
    return ranking.candidates.first { candidate in
      let intent = matcher.rules.intents[candidate.intent]
      return candidate.intent != last && own(candidate) >= least
        && hasFacts(candidate.intent, scope) && intent.defaultFor.isEmpty
        && (scope.aspects.isDisjoint(with: matcher.decisiveAspects) || prior.holds(candidate.intent, scope))
    }?.intent
  }

  /// "Is it raining in Durham today" after the length: the last topic wins by nothing but being the last, while what is outside
  /// has words of its own.
  private func outsideInstead(of last: Candidate, _ ranking: Ranking) -> Int? {
    let own = last.score - (ranking.context[last.intent] ?? 0)
    guard last.explained < 0.6, own < 0 else { return nil }
    return ranking.candidates.first { matcher.rules.intents[$0.intent].isOutside && $0.score >= 0.1 }?.intent
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

  /// The other way round: a topic that no page holds, and that no rule speaks for, does not hide one beside it that a rule
  /// names and the pages do hold.
  private func heldInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope) -> Int? {
    let intent = matcher.rules.intents[top.intent]
    guard intent.topics.isEmpty, intent.social == nil, !intent.isOutside, top.ruled < 0.3 else { return nil }
    return ranking.candidates.dropFirst().first {
      $0.score >= max(top.score, DialogueLimits.faintInherited) - 0.25 && $0.ruled >= 0.3 && hasFacts($0.intent, scope)
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
}
