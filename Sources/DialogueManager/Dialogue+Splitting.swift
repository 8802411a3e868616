internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Falls a sentence in two where both sides ask something of their own.
extension Dialogue {
  /// Falls into two questions only where both sides stand on their own and ask for different things.
  func split(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> [Interpretation]? {
    if let rest = afterCourtesy(whole, utterance, context, session) { return [rest] }
    if let rest = afterLeadIn(whole, utterance, context, session) {
      return computes(rest, utterance, session)
        ? [rest] : split(rest, utterance, rest.context, session) ?? [rest]
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
      // "The room and board fee" is one thing, "campus and online students" are two of one kind.
      if joint.isWord, joinsValues(joint, utterance) { continue }
      // "If I pay late, what happens": the condition asks nothing.
      if !joint.isWord, joint.opensQuestion,
        Self.conditions.contains(utterance.tokens[joint.left.lowerBound].text)
      {
        continue
      }
      if joint.isWord, isWithinName(joint, whole.scope, utterance) { continue }
      if joint.isVersus, !setsTopics(joint, whole, utterance) { continue }
      // "Compare the tuition of the certificate and the online degree": the second side of a comparison, not a question.
      if isComparison, !joint.opensQuestion, !(joint.isVersus && setsTopics(joint, whole, utterance)) { continue }
      if operations(in: joint.right, utterance).contains("except") { continue }
      if opensWithNo(joint.right, utterance) { continue }
      // "The diversity award against the 4+1 one, how many percent is each?"
      let asksOfEach =
        joint.right.contains { ["each", "both"].contains(utterance.tokens[$0].text) }
        && joint.left.contains { ScopeResolver.versus.contains(utterance.tokens[$0].text) }
      if asksOfEach, matcher.isBare(utterance, in: joint.right) { continue }
      // "Kevyn Light, what is her job?" asks one thing of whom it names.
      if !joint.isWord, joint.opensQuestion, pointsAtOne(joint.right, utterance) { continue }
      if interpreter.prior.pointsAtPerson(utterance, joint.right), !namesOutright(joint.left, utterance) { continue }
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
        left.scope.aspects.isDisjoint(with: matcher.decisiveAspects) || namesOutright(joint.left, utterance)
      {
        continue
      }
      if left.scope.aspects.isEmpty { left.scope.aspects = whole.scope.aspects }
      if right.scope.aspects.isEmpty, !joint.opensQuestion { right.scope.aspects = whole.scope.aspects }
      guard stands(left, utterance) || (joint.opensQuestion && isMatched(left)),
        stands(right, utterance) || (joint.opensQuestion && isMatched(right) && !leansBack(right, utterance)),
        !(joint.right.contains { ["it", "its"].contains(utterance.tokens[$0].text) }
          && matcher.isBare(utterance, in: joint.right)
          && !interpreter.prior.asksWhether(utterance, joint.right, right.scope)
          && !(joint.opensQuestion && asksAnotherKind(joint.right, than: joint.left, utterance))),
        !saysLittle(right, utterance),
        joint.isWord || (isHeld(left) && isHeld(right))
      else { continue }
      if left.intent == right.intent {
        guard left.intent == whole.intent, joint.opensQuestion, Segmenter.opensAsQuestion(joint.left, of: utterance)
        else { continue }
        var both = whole
        both.halves = [(left.range, left.scope), (right.range, right.scope)]
        return [both]
      }
      return [left] + (split(right, utterance, context + [joint.left], session) ?? [right])
    }
    return nil
  }

  /// "Duke med student here: which year could I do it?": what comes before the question only says who or what it is about.
  func afterLeadIn(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    let joint = segmenter.joints(in: whole.range, of: utterance).first {
      !$0.isWord
        && ($0.opensQuestion && $0.right.count >= 2 || leavesOut($0.left, utterance)
          || $0.left.count <= 4 && !opensWithNo($0.right, utterance)
            && (!matcher.topicMatches(in: utterance, range: $0.right).isEmpty
              || utterance.mentions.contains(where: isKind($0.right))))
    }
    let isComparison = !whole.scope.operations.isDisjoint(with: ["compare", "difference"])
    guard let joint, !isComparison || whole.scope.alternatives.isEmpty && whole.scope.programs.count < 2,
      !Segmenter.opensAsQuestion(joint.left, of: utterance), !utterance.mentions.contains(where: isKind(joint.left)),
      !namesOutright(joint.left, utterance),
      !opensWithNo(joint.left, utterance),
      joint.left.count <= 6 && matcher.isBare(utterance, in: joint.left) || leavesOut(joint.left, utterance)
        || asksOfLast(joint, utterance, context, session)
    else { return nil }
    return interpreter.interpret(utterance, in: joint.right, context: context + [joint.left], session: session)
  }

  /// "I'm on F-1, would I get it?": what comes before tells of the asker, and the question asks it of the last topic.
  private func asksOfLast(
    _ joint: Segmenter.Joint, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Bool {
    guard joint.opensQuestion, !joint.isWord, (3...6).contains(joint.right.count),
      let last = interpreter.lastIntent(session),
      ["i", "i'm", "im", "my", "we", "she", "he", "mine", "as"].contains(utterance.tokens[joint.left.lowerBound].text),
      matcher.isBare(utterance, in: joint.right)
    else { return false }
    let scope = interpreter.resolver.resolve(utterance, in: joint.right, context: context, session: session)
    return scope.origin == .inherited && interpreter.hasFacts(last, scope)
  }

  private static let conditions: Set<String> = ["if", "unless", "since", "because", "assuming", "suppose", "given"]

  func pointsAtOne(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    range.count <= 7 && range.contains { Pronouns.one.contains(utterance.tokens[$0].text) }
  }

  func opensWithNo(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    ["not", "no", "never"].contains(utterance.tokens[range.lowerBound].text)
  }

  /// Whether a mention tells the kind of question within a stretch: "price".
  func isKind(_ range: Range<Int>) -> (Mention) -> Bool {
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
  func namesOutright(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
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
  func leavesOut(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    if range.count <= 5, operations(in: range.prefix(2), utterance).contains("except") { return true }
    // "Not the tuition and not the room, only the food".
    let named = matcher.topicMatches(in: utterance, range: range)
    return !named.isEmpty
      && named.allSatisfy { match in
        (max(range.lowerBound, match.tokens.lowerBound - 2)..<match.tokens.lowerBound).contains {
          utterance.tokens[$0].text == "not"
        }
      }
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
  func afterCourtesy(
    _ whole: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    guard let intent = whole.intent, matcher.rules.intents[intent].social != nil else { return nil }
    for joint in segmenter.joints(in: whole.range, of: utterance).prefix(DialogueLimits.joints) where !joint.isVersus {
      let rest = interpreter.interpret(utterance, in: joint.right, context: context, session: session)
      if let other = rest.intent, matcher.rules.intents[other].social == nil,
        rest.basis == .followUp || rest.confidence >= Confidence.ask,
        joint.opensQuestion || (rest.ranking.candidates.first?.score ?? 0) >= 0
      {
        return rest
      }
    }
    return nil
  }

  /// "The 4+1 scholarship versus the diversity scholarship" sets two topics beside each other; "online versus campus" one.
  func setsTopics(_ joint: Segmenter.Joint, _ whole: Interpretation, _ utterance: Utterance) -> Bool {
    whole.scope.operations.contains("compare")
      && [joint.left, joint.right].allSatisfy { !matcher.keywordMatches(in: utterance, range: $0).isEmpty }
  }

  func isMatched(_ part: Interpretation) -> Bool {
    guard part.basis == .matched, let intent = part.intent.map({ matcher.rules.intents[$0] }),
      let top = part.ranking.candidates.first, top.score >= DialogueLimits.faintPart
    else { return false }
    return !intent.topics.isEmpty
      || intent.social == nil && !intent.isOutside && (part.ranking.candidates.first?.ruled ?? 0) >= 0.35
  }

  /// "… and what for online": too few words for a question of its own.
  func saysLittle(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    // "AIPI tuition only, one year?" asks of a year and not how long.
    let isSpan =
      part.range.count == 2
      && NumberWords.number(at: 0, of: utterance.tokens[part.range].map(\.text)) != nil
    return matcher.isBare(utterance, in: part.range)
      && (isSpan || (part.ranking.candidates.first?.score ?? 0) < -0.3)
  }

  /// Whether values of one slot stand on both sides of the word that joins.
  func joinsValues(_ joint: Segmenter.Joint, _ utterance: Utterance) -> Bool {
    func slots(_ isBeside: (Range<Int>) -> Bool) -> Set<String> {
      Set(
        utterance.mentions.compactMap { mention in
          guard isBeside(mention.tokens), case .entity(let slot, _) = mention.kind, isScope(slot) else { return nil }
          return slot
        })
    }
    return !slots { $0.upperBound == joint.left.upperBound }.isDisjoint(
      with: slots { $0.lowerBound == joint.right.lowerBound })
  }

  /// Whether a keyword of a fact holds the word that joins.
  func isWithinName(_ joint: Segmenter.Joint, _ scope: Scope, _ utterance: Utterance) -> Bool {
    utterance.mentions.contains { mention in
      guard let fact = mention.fact, scope.programs.contains(knowledge.facts[fact].program),
        selector.fits(knowledge.facts[fact], scope)
      else { return false }
      return mention.tokens.lowerBound < joint.left.upperBound && mention.tokens.upperBound > joint.right.lowerBound
    }
  }

  /// "… and is there a charge tied to them?" asks of what the question before it named, unless its own words say clearly of
  /// what.
  func leansBack(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    interpreter.prior.pointsBack(utterance, part.range) && (part.ranking.candidates.first?.score ?? 0) < 0
  }

  func isHeld(_ part: Interpretation) -> Bool {
    part.intent.map { !matcher.rules.intents[$0].topics.isEmpty } ?? false
  }

  func stands(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    guard let intent = part.intent, part.basis == .matched, let top = part.ranking.candidates.first else {
      return false
    }
    guard matcher.rules.intents[intent].social == nil else { return false }
    return top.score >= (top.ruled >= 0.35 ? -0.3 : 0.1) && part.ranking.explained >= 0.5
  }
}
