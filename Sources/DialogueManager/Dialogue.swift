package import IntentMatcher
package import KnowledgeBase

/// The dialogue manager: (utterance, session) → (reply, next session). It holds no state and does no I/O.
package struct Dialogue: Sendable {
  package let knowledge: Knowledge
  package let matcher: Matcher
  let interpreter: Interpreter
  let selector: FactSelector
  let composer: Composer
  let segmenter = Segmenter()
  private(set) var suggestions: SuggestionBook

  package init(_ matcher: Matcher) {
    self.init(matcher, suggestions: .empty)
    suggestions = SuggestionBook(self)
  }

  private init(_ matcher: Matcher, suggestions: SuggestionBook) {
    let knowledge = matcher.knowledge
    self.knowledge = knowledge
    self.matcher = matcher
    self.suggestions = suggestions
    interpreter = Interpreter(
      knowledge: knowledge, matcher: matcher,
      resolver: ScopeResolver(knowledge: knowledge, rules: matcher.rules),
      prior: ContextPrior(knowledge: knowledge, matcher: matcher))
    selector = FactSelector(knowledge: knowledge, matcher: matcher)
    composer = Composer(knowledge: knowledge, rules: matcher.rules)
  }

  /// The same dialogue by another matcher, with the follow-ups that it offers as they are.
  package func replacing(_ matcher: Matcher) -> Dialogue { Dialogue(matcher, suggestions: suggestions) }

  /// One turn of a conversation.
  package func respond(to text: String, in session: Session, at moment: Moment) -> (reply: Reply, session: Session) {
    let turn = turn(text, session, moment)
    return (turn.reply, turn.session)
  }

  /// What a turn came to, and on what it rests.
  struct Turn {
    /// What was interpreted: the text asked, or the earlier question that it answered a question about.
    let utterance: Utterance
    let interpretations: [Interpretation]
    var reply: Reply
    var session: Session
  }

  func turn(_ text: String, _ session: Session, _ moment: Moment) -> Turn {
    let heard = Dialogue.heard(text)
    var started = session
    started.turns += 1
    started.forget(by: matcher.rules.context, second: moment.second)
    var turn = turn(heard: heard, started, moment.second)
    if turn.reply.status != .clarify {
      let focus = turn.session.focus.programIDs.compactMap { knowledge.program($0) }
      turn.reply.suggestions = suggestions.choose(
        for: focus.isEmpty ? Array(knowledge.programs.indices) : focus, after: turn.reply.intent,
        answered: turn.session.answered)
    }
    if heard.utf8.count < text.utf8.count {
      turn.reply.text += " (Only the first \(Tokenizer.limit) bytes of the message were read.)"
    }
    note(reviewsDueBefore: moment.day, in: &turn.reply)
    return turn
  }

  /// The part of a message that is considered.
  private static func heard(_ text: String) -> String {
    guard text.utf8.count > Tokenizer.limit else { return text }
    var end = text.utf8.index(text.utf8.startIndex, offsetBy: Tokenizer.limit)
    while String.Index(end, within: text) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }

  private func turn(heard: String, _ session: Session, _ second: Int) -> Turn {
    var text = heard
    var utterance = matcher.read(text)
    var next = session
    guard !utterance.tokens.isEmpty else {
      let reply = Reply(status: .unknown, text: "I see no question there. " + composer.notUnderstood)
      return Turn(utterance: utterance, interpretations: [], reply: reply, session: next)
    }
    if let pending = session.pending {
      next.pending = nil
      switch pick(from: pending, utterance) {
      case .choice(let choice): return resume(pending, with: choice, next, second)
      case .tooFar:
        return Turn(utterance: utterance, interpretations: [], reply: tooFar(pending), session: session)
      case nil: break
      }
    }
    next.unanswered = nil
    var completion: Reply.Correction?
    if let unanswered = session.unanswered, isOnlyScope(utterance, next) {
      text = unanswered.value + " " + heard
      completion = Reply.Correction(from: heard, to: text)
      utterance = matcher.read(text)
    }
    let facts = next.focus.facts.compactMap { knowledge.fact($0) }
    let reference = ReferenceResolver(
      words: wordsOfThing, told: { name(of: $0, amongst: facts) }, thing: thing(askedOfBy: utterance, next)
    )
    .resolve(text, utterance, next.focus, spoken: next.spoken)
    if let reference {
      text = reference.text
      utterance = matcher.read(text)
      next.focus.pointed = reference.index ?? next.focus.pointed
    }
    next.isReferring = reference?.index != nil
    let interpretations = interpretations(of: utterance, next)
    if interpretations.count == 1, let intent = interpretations[0].intent, matcher.rules.intents[intent].isBack,
      let back = goBack(utterance, interpretations, next, second)
    {
      return back
    }
    var answers = interpretations.map { answer($0, utterance, next) }
    let isMany = answers.count > 1
    if isMany {
      answers =
        interpretations.first { isAllElsewhere($0, interpretations, utterance) }
        .map { [answer($0, utterance, next)] } ?? worthSaying(answers)
    }
    var reply = merge(answers)
    if isMany, reply.status == .answered, let rest = notUnderstood(interpretations, utterance) { reply.text += rest }
    reply.corrections =
      (completion.map { [$0] } ?? []) + (reference.map { [$0.correction] } ?? [])
      + utterance.corrections.map { Reply.Correction(from: $0.from, to: $0.to) }
    for answer in answers { remember(answer, said: text, second, in: &next) }
    if let last = interpretations.last, last.basis != .followUp,
      let intent = last.intent, matcher.rules.intents[intent].social == nil
    {
      next.focus.question = text
    }
    if let choices = answers.last?.choices { next.pending = Session.Pending(question: text, choices: choices) }
    let isOutside = matcher.rules.intents.contains { $0.isOutside && $0.name == reply.intent }
    if reply.intent == nil || reply.status == .clarify, reply.status != .answered {
      next.unanswered = .init(value: text, turn: next.turns, words: heard, lastTurn: next.turns, lastSecond: second)
    }
    let isMiss = reply.status != .answered && (reply.intent == nil || isOutside)
    next.misses = isMiss ? session.misses + 1 : 0
    return Turn(utterance: utterance, interpretations: interpretations, reply: reply, session: next)
  }

  /// What "it" stands for, where the last answer was on a thing and the message names no other topic: "who directs it" asks
  /// of the program.
  private func thing(askedOfBy utterance: Utterance, _ session: Session) -> String? {
    let all = 0..<utterance.tokens.count
    guard let last = interpreter.lastIntent(session), !session.focus.facts.isEmpty,
      matcher.rules.intents[last].thing != nil || session.focus.coursePrefix != nil
    else { return nil }
    let scope = interpreter.resolver.resolve(utterance, in: all, context: [], session: session)
    guard let thing = matcher.rules.intents[last].thing else {
      return course(askedOfBy: utterance, scope, last, session)
    }
    guard !interpreter.prior.namesOther(than: last, utterance, all) else { return nil }
    // "Got it, thanks" asks nothing.
    guard Segmenter.asks(all, of: utterance) || !scope.aspects.isDisjoint(with: matcher.decisiveAspects) else {
      return nil
    }
    return scope.aspects.contains("who") && !interpreter.prior.asksOf(last, scope) ? nil : thing
  }

  /// The course told last, where the message names no topic, held or not. "In which semester is it" names none: it asks when.
  private func course(askedOfBy utterance: Utterance, _ scope: Scope, _ last: Int, _ session: Session) -> String? {
    guard session.focus.coursePrefix != nil else { return nil }
    let kinds = utterance.mentions.filter { mention in
      if case .entity(let slot, _) = mention.kind { return matcher.rules.role(of: slot) == .aspect }
      return false
    }
    let named = matcher.topicMatches(in: utterance, range: 0..<utterance.tokens.count).contains { match in
      match.intent != last && !kinds.contains { $0.tokens.overlaps(match.tokens) }
    }
    let asks: Set<String> = ["when", "where", "what", "how", "length", "title", "required"]
    let isAsked =
      !scope.aspects.isDisjoint(with: asks) || scope.stated[WellKnownSlot.format] != nil
      || utterance.tokens.contains { $0.text == "number" }
    return isAsked && !named ? session.focus.course : nil
  }

  /// What a noun is part of the name of, among facts with amounts or fees: "fee" of the health fee.
  private func name(of noun: String, amongst facts: [Int]) -> String? {
    facts.lazy.filter { knowledge.facts[$0].answers("price") }.flatMap { knowledge.facts[$0].keywords.map(\.text) }
      .first { keyword in
        let words = keyword.split(separator: " ")
        return words.count > 1 && words.last.map(String.init) == noun
          && !keyword.contains(where: { "()[]|{}".contains($0) })
      }
  }

  /// The words by which a course or a person told may be picked: those of the title, the role.
  private func wordsOfThing(_ name: String) -> Set<String> {
    var texts: [String] = []
    for fact in knowledge.facts where fact.value.names.first == name {
      switch fact.value {
      case .course(_, let title): texts.append(title)
      case .person(_, let role?), .contact(_, let role?, _, _): texts.append(role)
      default: break
      }
    }
    return Set(texts.flatMap { matcher.read($0).tokens.map(\.text) })
  }

  /// Whether a message names a program or a slot and nothing else.
  private func isOnlyScope(_ utterance: Utterance, _ session: Session) -> Bool {
    let all = 0..<utterance.tokens.count
    guard all.count <= 6, !Segmenter.opensAsQuestion(all, of: utterance) else { return false }
    let scope = interpreter.resolver.resolve(utterance, in: all, context: [], session: session)
    return interpreter.prior.namesScopeOnly(utterance, all, scope)
  }

  /// "Go back": what the conversation was about before, with what was last said of it.
  private func goBack(
    _ utterance: Utterance, _ interpretations: [Interpretation], _ session: Session, _ second: Int
  ) -> Turn? {
    var next = session
    guard let earlier = next.earlier.popLast() else { return nil }
    next.focus = earlier
    next.focus.refresh(turn: next.turns, second: second)
    guard let intent = interpreter.lastIntent(next).map({ matcher.rules.intents[$0] }) else { return nil }
    let facts = earlier.facts.compactMap { knowledge.fact($0) }
    let (told, stated) = composer.state(facts)
    let programs = earlier.programIDs.compactMap { knowledge.program($0) }
    let text = facts.isEmpty ? composer.silence(of: programs, about: intent.about, missing: nil) : told
    let reply = Reply(
      status: facts.isEmpty ? .unknown : .answered, text: "Back to \(intent.about). \(text)", intent: intent.name,
      confidence: 1, facts: composer.citations(stated))
    return Turn(utterance: utterance, interpretations: interpretations, reply: reply, session: next)
  }

  /// Names a question of the message that was not understood beside others that were answered.
  private func notUnderstood(_ parts: [Interpretation], _ utterance: Utterance) -> String? {
    let lost = parts.first {
      $0.intent == nil && $0.range.count >= 3 && utterance.tokens[$0.range.lowerBound].inQuestion
    }
    guard let lost else { return nil }
    let words = utterance.tokens[lost.range].prefix(12).map(\.text).joined(separator: " ")
    return " I did not understand this part: \(words)."
  }

  /// "USC film school tuition and portfolio requirements?": what another school is asked, no later part asks of a program.
  private func isAllElsewhere(_ part: Interpretation, _ parts: [Interpretation], _ utterance: Utterance) -> Bool {
    guard part.scope.elsewhere.contains("other-school"),
      part.intent.map({ matcher.rules.intents[$0].isOutside }) ?? false
    else { return false }
    return parts.allSatisfy { other in
      other.range == part.range
        || !utterance.mentions.contains { mention in
          if case .program = mention.kind { return other.range.contains(mention.tokens.lowerBound) }
          return false
        }
    }
  }

  /// Of several parts, the ones that say something: a greeting before a question is not answered.
  private func worthSaying(_ answers: [Answer]) -> [Answer] {
    let isElsewhere = answers.first { !$0.scope.elsewhere.isEmpty && $0.reply.status == .unknown }
    // "Is Stanford cheaper, and how much is the online degree?" asks the second of what is known.
    let isAskedOfOurs = answers.contains {
      $0.scope.origin == .named || $0.scope.elsewhere.isEmpty && $0.scope.stated.keys.contains(where: isScope)
    }
    if let isElsewhere, !isAskedOfOurs { return [isElsewhere] }
    let answered = answers.filter { $0.reply.status == .answered }
    if !answered.isEmpty {
      let silent = answers.filter { $0.reply.status == .unknown && $0.reply.intent != nil && $0.isAboutPrograms }
      return Array(
        answers.filter { a in a.reply.status == .answered || silent.contains { $0.reply.text == a.reply.text } }
          .prefix(DialogueLimits.questions))
    }
    if let asking = answers.first(where: { $0.reply.status == .clarify }) { return [asking] }
    // "Is there a deadline, and do I need the TOEFL": where no page holds either, both are said.
    let silent = answers.filter { $0.reply.status == .unknown && $0.reply.intent != nil && $0.isAboutPrograms }
    if silent.count > 1 { return Array(silent.prefix(DialogueLimits.questions)) }
    if let silent = answers.last(where: { $0.reply.status == .unknown }) { return [silent] }
    return [answers[0]]
  }

  func merge(_ answers: [Answer]) -> Reply {
    var reply = answers[0].reply
    for answer in answers.dropFirst() {
      if reply.text.utf8.count + answer.reply.text.utf8.count > DialogueLimits.reply { break }
      if !reply.text.contains(answer.reply.text) { reply.text += " " + answer.reply.text }
      reply.facts += answer.reply.facts.filter { fact in !reply.facts.contains { $0.id == fact.id } }
      if answer.reply.status == .answered { reply.status = .answered }
      reply.confidence = min(reply.confidence, answer.reply.confidence)
    }
    for answer in answers where !reply.text.contains(answer.referral) {
      if reply.text.utf8.count + answer.referral.utf8.count > DialogueLimits.reply { break }
      reply.text += answer.referral
    }
    return reply
  }

  func isScope(_ slot: String) -> Bool {
    matcher.rules.role(of: slot) == .scope
  }
}
