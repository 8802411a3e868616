internal import IntentMatcher
internal import KnowledgeBase

/// What an answer tells beside the facts of the topic that won.
extension Dialogue {
  /// A fact of another topic that speaks of what the chosen ones pass over: "which sectors do the capstone's companies come
  /// from" names the capstone, whose own facts name no sectors.
  func complement(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance, to chosen: [Int]) -> Int? {
    guard part.scope.programs.count == 1, part.basis == .matched, let index = part.intent else { return nil }
    let missing = matcher.unsupported(of: utterance, in: part.range, by: chosen, intent: index)
    guard !missing.isEmpty, composer.state(chosen).text.utf8.count <= DialogueLimits.roomForMore else { return nil }
    let all = Array(part.range).filter { matcher.salience(of: $0, in: utterance) >= Salience.common }
    var best: (fact: Int, mass: Float)?
    for fact in knowledge.facts(of: part.scope.programs[0])
    where !chosen.contains(fact) {
      let mass = matcher.mass(of: missing, statedBy: fact, of: utterance)
      guard mass >= DialogueLimits.complement, selector.fits(knowledge.facts[fact], part.scope) else { continue }
      let whole = mass + matcher.mass(of: all, statedBy: fact, of: utterance) / 2
      guard whole >= 2 * DialogueLimits.complement, whole > best?.mass ?? 0,
        matcher.words(of: all, statedBy: fact, of: utterance) >= 2
      else { continue }
      best = (fact, whole)
    }
    return best?.fact
  }

  /// Where two topics are nearly as likely, the best fact of the second is told behind the first two of the winner: whoever
  /// meant the second has the answer, and whoever did not loses a sentence. Of 5,256 questions of others 38 more were then
  /// answered rightly, and 7 fewer, with it right behind the first; behind two, which leaves the winner its order, later
  /// questions were as right to 0.01 %.
  func runnerUp(
    _ part: Interpretation, _ intent: Intent, _ utterance: Utterance, _ earlier: FactSelector.Earlier,
    beside held: [(program: Int, selection: FactSelector.Selection)]
  ) -> Int? {
    guard held.count == 1, let (program, told) = held.first, !told.isPicked, !told.isNamed,
      !interpreter.prior.namesScopeOnly(utterance, part.range, part.scope)
    else { return nil }
    return others(near: intent, part, within: DialogueLimits.nearlyAsLikely).lazy.compactMap { other in
      best(of: other, part, utterance, program: program, earlier)
    }.first { !told.facts.contains($0) }
  }

  /// What is held on a topic nearly as likely as the one that the page is silent on: the reply says both.
  func heldBeside(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance, program: Int) -> Int? {
    guard part.basis == .matched else { return nil }
    return others(
      near: intent, part, within: DialogueLimits.asLikelyHeld, atLeast: DialogueLimits.faintInherited
    ).lazy
      .filter { interpreter.hasFacts($0, part.scope) }
      .compactMap { best(of: $0, part, utterance, program: program, .init()) }.first
  }

  /// What may have been asked beside what was understood, best first: topics whose scores are at most so far below.
  private func others(
    near intent: Intent, _ part: Interpretation, within distance: Float, atLeast least: Float = -.infinity
  ) -> [Int] {
    let candidates = part.ranking.candidates
    guard part.scope.operations.isEmpty,
      let own = candidates.first(where: { matcher.rules.intents[$0.intent].name == intent.name })
    else { return [] }
    return candidates.filter { other in
      other.intent != own.intent && other.score >= max(own.score - distance, least)
        && matcher.rules.intents[other.intent].asksOfPrograms
    }.map(\.intent)
  }

  private func best(
    of intent: Int, _ part: Interpretation, _ utterance: Utterance, program: Int, _ earlier: FactSelector.Earlier
  ) -> Int? {
    var second = part
    (second.intent, second.scope) = (intent, part.scope.bound(to: program, knowledge))
    let topics = matcher.rules.intents[intent].topics
    let selection = selector.select(
      program: program, topics: topics, part: second, utterance: utterance, earlier: earlier)
    return selection.facts.first.flatMap { selector.isList($0) ? nil : $0 }
  }

  /// "How long does AIPI 503 last" names a course: of what the program's facts say of it, what answers the question, else
  /// what it is.
  func courseNamed(
    _ part: Interpretation, _ utterance: Utterance, besides chosen: [Int]
  ) -> (program: Int, selection: FactSelector.Selection)? {
    guard part.scope.programs.count == 1, part.scope.operations.isEmpty else { return nil }
    let program = part.scope.programs[0]
    let named = utterance.mentions.compactMap { mention -> (fact: Int, tokens: Range<Int>)? in
      guard case .factName(let fact) = mention.kind, case .course = knowledge.facts[fact].value,
        knowledge.facts[fact].program == program, part.range.contains(mention.tokens.lowerBound),
        mention.tokens.contains(where: { utterance.tokens[$0].isNumber })
      else { return nil }
      return (fact, mention.tokens)
    }
    guard let course = named.first, named.allSatisfy({ $0.tokens == course.tokens }) else { return nil }
    func speaks(_ fact: Int) -> Bool {
      fact == course.fact || course.tokens.allSatisfy { matcher.states(fact, token: $0, of: utterance) }
        || knowledge.state(fact).facts.contains(course.fact)
    }
    guard !chosen.contains(where: speaks) else { return nil }
    let asked = part.scope.aspects.intersection(matcher.decisiveAspects)
    let scope = part.scope.bound(to: program, knowledge)
    let telling = knowledge.facts(of: program).first { fact in
      speaks(fact) && selector.fits(knowledge.facts[fact], scope)
        && asked.contains { knowledge.facts[fact].answers($0) }
    }
    // What the page does not say of the course is not answered by what it is.
    guard let fact = telling ?? (asked.isEmpty ? course.fact : nil) else { return nil }
    return (program, FactSelector.Selection(facts: [fact], score: 2))
  }

  /// "What is the 31,760 for?" names an amount and nothing else: what it is.
  func amountNamed(_ part: Interpretation, _ utterance: Utterance) -> Answer? {
    guard part.range.count <= 12, part.scope.operations.isEmpty, Segmenter.asks(part.range, of: utterance),
      (part.ranking.candidates.first?.score ?? 0) < DialogueLimits.faintInherited
        || part.range.contains(where: { utterance.tokens[$0].text == "what" })
          && matcher.isBare(utterance, in: part.range)
    else { return nil }
    let amounts = part.range.compactMap { Int(utterance.tokens[$0].text) }.filter { $0 >= 100 }
    guard amounts.count == 1 else { return nil }
    let facts = part.scope.programs.flatMap(knowledge.facts(of:)).filter { index in
      guard case .money(amounts[0], _) = knowledge.facts[index].value else { return false }
      return true
    }
    guard let first = facts.first, let intent = matcher.intentsByTopic[knowledge.facts[first].topics[0]]?.first else {
      return nil
    }
    let (text, stated) = composer.state(Array(facts.prefix(2)))
    return Answer(
      reply: Reply(
        status: .answered, text: text, intent: matcher.rules.intents[intent].name, confidence: part.confidence,
        facts: composer.citations(stated)),
      scope: part.scope, programs: Set(facts.prefix(2).map { knowledge.facts[$0].program }).sorted(),
      isAboutPrograms: true)
  }

  /// "Apart from Google and Amazon, who hires?", "not Turner, not Novik, the third one": a list without what was left out;
  /// where one item is left, what its own fact tells.
  func restOfList(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance) -> Answer? {
    // "Besides Google, does Netflix hire?", "how many besides Google?" ask for no list.
    guard !part.scope.excludedFacts.isEmpty, part.scope.programs.count == 1, !part.scope.aspects.contains("count"),
      !["does", "do", "is", "are"].contains(utterance.tokens[part.range.lowerBound].text)
    else { return nil }
    let out = Set(
      part.scope.excludedFacts.flatMap { [knowledge.facts[$0].value.rendered] + knowledge.facts[$0].value.names })
    let facts = intent.topics.prefix(1).flatMap { knowledge.facts(program: part.scope.programs[0], topic: $0) }
    for fact in facts {
      guard case .list(let items, _) = knowledge.facts[fact].value else { continue }
      let left = items.filter { !out.contains($0) }
      guard !left.isEmpty, left.count < items.count else { continue }
      var (text, stated) = (
        "\(Value.joined(left)): \(intent.about) besides \(Value.joined(items.filter(out.contains))).",
        [fact]
      )
      if left.count == 1 {
        guard let own = facts.first(where: { knowledge.facts[$0].value.names.contains(left[0]) }) else { continue }
        (text, stated) = composer.state([own])
      }
      return Answer(
        reply: Reply(
          status: .answered, text: text, intent: intent.name, confidence: part.confidence,
          facts: composer.citations(stated)),
        scope: part.scope, programs: part.scope.programs, isAboutPrograms: true)
    }
    return nil
  }

  /// A name that only one or two facts have must be in the answer: "what does iiD stand for" is not answered by what
  /// other letters stand for.
  func rareName(
    _ part: Interpretation, _ utterance: Utterance, besides chosen: [Int]
  ) -> (program: Int, selection: FactSelector.Selection)? {
    var bySpan: [Range<Int>: [Int]] = [:]
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard let fact = mention.fact, part.scope.programs.contains(knowledge.facts[fact].program) else { continue }
      bySpan[mention.tokens, default: []].append(fact)
    }
    for (span, facts) in bySpan.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) where facts.count <= 2 {
      guard part.ranking.unexplained.contains(where: { span.contains($0) && matcher.isRare($0, in: utterance) }),
        Set(facts).isDisjoint(with: chosen),
        let intent = part.intent.map({ matcher.rules.intents[$0] }),
        facts.contains(where: { !Set(knowledge.facts[$0].topics).isDisjoint(with: intent.topics) })
      else { continue }
      let isSaid = chosen.contains { fact in span.contains { matcher.states(fact, token: $0, of: utterance) } }
      if isSaid { continue }
      let fact = facts.first { knowledge.facts[$0].isLead } ?? facts[0]
      return (knowledge.facts[fact].program, FactSelector.Selection(facts: [fact], score: 2))
    }
    return nil
  }
}
