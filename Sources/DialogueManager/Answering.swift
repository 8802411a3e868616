internal import IntentMatcher
internal import KnowledgeBase

extension Dialogue {
  /// The answer to one interpreted question.
  func answer(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Answer {
    if let course = unknownCourse(part, utterance) { return course }
    guard let index = part.intent else { return computedOnly(part, utterance, session) ?? unclear(part) }
    let intent = matcher.rules.intents[index]
    if let social = intent.social {
      return Answer(
        reply: Reply(status: .social, text: social, intent: intent.name, confidence: part.confidence))
    }
    if intent.isOutside {
      return Answer(
        reply: Reply(
          status: .unknown, text: composer.outside, intent: intent.name, confidence: part.confidence),
        scope: part.scope)
    }
    if part.scope.isContradictory { return contradiction(part, intent) }
    if intent.topics.isEmpty { return silent(part, intent, part.scope.programs, missing: nil) }
    let calculator = Calculator(dialogue: self, part: part, utterance: utterance, session: session)
    if let computed = calculator.compute(intent) { return computed }
    if !part.scope.operations.isDisjoint(with: ["sum", "difference"]),
      let computed = computedOnly(part, utterance, session)
    {
      return computed
    }
    return lookUp(part, intent, utterance, session)
  }

  /// Topic × program look-up: what is held is stated, what is not is said not to be.
  private func lookUp(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance, _ session: Session) -> Answer {
    var held: [(program: Int, selection: FactSelector.Selection)] = []
    var lacking: [(program: Int, missing: FactSelector.Missing?)] = []
    let earlier = FactSelector.Earlier(
      facts: session.facts, question: part.basis == .followUp ? session.question.map { matcher.read($0) } : nil)
    for program in part.scope.programs {
      let selection = selector.select(
        program: program, topics: intent.topics, part: part, utterance: utterance, earlier: earlier)
      if selection.facts.isEmpty {
        lacking.append((program, selection.missing))
      } else {
        held.append((program, selection))
      }
    }
    if held.isEmpty, case .choice(let facts) = lacking.first?.missing {
      if part.basis != .followUp, session.question != nil {
        var again = part
        again.basis = .followUp
        return lookUp(again, intent, utterance, session)
      }
      return askWhich(part, intent, facts)
    }
    if let named = rareName(part, utterance, besides: held.flatMap(\.selection.facts)) {
      held = [named]
      lacking = []
    }
    guard !held.isEmpty else { return silent(part, intent, lacking.map(\.program), missing: lacking.first?.missing) }
    let isOpen = part.scope.origin == .all || part.scope.origin == .institution || part.scope.origin == .content
    if isOpen { held = strongest(held) }
    let facts = held.flatMap(\.selection.facts)
    let (text, stated) = composer.state(facts)
    if isOpen, held.count > 1, text.utf8.count > DialogueLimits.textAtOnce {
      return askProgram(part, intent, held.map(\.program))
    }
    var reply = Reply(
      status: .answered, text: text, intent: intent.name, confidence: part.confidence,
      facts: composer.citations(stated))
    if part.scope.origin == .named, part.scope.programs.count > 1, !lacking.isEmpty {
      reply.text += " " + composer.silence(of: lacking.map(\.program), about: intent.about, missing: nil)
    }
    return Answer(
      reply: reply, scope: part.scope,
      programs: part.scope.origin == .named ? part.scope.programs : held.map(\.program),
      isAboutPrograms: true)
  }

  /// A name that only one or two facts have must be in the answer: "what does iiD stand for" is not answered by what
  /// other letters stand for.
  private func rareName(
    _ part: Interpretation, _ utterance: Utterance, besides chosen: [Int]
  ) -> (program: Int, selection: FactSelector.Selection)? {
    var bySpan: [Range<Int>: [Int]] = [:]
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard let fact = mention.fact, part.scope.programs.contains(knowledge.facts[fact].program) else { continue }
      bySpan[mention.tokens, default: []].append(fact)
    }
    for (span, facts) in bySpan.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) where facts.count <= 2 {
      guard part.ranking.unexplained.contains(where: { span.contains($0) && matcher.isRare($0, in: utterance) }),
        Set(facts).isDisjoint(with: chosen)
      else { continue }
      let isSaid = chosen.contains { fact in span.contains { matcher.states(fact, token: $0, of: utterance) } }
      if isSaid { continue }
      let fact = facts.first { knowledge.facts[$0].isLead } ?? facts[0]
      return (knowledge.facts[fact].program, FactSelector.Selection(facts: [fact], score: 2))
    }
    return nil
  }

  /// When no program was named, the ones whose facts fit the question's words clearly better.
  private func strongest(
    _ held: [(program: Int, selection: FactSelector.Selection)]
  ) -> [(program: Int, selection: FactSelector.Selection)] {
    let plain = held.filter { !$0.selection.isDoubt }
    let usable = plain.isEmpty ? held : plain
    let named = usable.filter(\.selection.isNamed)
    guard !named.isEmpty else { return usable }
    let best = named.map(\.selection.score).max() ?? 0
    return usable.filter { $0.selection.score >= best - 0.6 }
  }

  private func silent(
    _ part: Interpretation, _ intent: Intent, _ programs: [Int], missing: FactSelector.Missing?
  ) -> Answer {
    let named = part.scope.origin == .all ? Array(knowledge.programs.indices) : programs
    let text = composer.silence(of: named, about: intent.about, missing: missing)
    let (referral, _) = composer.referral(for: named)
    return Answer(
      reply: Reply(
        status: .unknown, text: text + referral, intent: intent.name, confidence: part.confidence),
      scope: part.scope, programs: part.scope.origin == .all ? [] : programs,
      isAboutPrograms: !intent.topics.isEmpty || part.scope.origin != .all)
  }

  /// The intent that courses are asked for with.
  private var courseIntent: String? {
    let course = knowledge.facts.first {
      if case .course = $0.value { return true }
      return false
    }
    return course.flatMap { matcher.intentsByTopic[$0.topics[0]]?.first }.map { matcher.rules.intents[$0].name }
  }

  private func unknownCourse(_ part: Interpretation, _ utterance: Utterance) -> Answer? {
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard case .unknownCourse(let code) = mention.kind else { continue }
      let prefix = code.split(separator: " ")[0]
      let programs = Set(
        knowledge.facts.filter {
          if case .course(let known, _) = $0.value { return known.hasPrefix(prefix + " ") }
          return false
        }.map(\.program)
      ).sorted()
      let names = Value.joined(programs.map { knowledge.programs[$0].shortName })
      let (referral, _) = composer.referral(for: programs)
      return Answer(
        reply: Reply(
          status: .unknown, text: "The page on \(names) does not list a course \(code)." + referral,
          intent: courseIntent, confidence: 1),
        scope: part.scope, programs: programs, isAboutPrograms: true)
    }
    return nil
  }

  private func unclear(_ part: Interpretation) -> Answer {
    if part.near.count > 1 { return didYouMean(part) }
    var text = composer.notUnderstood
    if part.scope.origin == .named || part.scope.origin == .inherited {
      text += composer.referral(for: part.scope.programs).text
    }
    return Answer(reply: Reply(status: .unknown, text: text))
  }

  /// Arithmetic that the facts can do is understood from its operation and its keywords, though no intent is certain.
  private func computedOnly(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Answer? {
    guard part.confidence >= Confidence.ask else { return nil }
    let calculator = Calculator(dialogue: self, part: part, utterance: utterance, session: session)
    for candidate in part.ranking.candidates.prefix(3) where candidate.ruled >= 0.4 {
      let intent = matcher.rules.intents[candidate.intent]
      if !intent.topics.isEmpty, let computed = calculator.compute(intent) { return computed }
    }
    return nil
  }

  private func didYouMean(_ part: Interpretation) -> Answer {
    let choices = part.near.map { index in
      Session.Choice(label: matcher.rules.intents[index].about, pick: .intent(matcher.rules.intents[index].name))
    }
    return Answer(
      reply: Reply(
        status: .clarify, text: "Did you mean \(composer.numbered(choices.map(\.label)))?", confidence: part.confidence,
        suggestions: choices.map(\.label)),
      scope: part.scope, programs: part.scope.programs, choices: choices, isAboutPrograms: true)
  }

  private func askWhich(_ part: Interpretation, _ intent: Intent, _ facts: [Int]) -> Answer {
    let names = facts.compactMap { knowledge.facts[$0].value.names.first }
    return Answer(
      reply: Reply(
        status: .clarify, text: "Which one do you mean for \(intent.about)? For example \(Value.joined(names)).",
        intent: intent.name, confidence: part.confidence, suggestions: names),
      scope: part.scope, programs: part.scope.programs, isAboutPrograms: true)
  }

  private func contradiction(_ part: Interpretation, _ intent: Intent) -> Answer {
    askProgram(
      part, intent, part.scope.programs,
      opening: "These are programs of different universities. Which one do you mean for \(intent.about)")
  }

  func askProgram(
    _ part: Interpretation, _ intent: Intent, _ programs: [Int], opening: String? = nil
  ) -> Answer {
    let choices = programs.map { program in
      Session.Choice(
        label: knowledge.programs[program].shortName, pick: .program(knowledge.programs[program].id))
    }
    let text =
      (opening ?? "Which program do you mean for \(intent.about)") + ": \(composer.numbered(choices.map(\.label)))?"
    return Answer(
      reply: Reply(
        status: .clarify, text: text, intent: intent.name, confidence: part.confidence,
        suggestions: choices.map(\.label)),
      scope: part.scope, programs: [], choices: choices, isAboutPrograms: true)
  }
}
