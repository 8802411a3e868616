internal import IntentMatcher
internal import KnowledgeBase

/// Finds the questions of a message and what each means.
extension Dialogue {
  func interpretations(
    of utterance: Utterance, _ session: Session
  ) -> [Interpretation] {
    let segments = segmenter.segments(of: utterance)
    let result = interpretations(of: segments, utterance, session)
    // "AIPI tuition. Not the online one." A sentence that asks nothing by itself says something of the others.
    let telling = result.filter { part in
      result.count > 1 && onlySaysOfWhat(part, utterance, session)
        || part.intent == nil && part.silent == nil
          && utterance.mentions.contains { mention in
            guard part.range.contains(mention.tokens.lowerBound), case .entity(let slot, _) = mention.kind else {
              return false
            }
            return isScope(slot)
          }
    }
    guard !telling.isEmpty, telling.count < result.count else { return result }
    var again = segments
    again.questions = result.filter { part in !telling.contains { $0.range == part.range } }.map(\.range)
    again.context += telling.map(\.range)
    return interpretations(of: again, utterance, session)
  }

  /// "The ECE one. Which degrees can it go with?": a sentence that names a program or a format is no question of its own,
  /// unless it asks the last one again.
  private func onlySaysOfWhat(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Bool {
    interpreter.prior.namesScopeOnly(utterance, part.range, part.scope)
      && (interpreter.lastIntent(session) == nil || !utterance.tokens[part.range.lowerBound].inQuestion)
  }

  private func interpretations(
    of segments: Segmenter.Segments, _ utterance: Utterance, _ session: Session
  ) -> [Interpretation] {
    var result: [Interpretation] = []
    for question in joined(segments.questions, utterance).prefix(DialogueLimits.questions * 2) {
      // A program named in one question is meant in the next ones: "AIPI: how long? How much?"
      let context = segments.context + result.map(\.range)
      var whole = interpreter.interpret(utterance, in: question, context: context, session: session)
      // Only what tells something speaks for facts; the other questions of the message ask for theirs.
      whole.context = segments.context
      if isAside(whole, utterance), let last = interpreter.lastIntent(session) {
        whole.intent = last
        whole.basis = .followUp
      }
      if let wider = widened(whole, utterance, segments.context, session) { whole = wider }
      let isOneSum = computes(whole, utterance, session)
      result += isOneSum ? [whole] : split(whole, utterance, context, session) ?? [whole]
    }
    return result
  }

  /// "Take room and board out of the total" names several amounts but asks one thing.
  func computes(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Bool {
    guard let intent = part.intent, part.scope.operations.isDisjoint(with: ["compare"]) else { return false }
    return Calculator(dialogue: self, part: part, utterance: utterance, session: session)
      .arithmetic(matcher.rules.intents[intent]) != nil
  }

  /// "I have a green card, not citizenship. still ok?": a social word at the end of a message that tells something is part
  /// of a question, not a courtesy.
  private func isAside(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    guard let intent = part.intent, matcher.rules.intents[intent].social != nil,
      utterance.tokens[part.range.lowerBound].inQuestion
    else { return false }
    return utterance.tokens.count - part.range.count >= 4
  }

  /// "Any discount for medical students? how much": a bare tail belongs to the question before it.
  private func joined(_ questions: [Range<Int>], _ utterance: Utterance) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for question in questions {
      if let last = result.last, last.upperBound == question.lowerBound, question.count <= 5,
        matcher.isBare(utterance, in: question), !pointsAtOne(question, utterance),
        !interpreter.prior.changesScope(utterance, question), !saysMoreOfNeither(question, last, utterance)
      {
        result[result.count - 1] = last.lowerBound..<question.upperBound
      } else {
        result.append(question)
      }
    }
    return result
  }

  /// "AIPI on campus: price? How long?": two kinds of question, neither of which says more of the other.
  private func saysMoreOfNeither(_ question: Range<Int>, _ last: Range<Int>, _ utterance: Utterance) -> Bool {
    asksAnotherKind(question, than: last, utterance) && matcher.isBare(utterance, in: last)
  }

  /// Whether two stretches ask for different kinds of answer: a price, a length.
  func asksAnotherKind(_ question: Range<Int>, than last: Range<Int>, _ utterance: Utterance) -> Bool {
    func kinds(_ range: Range<Int>) -> Set<String> {
      Set(
        utterance.mentions.compactMap { mention in
          guard range.contains(mention.tokens.lowerBound), case .entity(let slot, let value) = mention.kind,
            matcher.rules.role(of: slot) == .aspect, matcher.decisiveAspects.contains(value)
          else { return nil }
          return value
        })
    }
    let (own, before) = (kinds(question), kinds(last))
    return !own.isEmpty && !before.isEmpty && own.isDisjoint(with: before)
  }

  /// "I need to ring Matthew Novik. Number?": a question that is not understood alone is read together with the sentence
  /// before it, in a short message.
  private func widened(
    _ part: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    guard let top = part.ranking.candidates.first,
      part.intent == nil || part.basis == .followUp || top.score < DialogueLimits.sure
        || matcher.isBare(utterance, in: part.range),
      let before = context.last(where: { $0.upperBound == part.range.lowerBound }),
      utterance.tokens.count <= 40
        || part.range.upperBound - before.lowerBound <= 40 && interpreter.prior.pointsBack(utterance, part.range)
    else { return nil }
    let wider = interpreter.interpret(
      utterance, in: before.lowerBound..<part.range.upperBound, context: context.filter { $0 != before },
      session: session)
    guard wider.intent != nil, wider.basis != .followUp, let widerTop = wider.ranking.candidates.first else {
      return nil
    }
    // "How much is that one?" says nothing of what it asks about.
    let pointsOnly =
      matcher.isBare(utterance, in: part.range) && interpreter.prior.pointsBack(utterance, part.range)
      && widerTop.score >= DialogueLimits.faintInherited
    return part.intent == nil || widerTop.score > top.score || pointsOnly ? wider : nil
  }

}
