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
      part.intent == nil && part.silent == nil
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
  private func computes(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Bool {
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
        !interpreter.prior.changesScope(utterance, question), !asksAnotherKind(question, than: last, utterance)
      {
        result[result.count - 1] = last.lowerBound..<question.upperBound
      } else {
        result.append(question)
      }
    }
    return result
  }

  /// "AIPI on campus: price? How long?": two kinds of question, neither of which says more of the other.
  private func asksAnotherKind(_ question: Range<Int>, than last: Range<Int>, _ utterance: Utterance) -> Bool {
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
    return !own.isEmpty && !before.isEmpty && own.isDisjoint(with: before) && matcher.isBare(utterance, in: last)
  }

  /// "I need to ring Matthew Novik. Number?": a question that is not understood alone is read together with the sentence
  /// before it, in a short message.
  private func widened(
    _ part: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    guard let top = part.ranking.candidates.first,
      part.intent == nil || part.basis == .followUp || top.score < DialogueLimits.sure,
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
    return part.intent == nil || widerTop.score > top.score ? wider : nil
  }

  /// Falls into two questions only where both sides stand on their own and ask for different things.
  private func split(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> [Interpretation]? {
    if let rest = afterCourtesy(whole, utterance, context, session) { return [rest] }
    if let rest = afterLeadIn(whole, utterance, context, session) {
      return split(rest, utterance, rest.context, session) ?? [rest]
    }
    guard whole.range.count >= 4 else { return nil }
    let isComparison =
      whole.scope.operations.contains("compare")
      && SideReader(knowledge: knowledge, rules: matcher.rules).sides(of: whole, in: utterance).count > 1
    let isOneSum = !whole.scope.operations.isDisjoint(with: ["sum", "difference"])
    for joint in segmenter.joints(in: whole.range, of: utterance).prefix(DialogueLimits.joints) {
      guard joint.isWord || (joint.left.count >= 2 && joint.right.count >= 2), !isOneSum || joint.opensQuestion else {
        continue
      }
      if joint.isVersus, !setsTopics(joint, whole, utterance) { continue }
      // "Compare the tuition of the certificate and the online degree": the second side of a comparison, not a question.
      if isComparison, !joint.opensQuestion, !(joint.isVersus && setsTopics(joint, whole, utterance)) { continue }
      if operations(in: joint.right, utterance).contains("except") { continue }
      // "Kevyn Light, what is her job?" asks one thing of whom it names.
      if !joint.isWord, joint.opensQuestion, pointsAtOne(joint.right, utterance) { continue }
      let kind = whole.scope.aspects
      var left = interpreter.interpret(
        utterance, in: joint.left, context: context + [joint.right], session: session, asked: kind)
      var right = interpreter.interpret(
        utterance, in: joint.right, context: context + [joint.left], session: session, asked: kind)
      // "Courses per semester: campus against online": a slot alone is the other side of a comparison, not a question.
      if [left, right].contains(where: { interpreter.prior.namesScopeOnly(utterance, $0.range, $0.scope) }) {
        continue
      }
      // "Books for the online degree, how much": the tail says what is asked of it.
      if matcher.isBare(utterance, in: joint.right), !interpreter.prior.changesScope(utterance, joint.right),
        !joint.isWord, !pointsAtOne(joint.right, utterance), joint.right.count <= 4,
        left.scope.aspects.isDisjoint(with: matcher.decisiveAspects)
      {
        continue
      }
      if left.scope.aspects.isEmpty { left.scope.aspects = whole.scope.aspects }
      if right.scope.aspects.isEmpty { right.scope.aspects = whole.scope.aspects }
      guard stands(left, utterance) || (joint.opensQuestion && isMatched(left)),
        stands(right, utterance) || (joint.opensQuestion && isMatched(right)),
        left.intent != right.intent, joint.isWord || (isHeld(left) && isHeld(right))
      else { continue }
      return [left] + (split(right, utterance, context + [joint.left], session) ?? [right])
    }
    return nil
  }

  /// "Duke med student here: which year could I do it?": what comes before the question only says who or what it is about.
  private func afterLeadIn(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    let joint = segmenter.joints(in: whole.range, of: utterance).first {
      !$0.isWord
        && ($0.opensQuestion && $0.right.count >= 2
          || $0.left.count <= 4 && !opensWithNo($0.right, utterance)
            && (!matcher.topicMatches(in: utterance, range: $0.right).isEmpty
              || utterance.mentions.contains(where: isKind($0.right))))
    }
    let isComparison = !whole.scope.operations.isDisjoint(with: ["compare", "difference"])
    guard let joint, !isComparison || whole.scope.alternatives.isEmpty && whole.scope.programs.count < 2,
      !Segmenter.opensAsQuestion(joint.left, of: utterance), !namesOutright(joint.left, utterance),
      !opensWithNo(joint.left, utterance),
      joint.left.count <= 6 && matcher.isBare(utterance, in: joint.left) || leavesOut(joint.left, utterance)
    else { return nil }
    return interpreter.interpret(utterance, in: joint.right, context: context + [joint.left], session: session)
  }

  private func pointsAtOne(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    range.count <= 7 && range.contains { ["it", "his", "her", "he", "she", "its"].contains(utterance.tokens[$0].text) }
  }

  private func opensWithNo(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    ["not", "no", "never"].contains(utterance.tokens[range.lowerBound].text)
  }

  /// Whether a mention tells the kind of question within a stretch: "price".
  private func isKind(_ range: Range<Int>) -> (Mention) -> Bool {
    { mention in
      guard range.contains(mention.tokens.lowerBound), case .entity(let slot, let value) = mention.kind else {
        return false
      }
      return self.matcher.rules.role(of: slot) == .aspect
        && self.matcher.decisiveAspects.contains(value)
    }
  }

  /// Whether it names a fact by its own value or by a detail that few facts hold for, or something that lies outside: a
  /// course, a person, a test, another university.
  private func namesOutright(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound) else { return false }
      switch mention.kind {
      case .factName: return true
      case .entity(let slot, _):
        let role = matcher.rules.role(of: slot)
        return role == .detail || role == .elsewhere
      default: return false
      }
    }
  }

  /// "Besides tuition, what do I pay": a stretch that only names what is not asked for.
  private func leavesOut(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    range.count <= 5 && operations(in: range.prefix(2), utterance).contains("except")
  }

  /// The operations that a stretch names.
  func operations(in range: Range<Int>, _ utterance: Utterance) -> Set<String> {
    Set(
      utterance.mentions.compactMap { mention in
        guard range.contains(mention.tokens.lowerBound), case .entity(let slot, let value) = mention.kind,
          matcher.rules.role(of: slot) == .operation
        else { return nil }
        return value
      })
  }

  /// "Thanks, and how much is it": what follows a courtesy is the question.
  private func afterCourtesy(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    guard let intent = whole.intent, matcher.rules.intents[intent].social != nil else { return nil }
    for joint in segmenter.joints(in: whole.range, of: utterance).prefix(DialogueLimits.joints) {
      let rest = interpreter.interpret(utterance, in: joint.right, context: context, session: session)
      if let other = rest.intent, matcher.rules.intents[other].social == nil,
        rest.basis == .followUp || rest.confidence >= Confidence.ask
      {
        return rest
      }
    }
    return nil
  }

  /// "The 4+1 scholarship versus the diversity scholarship" sets two topics beside each other; "online versus campus" one.
  private func setsTopics(_ joint: Segmenter.Joint, _ whole: Interpretation, _ utterance: Utterance) -> Bool {
    whole.scope.operations.contains("compare")
      && [joint.left, joint.right].allSatisfy { !matcher.keywordMatches(in: utterance, range: $0).isEmpty }
  }

  private func isMatched(_ part: Interpretation) -> Bool {
    guard part.basis == .matched, let intent = part.intent.map({ matcher.rules.intents[$0] }),
      let top = part.ranking.candidates.first, top.score >= DialogueLimits.faintPart
    else { return false }
    return !intent.topics.isEmpty
      || intent.social == nil && !intent.isOutside && (part.ranking.candidates.first?.ruled ?? 0) >= 0.35
  }

  private func isHeld(_ part: Interpretation) -> Bool {
    part.intent.map { !matcher.rules.intents[$0].topics.isEmpty } ?? false
  }

  private func stands(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    guard let intent = part.intent, part.basis == .matched, let top = part.ranking.candidates.first else {
      return false
    }
    guard matcher.rules.intents[intent].social == nil else { return false }
    return top.score >= (top.ruled >= 0.35 ? -0.3 : 0.1) && part.ranking.explained >= 0.5
  }
}
