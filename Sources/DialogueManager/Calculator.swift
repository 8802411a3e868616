internal import IntentMatcher
internal import KnowledgeBase

/// Arithmetic from facts: sums of named items, what is left of a whole, multiples, shares, amounts per unit, differences.
/// Every figure comes from a fact or from the question, every fact used is cited, and the reply shows the sum.
struct Calculator {
  let dialogue: Dialogue
  let part: Interpretation
  let utterance: Utterance
  let session: Session

  var knowledge: Knowledge { dialogue.knowledge }
  var rules: IntentRules { dialogue.matcher.rules }

  /// The computed answer, or nil when the question asks for no arithmetic that the facts can do.
  func compute(_ intent: Intent) -> Answer? {
    arithmetic(intent) ?? Comparison(dialogue: dialogue, part: part, utterance: utterance).answer(intent)
  }

  /// What follows from the amounts and lengths told by the last answers, whatever else the message may be read as.
  func ofTold(_ intent: Intent) -> Answer? {
    let made = sumOfRecent(byOrdinals: intent) ?? sumOfRecent(intent) ?? multipleOfRecent(intent)
    if let made { return made }
    let shared = shareOfRecent(intent) ?? shareAgain(intent) ?? restOfShare(intent)
    return shared ?? restOfRecent(intent) ?? differenceOfRecent(intent)
  }

  /// The same without comparisons, which state facts and so need a topic that is certain.
  func arithmetic(_ intent: Intent) -> Answer? {
    let taken = percentage(intent) ?? distance(intent) ?? rest(intent) ?? division(intent) ?? multiple(intent)
    if let taken { return taken }
    let left = removal(intent) ?? remaining(intent) ?? everything(intent)
    return left ?? contrast(intent) ?? inclusion(intent) ?? sum(intent)
  }

  /// An amount of money that the question names, and the words that name it.
  struct Quantity {
    let fact: Int
    let tokens: Range<Int>
    let dollars: Int
  }

  func words(_ range: Range<Int>) -> [String] { utterance.tokens[range].map(\.text) }

  func asks(_ operation: String) -> Bool { part.scope.operations.contains(operation) }

  /// The money facts named in the question, in its order; what it leaves out ("without books") is left out. `per` is told
  /// to be ignored by whoever computes it: "per credit" is no amount yet.
  func quantities(leavingOut: Bool = true, ignoringPer: Bool = false) -> [Quantity] {
    var found: [Quantity] = []
    func add(_ fact: Int, _ tokens: Range<Int>) {
      guard let dollars = dollars(fact),
        !found.contains(where: { $0.fact == fact || $0.tokens.overlaps(tokens) }), !(leavingOut && isLeftOut(tokens))
      else { return }
      found.append(Quantity(fact: fact, tokens: tokens, dollars: dollars))
    }
    for (span, facts) in namedMoney() {
      if let fact = best(facts, ignoringPer: ignoringPer) { add(fact, span) }
    }
    let details = details()
    let isDetailed = !details.isEmpty
    for (span, value) in details {
      // "One semester and the summer session": an amount for each.
      let facts = (rules.intent(defaultFor: "price").map { rules.intents[$0] }?.topics ?? []).flatMap {
        moneyFacts(topic: $0)
      }
      let fitting = facts.filter { knowledge.facts[$0].qualifiers[WellKnownSlot.per] == value && fitsScope($0) }
      if fitting.count == 1 { add(fitting[0], span) }
    }
    let kinds = kindWords
    for match in dialogue.matcher.topicMatches(in: utterance, range: part.range).sorted(by: {
      $0.tokens.count > $1.tokens.count
    }) where !kinds.contains(match.tokens) {
      for topic in rules.intents[match.intent].topics.prefix(1) {
        // "Tuition per semester and the summer session" names two amounts, not the year's as well.
        if isDetailed, rules.intents[match.intent].defaultFor.contains("price") { continue }
        if let fact = best(moneyFacts(topic: topic), ignoringPer: ignoringPer) { add(fact, match.tokens) }
      }
    }
    return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The stretches that ask for a price or a sum and name nothing that has one: "cost", "adds up".
  private var kindWords: Set<Range<Int>> {
    Set(
      utterance.mentions.compactMap { mention in
        guard case .entity(let slot, _) = mention.kind, [.aspect, .operation].contains(rules.role(of: slot)) else {
          return nil
        }
        return mention.tokens
      })
  }

  /// What amounts are asked for, where there are several: a semester, the summer session. Or one that is added.
  private func details() -> [(span: Range<Int>, value: String)] {
    let isAdded = asks("sum") && !countsUnits && part.scope.stated[WellKnownSlot.per].map { $0 != "total" } ?? false
    guard isAdded || (part.scope.alternatives[WellKnownSlot.per]?.count ?? 0) > 1 else { return [] }
    return utterance.mentions.compactMap { mention in
      guard part.range.contains(mention.tokens.lowerBound), case .entity(WellKnownSlot.per, let value) = mention.kind
      else {
        return nil
      }
      return (mention.tokens, value)
    }
  }

  private func fitsScope(_ fact: Int) -> Bool {
    knowledge.facts[fact].qualifiers.allSatisfy { slot, value in
      slot == WellKnownSlot.per || part.scope.value(slot) == nil || part.scope.value(slot) == value
    }
  }

  func dollars(_ fact: Int) -> Int? {
    if case .money(let dollars, _) = knowledge.facts[fact].value { return dollars }
    return nil
  }

  private func namedMoney() -> [(span: Range<Int>, facts: [Int])] {
    var bySpan: [Range<Int>: [Int]] = [:]
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard let fact = mention.fact, part.scope.programs.contains(knowledge.facts[fact].program), dollars(fact) != nil,
        mention.tokens.contains(where: { dialogue.matcher.salience(of: $0, in: utterance) >= Salience.common })
      else { continue }
      bySpan[mention.tokens, default: []].append(fact)
    }
    return bySpan.map { ($0.key, $0.value) }.sorted {
      ($0.span.count, $1.span.lowerBound) > ($1.span.count, $0.span.lowerBound)
    }
  }

  func moneyFacts(topic: String) -> [Int] {
    part.scope.programs.flatMap { moneyFacts(topic: topic, program: $0) }
  }

  func moneyFacts(topic: String, program: Int) -> [Int] {
    knowledge.facts(program: program, topic: topic).filter { dollars($0) != nil }
  }

  /// The fact that fits the stated qualifiers, leads before details; nil when two programs or formats fit alike.
  func best(_ facts: [Int], ignoringPer: Bool = false) -> Int? {
    let fitting = facts.filter { fact in
      knowledge.facts[fact].qualifiers.allSatisfy { slot, value in
        guard let asked = ignoringPer && slot == WellKnownSlot.per ? nil : part.scope.value(slot) else {
          return ignoringPer || slot != WellKnownSlot.per || knowledge.facts[fact].isLead
        }
        return asked == value
      }
    }
    let leads = fitting.filter { knowledge.facts[$0].isLead }
    let chosen = leads.isEmpty ? fitting : leads
    guard let first = chosen.first else { return nil }
    let isAlike = chosen.allSatisfy { knowledge.facts[$0].value == knowledge.facts[first].value }
    return isAlike ? first : chosen.count == 1 ? first : nil
  }

  func isLeftOut(_ tokens: Range<Int>) -> Bool {
    let before = words(max(part.range.lowerBound, tokens.lowerBound - 3)..<tokens.lowerBound)
    return before.contains { Self.leavingOut.contains($0) } || before.suffix(2) == ["other", "than"]
      || isOnTop(of: tokens)
  }

  /// "On top of the certificate's tuition".
  private func isOnTop(of tokens: Range<Int>) -> Bool {
    let before = words(max(part.range.lowerBound, tokens.lowerBound - 7)..<tokens.lowerBound)
    guard let top = before.lastIndex(of: "top"), top > 0, before[top - 1] == "on", top + 1 < before.count,
      before[top + 1] == "of"
    else { return false }
    // "On top of the tuition, books and …": what comes after is what is asked for.
    let start = tokens.lowerBound - before.count + top + 2
    if (start..<tokens.lowerBound + 1).dropFirst().contains(where: { utterance.tokens[$0].boundary == .comma }) {
      return false
    }
    return Set(before[(top + 1)...]).isDisjoint(with: ["and", "plus", "or"])
  }

  static let leavingOut: Set<String> = [
    "without", "excluding", "except", "leaving", "leave", "no", "not", "ignoring", "skip", "less", "besides", "beyond",
    "apart",
  ]

  /// The amount that a topic sums up, for the scope of the question: the estimate that fees are part of.
  /// `part` is an amount that it holds, for the format when the question names none.
  func whole(like part: Int? = nil) -> (fact: Int, topics: [String])? {
    let format = part.flatMap { knowledge.facts[$0].qualifiers[WellKnownSlot.format] }
    for intent in rules.intents where !intent.sums.isEmpty {
      guard let topic = intent.topics.first else { continue }
      let totals = moneyFacts(topic: topic).filter { knowledge.facts[$0].topics[0] == topic }
      let alike = totals.filter { total in
        format.map { knowledge.facts[total].qualifiers[WellKnownSlot.format] == $0 }
          ?? part.map { isLine($0, of: (total, intent.sums)) } ?? true
      }
      if let fact = best(totals) ?? best(alike) { return (fact, intent.sums) }
    }
    return nil
  }

  /// The amounts of the last answers: "so what do those two make together".
  func recent() -> [Quantity] {
    session.focus.recent.compactMap { id in
      guard let fact = knowledge.fact(id), let dollars = dollars(fact) else { return nil }
      return Quantity(fact: fact, tokens: part.range, dollars: dollars)
    }
  }

  func named(_ fact: Int) -> String {
    let topic = knowledge.facts[fact].topics[0]
    let about = rules.intents.first { $0.topics.first == topic }?.about ?? topic
    // Several lines of one topic go by their own names.
    let isShared = moneyFacts(topic: topic).count { !knowledge.facts[$0].isLead } > 3
    return isShared ? knowledge.facts[fact].keywords.first?.text ?? about : about
  }

  func years(_ facts: [Int]) -> String {
    let years = Set(facts.compactMap { knowledge.facts[$0].asOf }).sorted()
    return years.isEmpty ? "" : " (\(years.joined(separator: ", ")))"
  }

  func answered(_ text: String, _ facts: [Int], _ intent: Intent, computed: Int? = nil) -> Answer {
    Answer(
      reply: Reply(
        status: .answered, text: text.prefix(1).uppercased() + text.dropFirst(), intent: intent.name,
        confidence: part.confidence, facts: dialogue.composer.citations(facts)),
      scope: part.scope, programs: Set(facts.map { knowledge.facts[$0].program }).sorted(), computed: computed,
      isAboutPrograms: true)
  }
}
