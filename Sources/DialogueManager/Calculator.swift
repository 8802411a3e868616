internal import IntentMatcher
internal import KnowledgeBase

/// Arithmetic from facts: sums of named items, differences between formats or programs, multiples and percentages.
/// Every figure comes from a fact or from the question, every fact used is cited, and the reply shows the sum.
struct Calculator {
  let dialogue: Dialogue
  let part: Interpretation
  let utterance: Utterance
  let session: Session

  private var knowledge: Knowledge { dialogue.knowledge }
  private var rules: IntentRules { dialogue.matcher.rules }

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

  // MARK: What is named

  private func words(_ range: Range<Int>) -> [String] { utterance.tokens[range].map(\.text) }

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

  private func namedMoney() -> [(span: Range<Int>, facts: [Int])] {
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

  private func moneyFacts(topic: String) -> [Int] {
    part.scope.programs.flatMap { moneyFacts(topic: topic, program: $0) }
  }

  private func moneyFacts(topic: String, program: Int) -> [Int] {
    knowledge.facts(program: program, topic: topic).filter {
      if case .money = knowledge.facts[$0].value { return true }
      return false
    }
  }

  /// The fact that fits the stated qualifiers, leads before details; nil when two programs or formats fit alike.
  private func best(_ facts: [Int]) -> Int? {
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

  private func isLeftOut(_ tokens: Range<Int>) -> Bool {
    let before = words(max(part.range.lowerBound, tokens.lowerBound - 3)..<tokens.lowerBound)
    return before.contains {
      ["without", "excluding", "except", "leaving", "no", "not", "ignoring", "skip", "less"].contains($0)
    }
  }

  // MARK: Operations

  private func sum(_ intent: Intent) -> Answer? {
    if let rest = removal(intent) { return rest }
    guard part.scope.operations.contains("sum") || part.scope.operations.contains("difference") else { return nil }
    var items = quantities()
    if items.isEmpty { items = recent().suffix(2) }
    if let first = utterance.tokens[part.range].first?.text, ["with", "plus", "including", "adding"].contains(first),
      let last = recent().last, !items.contains(where: { $0.fact == last.fact })
    {
      items.insert(last, at: 0)
    }
    guard items.count >= 2, items.count <= 8 else { return nil }
    if part.scope.operations.contains("difference"), !words(part.range).contains("plus"), items.count == 2 {
      let ordered = items.sorted { $0.dollars > $1.dollars }
      return less(ordered[0], [ordered[1]], intent)
    }
    let total = items.reduce(0) { $0 + $1.dollars }
    let terms = items.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: " + ")
    return answered("\(terms) = \(Value.money(total))\(years(items.map(\.fact))).", items.map(\.fact), intent)
  }

  /// "The campus total without the insurance", "take room and board out": the largest amount less the others.
  private func removal(_ intent: Intent) -> Answer? {
    let words = Set(words(part.range))
    let isRemoval =
      !words.isDisjoint(with: ["without", "minus", "remove", "removing", "subtract", "excluding"])
      || (words.contains("out") && !words.isDisjoint(with: ["take", "leave", "taking", "leaving"]))
    guard isRemoval, !words.contains("plus"), !words.contains("and") || words.contains("take") || words.contains("minus") else { return nil }
    var items = quantities(leavingOut: false)
    if items.count == 1, let last = recent().last, last.fact != items[0].fact { items.append(last) }
    guard items.count >= 2, let whole = items.max(by: { $0.dollars < $1.dollars }) else { return nil }
    let others = items.filter { $0.fact != whole.fact }
    guard others.reduce(0, { $0 + $1.dollars }) < whole.dollars else { return nil }
    return less(whole, others, intent)
  }

  private func less(_ whole: Quantity, _ others: [Quantity], _ intent: Intent) -> Answer {
    let rest = others.reduce(whole.dollars) { $0 - $1.dollars }
    let taken = others.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: " and ")
    let facts = [whole.fact] + others.map(\.fact)
    return answered(
      "\(named(whole.fact)) \(Value.money(whole.dollars)) less \(taken) leaves \(Value.money(rest))\(years(facts)).", facts, intent)
  }

  /// The amounts of the last two answers: "so what do those two make together".
  private func recent() -> [Quantity] {
    session.recent.compactMap { id in
      guard let fact = knowledge.fact(id), case .money(let dollars, _) = knowledge.facts[fact].value else { return nil }
      return Quantity(fact: fact, tokens: part.range, dollars: dollars)
    }
  }

  private static let numberWords = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "both": 2,
  ]

  private static let units = [
    "course": "course", "courses": "course", "class": "course", "classes": "course", "semester": "semester",
    "semesters": "semester",
    "credit": "credit", "credits": "credit",
  ]

  /// "Three online courses", "the four of us": a number from the question times an amount per unit.
  private func multiple(_ intent: Intent) -> Answer? {
    for index in Array(part.range) + (utterance.tokens.count <= 40 ? part.context.flatMap(Array.init) : []) {
      let word = utterance.tokens[index].text
      guard let number = Self.numberWords[word] ?? Int(word), (2...100).contains(number) else { continue }
      let after = words((index + 1)..<min(utterance.tokens.count, index + 7))
      if after.starts(with: ["of", "us"])
        || after.first.map({
          [
            "applicants", "people", "students", "applications", "application", "employees", "colleagues", "kids",
            "friends",
          ].contains($0)
        })
          == true
      {
        guard let item = best(intent.topics.flatMap { moneyFacts(topic: $0) }), isPerPerson(item) else { continue }
        return product(number, item, intent)
      }
      for next in after {
        guard let unit = Self.units[next] else { continue }
        guard let item = perUnit(unit, intent) else { break }
        return product(number, item, intent)
      }
    }
    if let terms = part.scope.alternatives[WellKnownSlot.term], terms.count == 2, Set(terms) == ["fall", "spring"],
      let item = perUnit("semester", intent)
    {
      return product(2, item, intent)
    }
    return nil
  }

  private func isPerPerson(_ fact: Int) -> Bool {
    if case .money(_, let per) = knowledge.facts[fact].value {
      return ["application", "one time", "course", "semester", "certificate", "degree"].contains(per)
    }
    return false
  }

  private func perUnit(_ unit: String, _ intent: Intent) -> Int? {
    let own = intent.topics.prefix(1).flatMap { moneyFacts(topic: $0) }.filter {
      if case .money(_, let per) = knowledge.facts[$0].value {
        return per == unit && knowledge.facts[$0].qualifiers[WellKnownSlot.per] == nil
      }
      return false
    }
    if let item = best(own) { return item }
    let facts = Set((intent.topics + intent.compares).flatMap { moneyFacts(topic: $0) }).filter {
      let fact = knowledge.facts[$0]
      if fact.qualifiers[WellKnownSlot.per] != unit { return false }
      return fact.qualifiers[WellKnownSlot.format] == nil || part.scope.value(WellKnownSlot.format) == nil
        || fact.qualifiers[WellKnownSlot.format] == part.scope.value(WellKnownSlot.format)
    }
    return facts.count == 1 ? facts.first : nil
  }

  private func product(_ number: Int, _ fact: Int, _ intent: Intent) -> Answer? {
    guard case .money(let dollars, _) = knowledge.facts[fact].value else { return nil }
    let text =
      "\(number) × \(Value.money(dollars)) = \(Value.money(number * dollars)). \(knowledge.state(fact).text)"
    return answered(text, [fact], intent)
  }

  /// A share of an amount: the question's own percentage, or a scholarship's whose base is that amount.
  private func percentage(_ intent: Intent) -> Answer? {
    guard let base = shareBase(), case .money(let dollars, _) = knowledge.facts[base].value else { return nil }
    if let fact = scholarship(intent), case .percent(let share, let of, let bound) = knowledge.facts[fact].value,
      knowledge.facts[base].topics.contains(of), !part.scope.aspects.isDisjoint(with: ["price", "count"])
    {
      return self.share(
        share, of: dollars, prefix: bound == "at most" ? "At most " : "", stating: [fact, base], intent)
    }
    guard let share = statedShare(), words(part.range).contains(knowledge.facts[base].topics[0]) else { return nil }
    return self.share(Double(share), of: dollars, prefix: "", stating: [base], intent)
  }

  private func share(
    _ share: Double, of dollars: Int, prefix: String, stating facts: [Int], _ intent: Intent
  ) -> Answer {
    let amount = Int((Double(dollars) * share / 100).rounded())
    return answered(
      "\(prefix)\(Value.figure(share)) percent of \(Value.money(dollars)) = \(Value.money(amount)). \(knowledge.state(facts[0]).text)",
      facts, intent)
  }

  /// The amount that a share is taken of: one that the question states in figures, else the tuition of the stated format.
  private func shareBase() -> Int? {
    let figures = Set(words(part.range).compactMap { Int($0) })
    let stated = part.scope.programs.flatMap { program in
      shareTopics.flatMap { moneyFacts(topic: $0, program: program) }
    }.first {
      if case .money(let dollars, _) = knowledge.facts[$0].value { return figures.contains(dollars) }
      return false
    }
    if let stated { return stated }
    guard part.scope.programs.count == 1, part.scope.value(WellKnownSlot.format) != nil else { return nil }
    return shareTopics.lazy.compactMap { best(moneyFacts(topic: $0)) }.first
  }

  /// What percentages of the program's facts are taken of ("tuition").
  private var shareTopics: [String] {
    var topics: [String] = []
    for fact in knowledge.facts where part.scope.programs.contains(fact.program) {
      if case .percent(_, let of, _) = fact.value, !topics.contains(of) { topics.append(of) }
    }
    return topics
  }

  private func scholarship(_ intent: Intent) -> Int? {
    intent.topics.flatMap { topic in part.scope.programs.flatMap { knowledge.facts(program: $0, topic: topic) } }
      .first {
        if case .percent = knowledge.facts[$0].value { return true }
        return false
      }
  }

  /// "20%", "20 percent", "half", "a fifth".
  private func statedShare() -> Int? {
    let fractions = ["half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10]
    for index in part.range {
      let word = utterance.tokens[index].text
      let next = index + 1 < part.range.upperBound ? utterance.tokens[index + 1].text : ""
      if let number = Int(word), (1...100).contains(number),
        next == "percent" || next == "of" || index > 0 && fractions[utterance.tokens[index - 1].text] != nil
      {
        return number
      }
      if let share = fractions[word], next == "of" || next == "off" { return share }
    }
    return nil
  }

  // MARK: Comparison

  /// Formats of one program, or several programs, on one topic. Two fair measures of cost (tuition alone, the whole
  /// estimate) are both given, since they may disagree.
  private func comparison(_ intent: Intent) -> Answer? {
    guard part.scope.operations.contains("compare") || part.scope.operations.contains("difference") else { return nil }
    guard let topics = compared(intent) else { return nil }
    let programs = part.scope.programs
    if part.scope.origin == .named, programs.count == 2 { return betweenPrograms(intent) }
    guard part.scope.stated[WellKnownSlot.format] == nil else { return nil }
    for program in programs {
      let formats = knowledge.programs[program].offers[WellKnownSlot.format] ?? []
      guard formats.count == 2 else { continue }
      var sentences: [String] = []
      var facts: [Int] = []
      for topic in topics {
        let leads = formats.compactMap { format in
          knowledge.facts(program: program, topic: topic).first {
            let fact = knowledge.facts[$0]
            return fact.isLead && fact.topics[0] == topic && fact.qualifiers[WellKnownSlot.format] == format
          }
        }
        guard leads.count == 2, let difference = difference(leads[0], leads[1], topic) else { continue }
        sentences.append(difference)
        facts += leads
      }
      if !sentences.isEmpty {
        var answer = answered(sentences.joined(separator: " "), facts, intent)
        answer.programs = [program]
        return answer
      }
    }
    return nil
  }

  /// Two programs on the topic asked about: both facts, and the difference where both have a figure in the same unit.
  private func betweenPrograms(_ intent: Intent) -> Answer? {
    let chosen = part.scope.programs.compactMap { program in
      dialogue.selector.select(
        program: program, topics: compared(intent) ?? intent.topics, part: part, utterance: utterance, earlier: .init()
      ).facts.first
    }
    guard chosen.count == 2 else { return nil }
    let (a, b) = (knowledge.facts[chosen[0]], knowledge.facts[chosen[1]])
    var gap = ""
    switch (a.value, b.value) {
    case (.money(let x, _), .money(let y, _)): gap = " The difference is \(Value.money(abs(x - y)))."
    case (.duration(let x, let unit), .duration(let y, let other)) where unit == other && x.count == 1 && y.count == 1:
      gap = " The difference is \(Value.figure(abs(x[0] - y[0]))) \(unit)."
    default: return nil
    }
    let (text, stated) = dialogue.composer.state(chosen)
    return answered(text + gap, stated, intent)
  }

  /// The topics set beside each other: those that the intent names for it, where the question is of their kind; for a plain
  /// difference, the intent's own.
  private func compared(_ intent: Intent) -> [String]? {
    let isOwn = intent.topics.first.map { intent.compares.contains($0) } ?? false
    if isOwn || (!intent.compares.isEmpty && part.scope.aspects.contains("price")) { return intent.compares }
    return part.scope.operations.contains("difference") ? Array(intent.topics.prefix(1)) : nil
  }

  private func difference(_ first: Int, _ second: Int, _ topic: String) -> String? {
    guard case .money(let a, _) = knowledge.facts[first].value, case .money(let b, _) = knowledge.facts[second].value,
      a != b
    else { return nil }
    let (high, low) = a > b ? (first, second) : (second, first)
    let about = rules.intents.first { $0.topics.first == topic }?.about ?? topic
    func format(_ fact: Int) -> String {
      dialogue.composer.says(WellKnownSlot.format, knowledge.facts[fact].qualifiers[WellKnownSlot.format] ?? "")
    }
    let program = knowledge.programs[knowledge.facts[first].program].shortName
    return
      "By \(about), \(program) costs \(Value.money(max(a, b))) \(format(high)) and \(Value.money(min(a, b))) \(format(low)): \(Value.money(abs(a - b))) more \(format(high))\(years([first, second]))."
  }

  // MARK: Wording

  private func named(_ fact: Int) -> String {
    let topic = knowledge.facts[fact].topics[0]
    let about = rules.intents.first { $0.topics.first == topic }?.about ?? topic
    // Several lines of one topic go by their own names.
    let isShared = moneyFacts(topic: topic).count { !knowledge.facts[$0].isLead } > 3
    return isShared ? knowledge.facts[fact].keywords.first?.text ?? about : about
  }

  private func years(_ facts: [Int]) -> String {
    let years = Set(facts.compactMap { knowledge.facts[$0].asOf }).sorted()
    return years.isEmpty ? "" : " (\(years.joined(separator: ", ")))"
  }

  private func answered(_ text: String, _ facts: [Int], _ intent: Intent) -> Answer {
    var sentence = text
    if let first = sentence.first { sentence.replaceSubrange(...sentence.startIndex, with: first.uppercased()) }
    return Answer(
      reply: Reply(
        status: .answered, text: sentence, intent: intent.name, confidence: part.confidence,
        facts: dialogue.composer.citations(facts)),
      scope: part.scope, programs: Set(facts.map { knowledge.facts[$0].program }).sorted(), isAboutPrograms: true)
  }
}
