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

  /// "I meant the transcript fee" after another fee: a keyword of another topic, which wins clearly.
  func namesAnother(
    than last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Bool {
    guard top.intent != last, top.score >= 1, hasFacts(top.intent, scope) else { return false }
    let named = matcher.keywordMatches(in: utterance, range: range, atLeast: 1)
    func longest(_ intent: Int) -> Int { named.filter { $0.intent == intent }.map(\.tokens.count).max() ?? 0 }
    return longest(top.intent) > longest(last)
  }

  /// "How many weeks" after the boot camp: only the last topic's facts count in what the question names.
  func countsOnly(
    _ last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Bool {
    guard scope.origin == .inherited, range.count <= 6,
      let many = range.first(where: { utterance.tokens[$0].text == "many" }), many + 1 < range.upperBound
    else { return false }
    func counts(_ intent: Int) -> Bool {
      knowledge.hasFact(on: Array(matcher.rules.intents[intent].topics.prefix(1)), of: scope.programs) {
        matcher.states($0, token: many + 1, of: utterance) && fits(knowledge.facts[$0], scope)
      }
    }
    return counts(last) && !counts(top.intent)
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
