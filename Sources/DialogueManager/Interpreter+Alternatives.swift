internal import IntentMatcher
internal import KnowledgeBase

/// Where another intent is meant than the winner of the ranking.
extension Interpreter {
  /// "Does someone have to sign off?" is no goodbye: what asks something is a courtesy only where a rule says so, or where
  /// nothing else is near.
  func topic(
    insteadOf top: Candidate, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>, _ last: Int?
  ) -> Candidate? {
    guard matcher.rules.intents[top.intent].social != nil, top.ruled < 0.3, top.score < DialogueLimits.sureCourtesy,
      Segmenter.asks(range, of: utterance)
        || range.contains(where: { Segmenter.wonderingWords.contains(utterance.tokens[$0].text) }),
      let second = ranking.candidates.dropFirst().first(where: { matcher.rules.intents[$0.intent].social == nil })
    else { return nil }
    return last != nil || second.score >= DialogueLimits.faintInherited ? second : nil
  }

  /// "Is it raining in Durham today" after the length: the last topic wins by nothing but being the last, while what is outside
  /// has words of its own.
  func outsideInstead(of last: Candidate, _ ranking: Ranking) -> Int? {
    let own = last.score - (ranking.context[last.intent] ?? 0)
    guard last.explained < 0.6, own < 0 else { return nil }
    return ranking.candidates.first { matcher.rules.intents[$0.intent].isOutside && $0.score >= 0.1 }?.intent
  }

  /// "There is some scholarship?" names a topic by its keyword; one of its kinds, or a neighbour, that only examples speak
  /// for is not meant by a hair's breadth.
  func namedInstead(of top: Candidate, _ ranking: Ranking, _ utterance: Utterance, _ scope: Scope) -> Candidate? {
    guard top.ruled < 0.3, top.score < DialogueLimits.sure else { return nil }
    let covered = Set(utterance.mentions.filter { $0.fact == nil }.flatMap(\.tokens))
    let telling = ranking.tokens.filter {
      !covered.contains($0) && matcher.salience(of: $0, in: utterance) > Salience.common
    }
    let named = matcher.keywordMatches(in: utterance, range: ranking.tokens, atLeast: 1)
      .filter { match in telling.allSatisfy(match.tokens.contains) }.map(\.intent)
    return ranking.candidates.dropFirst().first {
      $0.score >= top.score - DialogueLimits.byAHair && $0.ruled >= 0.3 && named.contains($0.intent)
        && (hasFacts($0.intent, scope) || scope.origin == .named)
    }
  }

  /// "Cheers, that's all" after an answer asks nothing of it.
  func courtesyInstead(
    of last: Candidate, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Int? {
    guard scope.aspects.isEmpty, scope.stated.isEmpty, !Segmenter.asks(range, of: utterance) else { return nil }
    let own = last.score - (ranking.context[last.intent] ?? 0)
    return ranking.candidates.first {
      matcher.rules.intents[$0.intent].social != nil && $0.score >= max(own, DialogueLimits.sureCourtesy)
    }?.intent
  }

  /// "USC TOEFL score": a question that names a program and leaves nothing unexplained is not outside by a hair's breadth,
  /// when a rule speaks for a topic that the program has facts on.
  func insideInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope) -> Int? {
    guard matcher.rules.intents[top.intent].isOutside, scope.elsewhere.isEmpty, scope.origin == .named,
      ranking.unexplained.isEmpty, ranking.explained >= 0.9
    else { return nil }
    return ranking.candidates.dropFirst().first {
      $0.score >= top.score - 0.4 && $0.ruled >= 0.3 && hasFacts($0.intent, scope)
    }?.intent
  }

  /// A question that no page answers must not be answered by its neighbour: "do internships pay a wage" is not about what an
  /// internship is. A topic that no page holds wins when it is close and explains more of the words.
  func silentInstead(of top: Candidate, _ ranking: Ranking, _ utterance: Utterance, _ scope: Scope) -> Int? {
    guard !matcher.rules.intents[top.intent].topics.isEmpty else { return nil }
    if let named = silentNamed(besides: top, ranking, utterance, scope) { return named }
    return ranking.candidates.dropFirst().first { other in
      let intent = matcher.rules.intents[other.intent]
      guard intent.topics.isEmpty, intent.social == nil, other.ruled >= 0.4 else { return false }
      return other.score > top.score - 1 && other.explained >= top.explained + 0.1
        || other.score > top.score - 0.3 && other.explained >= top.explained - 0.15
    }?.intent
  }

  /// "What GPA must a senior have for 4+1": what the winner leaves unexplained is the keyword of a topic that the program's
  /// page does not hold.
  private func silentNamed(
    besides top: Candidate, _ ranking: Ranking, _ utterance: Utterance, _ scope: Scope
  ) -> Int? {
    guard scope.origin == .named, !ranking.unexplained.isEmpty else { return nil }
    let named = matcher.keywordMatches(in: utterance, range: ranking.tokens, atLeast: 1).filter { match in
      match.tokens.contains { ranking.unexplained.contains($0) }
    }
    return ranking.candidates.dropFirst().first { other in
      other.score >= top.score - 1.5 && other.score >= 0 && named.contains { $0.intent == other.intent }
        && !hasFacts(other.intent, scope) && matcher.rules.intents[other.intent].asksOfPrograms
    }?.intent
  }

  /// "And transcripts?" after what books cost: of a topic that no page holds and one with prices, the latter goes on.
  func pricedInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope, _ last: Int?) -> Int? {
    guard scope.origin == .inherited, let last, hasPrices(last, scope), !hasFacts(top.intent, scope),
      matcher.rules.intents[top.intent].social == nil, !matcher.rules.intents[top.intent].isOutside
    else { return nil }
    return ranking.candidates.dropFirst().first {
      $0.intent != last && $0.score >= max(top.score - 1, DialogueLimits.faintInherited) && hasPrices($0.intent, scope)
    }?.intent
  }

  /// The other way round: a topic that no page holds, and that no rule speaks for, does not hide one beside it that a rule
  /// names and the pages do hold.
  func heldInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope) -> Int? {
    let intent = matcher.rules.intents[top.intent]
    let isSilent = intent.topics.isEmpty || top.score < 0 && !hasFacts(top.intent, scope) && scope.programs.count == 1
    guard isSilent, intent.social == nil, !intent.isOutside, top.ruled < 0.3 else { return nil }
    return ranking.candidates.dropFirst().first {
      $0.score >= max(top.score, DialogueLimits.faintInherited) - DialogueLimits.byAHair && $0.ruled >= 0.3
        && hasFacts($0.intent, scope)
    }?.intent
  }

  /// "How do classes differ between online and campus?": what has facts for each side tells the difference, and a topic that
  /// says the same of both does not.
  func comparedInstead(of top: Candidate, _ ranking: Ranking, _ scope: Scope) -> Int? {
    guard !scope.operations.isDisjoint(with: ["compare", "difference"]),
      let sides = scope.alternatives[WellKnownSlot.format], sides.count > 1, hasFacts(top.intent, scope)
    else { return nil }
    func hasEach(_ intent: Int) -> Bool {
      let topics = Array(matcher.rules.intents[intent].topics.prefix(1))
      return sides.allSatisfy { side in
        knowledge.hasFact(on: topics, of: scope.programs) {
          knowledge.facts[$0].qualifiers[WellKnownSlot.format] == side
        }
      }
    }
    if hasEach(top.intent) { return nil }
    return ranking.candidates.dropFirst().first {
      $0.score >= top.score - DialogueLimits.byAHair && hasEach($0.intent)
    }?.intent
  }

  func hasPrices(_ intent: Int, _ scope: Scope) -> Bool {
    knowledge.hasFact(on: Array(matcher.rules.intents[intent].topics.prefix(1)), of: scope.programs) {
      if case .money = knowledge.facts[$0].value { return fits(knowledge.facts[$0], scope) }
      return false
    }
  }

  /// "How many do I take per semester" after the number of courses asks for the load: its own words say so.
  func other(
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

  /// "And mandatory?" after the electives: the last topic's facts answer no such question, and those of another one do that
  /// its own words speak for more.
  func kindInstead(of last: Int, _ ranking: Ranking, _ scope: Scope) -> Int? {
    let asked = scope.aspects.intersection(["required", "conditions"])
    guard !asked.isEmpty, !prior.answers(asked, matcher.rules.intents[last], scope.programs) else { return nil }
    func own(_ candidate: Candidate) -> Float { candidate.score - (ranking.context[candidate.intent] ?? 0) }
    let least = ranking.candidates.first { $0.intent == last }.map(own) ?? 0
    return ranking.candidates.first { candidate in
      let intent = matcher.rules.intents[candidate.intent]
      return candidate.intent != last && own(candidate) >= max(least + 1, DialogueLimits.faintInherited)
        && hasFacts(candidate.intent, scope) && prior.answers(asked, intent, scope.programs)
    }?.intent
  }

  /// "What else does that office do": more of what the last answer only named is told by another topic.
  func beyond(
    _ last: Int, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Int? {
    guard range.contains(where: { ["else", "other"].contains(utterance.tokens[$0].text) }),
      let noun = range.dropFirst().first(where: { ["that", "this"].contains(utterance.tokens[$0 - 1].text) })
    else { return nil }
    return ranking.candidates.first { candidate in
      let topics = Array(matcher.rules.intents[candidate.intent].topics.prefix(1))
      return candidate.intent != last && candidate.score >= DialogueLimits.faintInherited
        && knowledge.hasFact(on: topics, of: scope.programs) {
          knowledge.facts[$0].isLead && matcher.states($0, token: noun, of: utterance)
        }
    }?.intent
  }

  /// The held intents close to the winner, for "did you mean".
  func near(_ ranking: Ranking, _ scope: Scope) -> [Int] {
    let top = ranking.candidates[0].score
    return ranking.candidates.filter {
      $0.score >= top - 0.5 && $0.score >= DialogueLimits.faint && hasFacts($0.intent, scope)
    }
    .prefix(3).map(\.intent)
  }
}
