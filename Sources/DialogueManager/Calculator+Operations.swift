internal import IntentMatcher
internal import KnowledgeBase

extension Calculator {
  func sum(_ intent: Intent) -> Answer? {
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
      !words.isDisjoint(with: [
        "without", "minus", "remove", "removing", "subtract", "excluding", "skip", "skipping", "waive",
      ])
      || (words.contains("out") && !words.isDisjoint(with: ["take", "leave", "taking", "leaving"]))
    guard isRemoval, !words.contains("plus"),
      !words.contains("and") || words.contains("take") || words.contains("minus")
    else { return nil }
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
      "\(named(whole.fact)) \(Value.money(whole.dollars)) less \(taken) leaves \(Value.money(rest))\(years(facts)).",
      facts, intent)
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
  func multiple(_ intent: Intent) -> Answer? {
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
  func percentage(_ intent: Intent) -> Answer? {
    guard let (base, isStated) = shareBase(), case .money(let dollars, _) = knowledge.facts[base].value else {
      return nil
    }
    if let fact = scholarship(intent), case .percent(let share, let of, let bound) = knowledge.facts[fact].value,
      knowledge.facts[base].topics.contains(of), !part.scope.aspects.isDisjoint(with: ["price", "count"])
    {
      return self.share(
        share, of: dollars, prefix: bound == "at most" ? "At most " : "", stating: [fact, base], intent)
    }
    guard let share = statedShare(), isStated || words(part.range).contains(knowledge.facts[base].topics[0]) else {
      return nil
    }
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
  private func shareBase() -> (fact: Int, isStated: Bool)? {
    let figures = Set(words(part.range).compactMap { Int($0) })
    let stated = part.scope.programs.flatMap { program in
      shareTopics.flatMap { moneyFacts(topic: $0, program: program) }
    }.first {
      if case .money(let dollars, _) = knowledge.facts[$0].value { return figures.contains(dollars) }
      return false
    }
    if let stated { return (stated, true) }
    guard part.scope.programs.count == 1, part.scope.value(WellKnownSlot.format) != nil else { return nil }
    return shareTopics.lazy.compactMap { best(moneyFacts(topic: $0)) }.first.map { ($0, false) }
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

  /// "20%", "20 percent", "20 off", "half", "a fifth"; in a short message also in the sentence before.
  private func statedShare() -> Int? {
    let fractions = ["half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10]
    for index in Array(part.range) + (utterance.tokens.count <= 40 ? part.context.flatMap(Array.init) : []) {
      let word = utterance.tokens[index].text
      let next = index + 1 < utterance.tokens.count ? utterance.tokens[index + 1].text : ""
      if let number = Int(word), (1...100).contains(number),
        ["percent", "of", "off"].contains(next) || index > 0 && fractions[utterance.tokens[index - 1].text] != nil
      {
        return number
      }
      if let share = fractions[word], next == "of" || next == "off" { return share }
    }
    return nil
  }
}
