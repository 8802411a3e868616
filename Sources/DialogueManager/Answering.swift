internal import IntentMatcher
internal import KnowledgeBase

extension Dialogue {
  /// The answer to one interpreted question.
  func answer(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Answer {
    if let course = unknownCourse(part, utterance) { return course }
    if let last = interpreter.lastIntent(session) {
      let calculator = Calculator(dialogue: self, part: part, utterance: utterance, session: session)
      let intent = matcher.rules.intents[last]
      if let computed = calculator.ofTold(intent) { return computed }
    }
    if part.intent.map({ matcher.rules.intents[$0].isOutside }) ?? true, part.scope.elsewhere.isEmpty,
      let inside = part.ranking.candidates.first(where: { !matcher.rules.intents[$0.intent].topics.isEmpty })?.intent,
      let table = Comparison(dialogue: self, part: part, utterance: utterance).general(matcher.rules.intents[inside])
    {
      return table
    }
    if let amount = amountNamed(part, utterance) { return amount }
    guard let index = part.intent else {
      return computedOnly(part, utterance, session) ?? unclear(part, utterance, session)
    }
    let intent = matcher.rules.intents[index]
    if let social = intent.social {
      return Answer(
        reply: Reply(status: .social, text: social, intent: intent.name, confidence: part.confidence))
    }
    if intent.isOutside {
      // The second time in a row it helps more to tell what can be asked.
      let outside =
        session.misses == 0 ? composer.outside : composer.outside + " " + composer.topics(of: focus(session))
      return Answer(
        reply: Reply(
          status: .unknown, text: outside, intent: intent.name, confidence: part.confidence),
        scope: part.scope)
    }
    if part.scope.isContradictory { return contradiction(part, intent) }
    if part.scope.isUnsettled { return askProgram(part, intent, part.scope.programs) }
    let calculator = Calculator(dialogue: self, part: part, utterance: utterance, session: session)
    if intent.topics.isEmpty {
      // "If my employer pays for three of the courses, how much is that": so many of what has a price.
      let computed =
        calculator.countsUnits && part.scope.aspects.contains("price") ? computedOnly(part, utterance, session) : nil
      return computed ?? silent(part, intent, part.scope.programs, missing: nil, utterance)
    }
    if let computed = calculator.compute(intent) { return computed }
    // What holds the amounts already is not added up from them.
    let isWhole = !intent.sums.isEmpty && calculator.namesWhole(Set(utterance.tokens[part.range].map(\.text)))
    if !isWhole,
      !part.scope.operations.isDisjoint(with: ["sum", "difference", "remove", "remain", "divide", "except"])
        || calculator.namesPeople && !calculator.numbers().isEmpty && !calculator.countsUnits
          && (part.scope.aspects.contains("price") || part.scope.stated[WellKnownSlot.per] == "total")
          && intent.topics.allSatisfy({ calculator.moneyFacts(topic: $0).isEmpty })
        || calculator.countsUnits && (part.scope.aspects.contains("price") || calculator.asksWhatItComesTo)
          && intent.topics.allSatisfy({ calculator.moneyFacts(topic: $0).isEmpty }),
      let computed = computedOnly(part, utterance, session)
    {
      return computed
    }
    return restOfList(part, intent, utterance) ?? lookUp(part, intent, utterance, session)
  }

  private func focus(_ session: Session) -> [Int] { session.focus.programIDs.compactMap { knowledge.program($0) } }

  /// Topic × program look-up: what is held is stated, what is not is said not to be.
  private func lookUp(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance, _ session: Session) -> Answer {
    var held: [(program: Int, selection: FactSelector.Selection)] = []
    var lacking: [(program: Int, missing: FactSelector.Missing?)] = []
    let earlier = FactSelector.Earlier(
      facts: session.focus.facts,
      question: part.basis == .followUp ? session.focus.question.map { matcher.read($0) } : nil)
    for program in part.scope.programs {
      var one = part
      one.scope = part.scope.bound(to: program, knowledge)
      let selection = selector.select(
        program: program, topics: intent.topics, part: one, utterance: utterance, earlier: earlier)
      if selection.facts.isEmpty {
        lacking.append((program, selection.missing))
      } else {
        held.append((program, selection))
      }
    }
    if held.isEmpty, case .choice(let facts) = lacking.first?.missing {
      if part.basis != .followUp, session.focus.question != nil {
        var again = part
        again.basis = .followUp
        return lookUp(again, intent, utterance, session)
      }
      return askWhich(part, intent, facts)
    }
    if held.isEmpty, let price = priceOfAll(part, intent, utterance, missing: lacking.first?.missing) {
      return lookUp(part, price, utterance, session)
    }
    let chosen = held.flatMap(\.selection.facts)
    if let named = courseNamed(part, utterance, besides: chosen) ?? rareName(part, utterance, besides: chosen) {
      held = [named]
      lacking = []
    }
    guard !held.isEmpty else {
      // A page that speaks of the topic, but not of what is asked of it, says more than one that does not.
      let isOfSeveral = part.scope.origin == .named && lacking.count > 1
      let partly = isOfSeveral ? [] : lacking.filter { $0.missing != nil && $0.missing != .topic }
      let meant = partly.isEmpty ? lacking : partly.filter { $0.missing == partly[0].missing }
      return silent(part, intent, meant.map(\.program), missing: meant.first?.missing, utterance)
    }
    let isOpen = part.scope.origin != .named && part.scope.origin != .inherited
    if isOpen { held = strongest(held) }
    var facts = held.flatMap(\.selection.facts)
    if let other = complement(part, intent, utterance, to: facts) { facts.append(other) }
    let beside = runnerUp(part, intent, utterance, earlier, beside: held)
    if let other = beside {
      facts.insert(other, at: min(2, facts.count))
    }
    var (text, stated) = composer.state(facts, asList: held.contains { $0.selection.isPicked })
    if let mismatch = part.scope.mismatch {
      // "How come the online one is over in 16 months": it takes the time that it takes.
      if let length = matcher.rules.intent(defaultFor: "length"), !part.scope.aspects.contains("price") {
        facts =
          ofStatedFormat(mismatch.stated, part, matcher.rules.intents[length], utterance, earlier)
          + facts.filter { !selector.isList($0) }
      }
      // With the sentence that puts it right, three.
      (text, stated) = composer.state(Array(facts.prefix(DialogueLimits.sentences - 1)))
      text = composer.mismatch(mismatch) + " " + text
    }
    if let correction = PremiseChecker(knowledge: knowledge).correction(
      of: part, utterance, by: stated.filter { $0 != beside })
    {
      text = correction + " " + text
    }
    if isOpen, held.count > 1, text.utf8.count > DialogueLimits.textAtOnce {
      return askProgram(part, intent, held.map(\.program))
    }
    var reply = Reply(
      status: .answered, text: text, intent: intent.name, confidence: part.confidence,
      facts: composer.citations(stated))
    let asksWhich = isOpen && asksWhichPrograms(part, utterance)
    if part.scope.origin == .named && part.scope.programs.count > 1 || asksWhich, !lacking.isEmpty {
      reply.text += " " + composer.silence(of: lacking.map(\.program), about: intent.about, missing: nil)
      if asksWhich, denies(part, utterance) { reply.text += " Where a page is silent, it does not say no." }
    }
    return Answer(
      reply: reply, scope: part.scope,
      programs: part.scope.origin == .named ? part.scope.programs : held.map(\.program),
      beside: beside.map { knowledge.facts[$0].qualifiedID },
      isOpen: isOpen && held.count > 1 || leavesOpen(stated, part.scope), isAboutPrograms: true)
  }

  /// "The online one takes 12 months, right": what holds for the format that was named beside an option of the other.
  private func ofStatedFormat(
    _ format: String, _ part: Interpretation, _ intent: Intent, _ utterance: Utterance, _ earlier: FactSelector.Earlier
  ) -> [Int] {
    var other = part
    other.scope.stated[WellKnownSlot.option] = nil
    other.scope.stated[WellKnownSlot.format] = format
    return part.scope.programs.compactMap { program in
      selector.select(program: program, topics: intent.topics, part: other, utterance: utterance, earlier: earlier)
        .facts.first { knowledge.facts[$0].qualifiers[WellKnownSlot.format] == format }
    }
  }

  /// "Tell me about the certificate's cost" asks of nothing but the program, so that what has a price by itself is meant.
  private func priceOfAll(
    _ part: Interpretation, _ intent: Intent, _ utterance: Utterance, missing: FactSelector.Missing?
  ) -> Intent? {
    guard missing == .aspect("price"), matcher.isBare(utterance, in: part.range),
      let price = matcher.rules.intent(defaultFor: "price").map({ matcher.rules.intents[$0] }),
      price.name != intent.name
    else { return nil }
    return price
  }

  /// "Which programs need the GRE": asks of every program, also of those whose pages are silent.
  private func asksWhichPrograms(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    let words = utterance.tokens[part.range].map(\.text)
    guard let which = words.firstIndex(where: { ["which", "what"].contains($0) }) else { return false }
    let things: Set<String> = [
      "programs", "program", "programmes", "degrees", "schools", "universities", "tracks", "ones",
    ]
    return words[which...].prefix(4).contains { things.contains($0) }
  }

  /// "… do not need the GRE".
  private func denies(_ part: Interpretation, _ utterance: Utterance) -> Bool {
    utterance.tokens[part.range].contains { ["not", "don't", "doesn't", "without", "no", "never"].contains($0.text) }
  }

  /// Whether facts for several values of a slot were told, because none was named.
  private func leavesOpen(_ facts: [Int], _ scope: Scope) -> Bool {
    let slots = Set(facts.flatMap { knowledge.facts[$0].qualifiers.keys }).filter {
      isScope($0) && scope.value($0) == nil
    }
    return slots.contains { slot in Set(facts.compactMap { knowledge.facts[$0].qualifiers[slot] }).count > 1 }
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
    return usable.filter { $0.selection.score >= best - ($0.selection.isNamed ? 1 : 0.6) }
  }

  private func silent(
    _ part: Interpretation, _ intent: Intent, _ programs: [Int], missing: FactSelector.Missing?, _ utterance: Utterance
  ) -> Answer {
    let isWhole = missing == nil || missing == .topic
    let named = part.scope.origin == .all && isWhole ? Array(knowledge.programs.indices) : programs
    let text = composer.silence(of: named, about: intent.about, missing: missing)
    if isWhole, programs.count == 1, let fact = heldBeside(part, intent, utterance, program: programs[0]) {
      let (told, stated) = composer.state([fact])
      return Answer(
        reply: Reply(
          status: .answered, text: text + " " + told, intent: intent.name, confidence: part.confidence,
          facts: composer.citations(stated)),
        scope: part.scope, programs: programs, isAboutPrograms: true)
    }
    let (referral, _) = composer.referral(for: named)
    return Answer(
      reply: Reply(
        status: .unknown, text: text, intent: intent.name, confidence: part.confidence),
      referral: referral, scope: part.scope, programs: part.scope.origin == .all ? [] : programs,
      isAboutPrograms: !intent.topics.isEmpty || part.scope.origin != .all)
  }

  /// The intent that courses are asked for with.
  private var courseIntent: String? {
    let courses = knowledge.programs.indices.lazy.flatMap(knowledge.facts(of:)).map { knowledge.facts[$0] }.filter {
      if case .course = $0.value { true } else { false }
    }
    return courses.first.flatMap { matcher.intentsByTopic[$0.topics[0]]?.first }.map { matcher.rules.intents[$0].name }
  }

  private func unknownCourse(_ part: Interpretation, _ utterance: Utterance) -> Answer? {
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard case .unknownCourse(let code) = mention.kind else { continue }
      let prefix = code.split(separator: " ")[0]
      let programs = knowledge.programs.indices.filter { program in
        knowledge.facts(of: program).contains {
          if case .course(let known, _) = knowledge.facts[$0].value { known.hasPrefix(prefix + " ") } else { false }
        }
      }
      let names = Value.joined(programs.map { knowledge.programs[$0].shortName })
      let (referral, _) = composer.referral(for: programs)
      return Answer(
        reply: Reply(
          status: .unknown, text: "The page on \(names) does not list a course \(code).",
          intent: courseIntent, confidence: 1),
        referral: referral, scope: part.scope, programs: programs, isAboutPrograms: true)
    }
    return nil
  }

  /// First asks what was meant, or says what is known about at all; the second time in a row, what can be answered of these
  /// programs, and whom to ask.
  private func unclear(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Answer {
    if let silent = part.silent {
      return self.silent(part, matcher.rules.intents[silent], part.scope.programs, missing: nil, utterance)
    }
    if session.misses == 0, !part.near.isEmpty { return didYouMean(part) }
    let programs = part.scope.origin == .named || part.scope.origin == .inherited ? part.scope.programs : []
    let text =
      session.misses == 0 ? composer.notUnderstood : "I still do not understand. " + composer.topics(of: programs)
    return Answer(reply: Reply(status: .unknown, text: text), referral: composer.referral(for: programs).text)
  }

  /// Arithmetic that the facts can do is understood from its operation and its keywords, though no intent is certain.
  private func computedOnly(_ part: Interpretation, _ utterance: Utterance, _ session: Session) -> Answer? {
    let calculator = Calculator(dialogue: self, part: part, utterance: utterance, session: session)
    let price = matcher.rules.intent(defaultFor: "price")
    if part.confidence >= Confidence.ask {
      for candidate in part.ranking.candidates.prefix(3) where candidate.ruled >= 0.4 {
        let intent = matcher.rules.intents[candidate.intent]
        if !intent.topics.isEmpty, let computed = calculator.arithmetic(intent) { return computed }
      }
    } else if interpreter.lastIntent(session) != price {
      return nil
    }
    // "Two online classes come to what", "and three courses?": a number of what has a price.
    let asksForPrice =
      interpreter.lastIntent(session) == price || part.scope.aspects.contains("price") || calculator.comesTo
    let isOfMoney =
      part.intent.map { matcher.rules.intents[$0].topics.contains { !calculator.moneyFacts(topic: $0).isEmpty } }
      ?? false
    guard part.scope.programs.count == 1, !isOfMoney, asksForPrice else { return nil }
    return price.flatMap { calculator.multiple(matcher.rules.intents[$0]) }
  }

  private func didYouMean(_ part: Interpretation) -> Answer {
    let choices = part.near.map { index in
      Session.Choice(label: matcher.rules.intents[index].about, pick: .intent(matcher.rules.intents[index].name))
    }
    return Answer(
      reply: Reply(
        status: .clarify,
        text: "Did you mean \(choices.count == 1 ? choices[0].label : composer.numbered(choices.map(\.label)))?",
        confidence: part.confidence,
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
