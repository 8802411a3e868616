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
        && range.allSatisfy { matcher.salience(of: $0, in: utterance) <= Salience.everyday }
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
    _ last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ told: [String]
  ) -> Bool {
    guard scope.origin == .inherited, range.count <= 6,
      let many = range.first(where: { utterance.tokens[$0].text == "many" }), many + 1 < range.upperBound
    else { return false }
    // "That's how many units" asks it of what was told.
    let pointsBack =
      range.prefix(2).contains { Pronouns.saying.contains(utterance.tokens[$0].text) }
      || utterance.tokens[range].suffix(2).map(\.text) == ["is", "that"]
    if pointsBack,
      told.contains(where: { knowledge.fact($0).map { matcher.states($0, token: many + 1, of: utterance) } ?? false })
    {
      return true
    }
    func counts(_ intent: Int) -> Bool {
      knowledge.hasFact(on: Array(matcher.rules.intents[intent].topics.prefix(1)), of: scope.programs) {
        matcher.states($0, token: many + 1, of: utterance) && fits(knowledge.facts[$0], scope)
      }
    }
    return counts(last) && !counts(top.intent)
  }

  /// "In units?" after the load: words of a fact told last that no fact of the winner's topic has.
  func asksOfTold(
    _ last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ told: [String]
  ) -> Bool {
    guard scope.origin == .inherited,
      scope.aspects.isDisjoint(with: matcher.decisiveAspects) || prior.holds(last, scope)
    else { return false }
    if isKeywordOfThing(last, utterance, range, told) { return true }
    let named = namedTokens(utterance, range)
    guard !named.isEmpty else { return false }
    func says(_ fact: Int) -> Bool { named.allSatisfy { matcher.states(fact, token: $0, of: utterance) } }
    let isOfThing =
      range.count <= 3 && matcher.rules.intents[last].thing != nil
      && !Segmenter.opensAsQuestion(range, of: utterance)
    guard range.count <= 3 || range.count <= 8 && top.score < 1 else { return false }
    let topics = matcher.rules.intents[last].topics
    let isTold = told.compactMap { knowledge.fact($0) }.contains { fact in
      says(fact) && topics.contains { knowledge.facts[fact].topics.contains($0) }
    }
    // "Units?" after "4 courses (12 units)".
    let isOneWord =
      range.count == 1
      && told.first.flatMap { knowledge.fact($0) }.map {
        says($0) && !knowledge.state($0).text.contains("\n")
      } ?? false
    if isTold, isOfThing || isOneWord { return true }
    // "In units?", "minimum?" is of what was told, whatever else has them.
    if isTold, range.count <= 3,
      utterance.tokens[range.lowerBound].text == "in"
        || top.score < ContextPrior.Weight.own
          && !matcher.topicMatches(in: utterance, range: range).contains(where: { $0.intent == top.intent })
    {
      return true
    }
    return isTold
      && !knowledge.hasFact(on: Array(matcher.rules.intents[top.intent].topics.prefix(1)), of: scope.programs) {
        knowledge.facts[$0].isLead && says($0) && fits(knowledge.facts[$0], scope)
      }
  }

  /// "Full time?" after the boot camp: a keyword of what was told of it, and nothing else.
  private func isKeywordOfThing(
    _ last: Int, _ utterance: Utterance, _ range: Range<Int>, _ told: [String]
  ) -> Bool {
    range.count <= 3 && matcher.rules.intents[last].thing != nil
      && utterance.mentions.contains { mention in
        mention.tokens == range && mention.fact.map { told.contains(knowledge.facts[$0].qualifiedID) } ?? false
      }
  }

  /// "And the rest?", "how often": nothing but everyday words.
  func saysNothingOfItsOwn(_ last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    range.count <= 6 && (prior.asks(utterance, range) || prior.opensAsContinuation(utterance, range))
      && range.allSatisfy { matcher.salience(of: $0, in: utterance) <= Salience.everyday }
      && (scope.aspects.isDisjoint(with: matcher.decisiveAspects) || prior.holds(last, scope))
      && matcher.topicMatches(in: utterance, range: range).isEmpty
  }

  /// "Where does the problem come from?" after the capstone: where no topic is sure, the last one is meant if it is among
  /// the likeliest.
  func isNearlyAsLikely(_ last: Int, _ ranking: Ranking) -> Bool {
    guard let top = ranking.candidates.first, let own = ranking.candidates.first(where: { $0.intent == last }) else {
      return false
    }
    let least = own.intent == top.intent ? DialogueLimits.faint : ContextPrior.Weight.floorOfLast
    return own.score >= max(top.score - DialogueLimits.asLikely, least)
      && ranking.likeness.known >= DialogueLimits.familiar
  }

  /// "Who do I ask?" after the payment plan: what was told says whom, and no other topic is named.
  func asksWhom(_ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ told: [String]) -> Bool {
    let verbs: Set<String> = [
      "ask", "contact", "talk", "speak", "turn", "write", "call", "made", "done", "run", "built", "developed",
      "offered",
    ]
    return scope.origin == .inherited && range.count <= 7 && scope.aspects.contains("who")
      && range.contains { verbs.contains(utterance.tokens[$0].text) || utterance.tokens[$0].text == "whom" }
      && range.allSatisfy {
        matcher.salience(of: $0, in: utterance) <= Salience.common || verbs.contains(utterance.tokens[$0].text)
          || utterance.tokens[$0].text == "whom"
      } && told.contains { knowledge.fact($0).map { knowledge.facts[$0].answers("who") } ?? false }
  }

  /// "For a Duke undergrad doing 4+1" after the scholarships: an option that facts of the last topic are for.
  func picksOption(
    of last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Bool {
    guard let option = scope.stated[WellKnownSlot.option], range.count <= 12,
      scope.origin == .inherited || scope.origin == .institution, scope.programs.count == 1,
      scope.operations.isEmpty, !Segmenter.asks(range, of: utterance),
      scope.aspects.isDisjoint(with: matcher.decisiveAspects)
    else { return false }
    let intent = matcher.rules.intents[last]
    return intent.topics.count > 1
      && knowledge.hasFact(on: Array(intent.topics.dropFirst()), of: scope.programs) {
        knowledge.facts[$0].isLead && knowledge.facts[$0].qualifiers[WellKnownSlot.option] == option
          && intent.topics.contains(knowledge.facts[$0].topics[0])
      }
  }

  /// "What is the difference between the two?", "compared to the full degree?"
  func comparesTold(
    _ last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope
  ) -> Bool {
    guard !scope.operations.isDisjoint(with: ["compare", "difference"]), hasFacts(last, scope) else { return false }
    if scope.programs.count > 1, ScopeResolver.versus.contains(utterance.tokens[range.lowerBound].text) {
      return top.score < 0
    }
    return scope.origin == .inherited && range.contains { ["two", "both"].contains(utterance.tokens[$0].text) }
      && matcher.isBare(utterance, in: range)
  }

  /// "Mine is 2.8, should I bother?" after the least mark, "and for somebody from medicine?" after whom each track is for:
  /// what is told of the asker is held against what was told.
  func tellsOfAsker(
    _ last: Int, _ top: Candidate, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, _ told: [String]
  ) -> Bool {
    guard scope.origin == .inherited, top.score < ContextPrior.Weight.own, hasFacts(last, scope) else { return false }
    let facts = told.compactMap { knowledge.fact($0) }
    let marks = facts.compactMap { fact -> Double? in
      if case .score(let least, _, _) = knowledge.facts[fact].value { return least }
      return nil
    }
    let isOutside = matcher.rules.intents[top.intent].isOutside && top.score >= 0.1
    // Beside a topic of its own, "do I need 2 letters", only "2.8" is sure to be a mark.
    let isNamed = matcher.topicMatches(in: utterance, range: range).contains { $0.intent != last }
    let isMarked = marks.contains { least in
      range.contains { token in
        isMark(token, near: least, utterance, range)
          && (!isNamed && !isOutside || utterance.tokens[token].text.contains("."))
      }
    }
    if isMarked { return true }
    return !isOutside && scope.aspects.contains("audience")
      && facts.contains { knowledge.facts[$0].answers("audience") }
  }

  /// Whether a number may be a mark of the asker's own: it counts nothing, and is of the size of the one told.
  private func isMark(_ token: Int, near least: Double, _ utterance: Utterance, _ range: Range<Int>) -> Bool {
    guard utterance.tokens[token].isNumber, let mark = Double(utterance.tokens[token].text),
      mark >= least / 2, mark <= least * 2, !utterance.mentions.contains(where: { $0.tokens.contains(token) })
    else { return false }
    let next = token + 1
    return next >= range.upperBound || utterance.tokens[next].boundary != .none
      || matcher.salience(of: next, in: utterance) == 0
  }

  /// The words of meaning that are no kind of question.
  private func namedTokens(_ utterance: Utterance, _ range: Range<Int>) -> [Int] {
    let kinds = utterance.mentions.filter { mention in
      guard case .entity(let slot, _) = mention.kind else { return false }
      return [.aspect, .operation].contains(matcher.rules.role(of: slot))
    }.flatMap(\.tokens)
    let named = range.filter { !kinds.contains($0) && !utterance.tokens[$0].isNumber }
    let telling = named.filter { matcher.salience(of: $0, in: utterance) > Salience.common }
    return telling.isEmpty ? named.filter { matcher.salience(of: $0, in: utterance) == Salience.common } : telling
  }

  /// Whether the last topic's facts answer the kind of question, or speak of words that it names.
  func goesOnAbout(_ last: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    let tokens = Array(range).filter { matcher.salience(of: $0, in: utterance) >= Salience.common }
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
