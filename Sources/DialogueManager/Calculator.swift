internal import IntentMatcher
internal import KnowledgeBase

/// Arithmetic from facts: sums of named items, differences between formats or programs, multiples and percentages.
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
    percentage(intent) ?? multiple(intent) ?? comparison(intent) ?? sum(intent)
  }

  /// An amount of money that the question names, and the words that name it.
  struct Quantity {
    let fact: Int
    let tokens: Range<Int>
    let dollars: Int
  }

  func words(_ range: Range<Int>) -> [String] { utterance.tokens[range].map(\.text) }

  /// The money facts named in the question, in its order; what it leaves out ("without books") is left out.
  func quantities(leavingOut: Bool = true) -> [Quantity] {
    var found: [Quantity] = []
    func add(_ fact: Int, _ tokens: Range<Int>) {
      guard case .money(let dollars, _) = knowledge.facts[fact].value,
        !found.contains(where: { $0.fact == fact || $0.tokens.overlaps(tokens) }), !(leavingOut && isLeftOut(tokens))
      else { return }
      found.append(Quantity(fact: fact, tokens: tokens, dollars: dollars))
    }
    for (span, facts) in namedMoney() {
      if let fact = best(facts) { add(fact, span) }
    }
    for match in dialogue.matcher.keywordMatches(in: utterance, range: part.range) {
      for topic in rules.intents[match.intent].topics.prefix(1) {
        if let fact = best(moneyFacts(topic: topic)) { add(fact, match.tokens) }
      }
    }
    return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  func namedMoney() -> [(span: Range<Int>, facts: [Int])] {
    var bySpan: [Range<Int>: [Int]] = [:]
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      guard let fact = mention.fact, part.scope.programs.contains(knowledge.facts[fact].program),
        case .money = knowledge.facts[fact].value,
        mention.tokens.contains(where: { dialogue.matcher.salience(of: $0, in: utterance) >= 0.3 })
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
    knowledge.facts(program: program, topic: topic).filter {
      if case .money = knowledge.facts[$0].value { return true }
      return false
    }
  }

  /// The fact that fits the stated qualifiers, leads before details; nil when two programs or formats fit alike.
  func best(_ facts: [Int]) -> Int? {
    let fitting = facts.filter { fact in
      knowledge.facts[fact].qualifiers.allSatisfy { slot, value in
        guard let asked = part.scope.value(slot) else {
          return slot != WellKnownSlot.per || knowledge.facts[fact].isLead
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
    return before.contains {
      ["without", "excluding", "except", "leaving", "no", "not", "ignoring", "skip", "less"].contains($0)
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

  func answered(_ text: String, _ facts: [Int], _ intent: Intent) -> Answer {
    var sentence = text
    if let first = sentence.first { sentence.replaceSubrange(...sentence.startIndex, with: first.uppercased()) }
    return Answer(
      reply: Reply(
        status: .answered, text: sentence, intent: intent.name, confidence: part.confidence,
        facts: dialogue.composer.citations(facts)),
      scope: part.scope, programs: Set(facts.map { knowledge.facts[$0].program }).sorted(), isAboutPrograms: true)
  }
}
