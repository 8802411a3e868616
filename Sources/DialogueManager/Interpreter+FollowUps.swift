internal import IntentMatcher
internal import KnowledgeBase

/// Whether a message goes on about the last topic, and what it asks of it.
extension Interpreter {
  /// What the last question asks of other programs, whose facts on it may be of a neighbouring topic.
  func reasked(of scope: Scope, _ session: Session) -> Int? {
    guard let question = session.focus.question.map({ matcher.read($0) }), !question.tokens.isEmpty else { return nil }
    let ranking = matcher.rank(
      question, in: 0..<question.tokens.count, programs: Set(scope.programs), context: [:])
    guard let top = ranking.candidates.first else { return nil }
    return ranking.candidates.first {
      $0.score >= max(top.score - 1.2, DialogueLimits.faintInherited) && hasFacts($0.intent, scope)
    }?.intent
  }

  /// "Is there a way to get out of it": points back and has hardly a word of any other topic.
  func leansOn(
    _ last: Int, _ ranking: Ranking, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Bool {
    guard let top = ranking.candidates.first, scope.origin == .inherited, top.score < 0, top.ruled < 0.3,
      hasFacts(last, scope)
    else { return false }
    if scope.aspects.isDisjoint(with: matcher.decisiveAspects) {
      return prior.asks(utterance, range) && prior.pointsBack(utterance, range, within: 12)
        && range.allSatisfy { matcher.salience(of: $0, in: utterance) <= 0.4 }
    }
    return range.count <= 6 && prior.asksOf(last, scope)
  }

  /// Whether the last topic's facts answer the kind of question, or speak of words that it names.
  func goesOnAbout(_ last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    let tokens = Array(range).filter { matcher.salience(of: $0, in: utterance) >= 0.3 }
    return knowledge.hasFact(on: matcher.rules.intents[last].topics, of: scope.programs) { fact in
      !knowledge.facts[fact].aspects.isDisjoint(with: scope.aspects)
        || matcher.words(of: tokens, statedBy: fact, of: utterance) > 0
    }
  }

  /// Whether the winner would have won without the conversation before, by words of its own: "and the recreation fee?".
  func standsAlone(_ utterance: Utterance, in range: Range<Int>, _ ranking: Ranking) -> Bool {
    guard let top = ranking.candidates.first, !matcher.isBare(utterance, in: range) else { return false }
    let own = top.score - (ranking.context[top.intent] ?? 0)
    return own >= DialogueLimits.faint && ranking.candidates.dropFirst().allSatisfy { $0.score < own }
  }

  /// "Is there tuition on the internship?": the topic that prices belong to says what is asked of another one.
  func namesPrice(_ utterance: Utterance, _ range: Range<Int>, besides intent: Int) -> Bool {
    matcher.keywordMatches(in: utterance, range: range).contains { match in
      match.intent != intent && matcher.rules.intents[match.intent].defaultFor.contains("price")
    }
  }
}
