package import IntentMatcher
package import KnowledgeBase

/// The dialogue manager: (utterance, session) → (reply, next session). It holds no state and does no I/O.
package struct Dialogue: Sendable {
  let knowledge: Knowledge
  let matcher: Matcher
  let interpreter: Interpreter
  let selector: FactSelector
  let composer: Composer
  let segmenter = Segmenter()

  package init(knowledge: Knowledge, matcher: Matcher) {
    self.knowledge = knowledge
    self.matcher = matcher
    interpreter = Interpreter(
      knowledge: knowledge, matcher: matcher,
      resolver: ScopeResolver(knowledge: knowledge, rules: matcher.rules))
    selector = FactSelector(knowledge: knowledge, matcher: matcher)
    composer = Composer(knowledge: knowledge, rules: matcher.rules)
  }

  /// One turn of a conversation.
  package func respond(to text: String, in session: Session) -> (reply: Reply, session: Session) {
    let turn = turn(text, session)
    return (turn.reply, turn.session)
  }

  /// What a turn came to, and on what it rests.
  struct Turn {
    /// What was interpreted: the text asked, or the earlier question that it answered a question about.
    let utterance: Utterance
    let interpretations: [Interpretation]
    let reply: Reply
    let session: Session
  }

  func turn(_ text: String, _ session: Session) -> Turn {
    let utterance = matcher.read(text)
    var next = session
    next.turns += 1
    guard !utterance.tokens.isEmpty else {
      let reply = Reply(status: .unknown, text: "I see no question there. " + composer.notUnderstood)
      return Turn(utterance: utterance, interpretations: [], reply: reply, session: next)
    }
    if let pending = session.pending {
      next.pending = nil
      if let choice = pick(from: pending, utterance) {
        return resume(pending, with: choice, next)
      }
    }
    let interpretations = interpretations(of: utterance, next)
    var answers = interpretations.map { answer($0, utterance, next) }
    if answers.count > 1 { answers = worthSaying(answers) }
    var reply = merge(answers)
    reply.corrections = utterance.corrections.map { Reply.Correction(from: $0.from, to: $0.to) }
    for answer in answers { remember(answer, in: &next) }
    if let last = interpretations.last, last.basis != .followUp, last.intent != nil { next.question = text }
    if let choices = answers.last?.choices { next.pending = Session.Pending(question: text, choices: choices) }
    return Turn(utterance: utterance, interpretations: interpretations, reply: reply, session: next)
  }

  // MARK: Questions of a message

  private func interpretations(
    of utterance: Utterance, _ session: Session
  ) -> [Interpretation] {
    let segments = segmenter.segments(of: utterance)
    var result: [Interpretation] = []
    for question in joined(segments.questions, utterance).prefix(DialogueLimits.questions * 2) {
      var whole = interpreter.interpret(utterance, in: question, context: segments.context, session: session)
      if isAside(whole, utterance), let last = interpreter.lastIntent(session) {
        whole.intent = last
        whole.basis = .followUp
      }
      if let wider = widened(whole, utterance, segments.context, session) { whole = wider }
      let isOneSum = computes(whole, utterance, session)
      result += isOneSum ? [whole] : split(whole, utterance, segments.context, session) ?? [whole]
    }
    return result
  }

  /// "Take room and board out of the total" names several amounts but asks one thing.
  private func computes(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Bool {
    guard let intent = part.intent, part.scope.operations.isDisjoint(with: ["compare"]) else { return false }
    return Calculator(dialogue: self, part: part, utterance: utterance, session: session)
      .compute(matcher.rules.intents[intent]) != nil
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
        matcher.isBare(utterance, in: question)
      {
        result[result.count - 1] = last.lowerBound..<question.upperBound
      } else {
        result.append(question)
      }
    }
    return result
  }

  /// "I need to ring Matthew Novik. Number?": a question that is not understood alone is read together with the sentence
  /// before it, in a short message.
  private func widened(
    _ part: Interpretation, _ utterance: Utterance, _ context: [Range<Int>], _ session: Session
  ) -> Interpretation? {
    guard utterance.tokens.count <= 40, let top = part.ranking.candidates.first,
      part.intent == nil || part.basis == .followUp || top.score < DialogueLimits.sure,
      let before = context.last(where: { $0.upperBound == part.range.lowerBound })
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
    guard whole.range.count >= 5, whole.scope.operations.isDisjoint(with: ["sum", "difference"]) else { return nil }
    for joint in segmenter.joints(in: whole.range, of: utterance).prefix(DialogueLimits.joints) {
      guard joint.isWord || (joint.left.count >= 2 && joint.right.count >= 2) else { continue }
      if joint.isVersus, !isComparison(joint, whole, utterance) { continue }
      // "Compare the tuition of the certificate and the online degree": the second side of a comparison, not a question.
      if whole.scope.operations.contains("compare"), matcher.isBare(utterance, in: joint.right) { continue }
      var left = interpreter.interpret(utterance, in: joint.left, context: context + [joint.right], session: session)
      var right = interpreter.interpret(utterance, in: joint.right, context: context + [joint.left], session: session)
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
  private func isComparison(_ joint: Segmenter.Joint, _ whole: Interpretation, _ utterance: Utterance) -> Bool {
    whole.scope.operations.contains("compare")
      && [joint.left, joint.right].allSatisfy { !matcher.keywordMatches(in: utterance, range: $0).isEmpty }
  }

  private func isMatched(_ part: Interpretation) -> Bool { part.basis == .matched && isHeld(part) }

  private func isHeld(_ part: Interpretation) -> Bool {
    part.intent.map { !matcher.rules.intents[$0].topics.isEmpty } ?? false
  }

  private func stands(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    guard let intent = part.intent, part.basis == .matched, let top = part.ranking.candidates.first else {
      return false
    }
    guard matcher.rules.intents[intent].social == nil else { return false }
    // "Courses per semester: campus against online": a slot alone is the other side of a comparison, not a question.
    if part.scope.aspects.isEmpty, matcher.isBare(utterance, in: part.range) { return false }
    return top.score >= (top.ruled >= 0.35 ? -0.3 : 0.1) && part.ranking.explained >= 0.5
  }

  /// Of several parts, the ones that say something: a greeting before a question is not answered.
  private func worthSaying(_ answers: [Answer]) -> [Answer] {
    let isElsewhere = answers.first { !$0.scope.elsewhere.isEmpty && $0.reply.status == .unknown }
    if let isElsewhere, !answers.contains(where: { $0.scope.origin == .named }) { return [isElsewhere] }
    let answered = answers.filter { $0.reply.status == .answered }
    if !answered.isEmpty {
      let silent = answers.filter { $0.reply.status == .unknown && $0.reply.intent != nil && $0.isAboutPrograms }
      return Array(
        answers.filter { a in a.reply.status == .answered || silent.contains { $0.reply.text == a.reply.text } }
          .prefix(DialogueLimits.questions))
    }
    if let asking = answers.first(where: { $0.reply.status == .clarify }) { return [asking] }
    if let silent = answers.last(where: { $0.reply.status == .unknown }) { return [silent] }
    return [answers[0]]
  }

  private func merge(_ answers: [Answer]) -> Reply {
    var reply = answers[0].reply
    for answer in answers.dropFirst() {
      if reply.text.utf8.count + answer.reply.text.utf8.count > DialogueLimits.reply { break }
      if !reply.text.contains(answer.reply.text) { reply.text += " " + answer.reply.text }
      reply.facts += answer.reply.facts.filter { fact in !reply.facts.contains { $0.id == fact.id } }
      if answer.reply.status == .answered { reply.status = .answered }
      reply.confidence = min(reply.confidence, answer.reply.confidence)
    }
    return reply
  }

  // MARK: Memory

  private func remember(_ answer: Answer, in session: inout Session) {
    guard answer.reply.status != .social else {
      if matcher.rules.intents.contains(where: { $0.isReset && $0.name == answer.reply.intent }) { session = Session() }
      return
    }
    guard answer.reply.status == .answered || answer.isAboutPrograms else { return }
    if let name = answer.reply.intent {
      session.intent = name
      session.intents = session.intents.suffix(3) + [name]
    }
    if !answer.programs.isEmpty, answer.programs.count == 1 || answer.programs.count < knowledge.programs.count {
      let ids = answer.programs.map { knowledge.programs[$0].id }
      if ids != session.programs, answer.scope.origin != .inherited { session.slots = [:] }
      session.programs = ids
    }
    for (slot, value) in answer.scope.stated where isScope(slot) {
      session.slots[slot] = value
      if slot == WellKnownSlot.format, answer.scope.stated[WellKnownSlot.option] == nil {
        session.slots[WellKnownSlot.option] = nil
      }
    }
    if answer.reply.status == .answered {
      session.facts = answer.reply.facts.map(\.id)
      if let first = session.facts.first { session.recent = session.recent.suffix(3) + [first] }
    }
  }

  private func isScope(_ slot: String) -> Bool {
    matcher.rules.entities.first { $0.slot == slot }?.role == .scope
  }
}
