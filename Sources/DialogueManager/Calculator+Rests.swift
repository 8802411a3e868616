internal import IntentMatcher
internal import KnowledgeBase

/// What is left of a whole, and by how much two amounts or lengths differ.
extension Calculator {
  /// "The campus total without the insurance", "everything but tuition": a whole less its named parts.
  func removal(_ intent: Intent) -> Answer? {
    let said = Set(words(part.range) + (utterance.tokens.count <= 40 ? part.context.flatMap(words) : []))
    let isTaken =
      !said.isDisjoint(with: ["take", "leave", "taking", "leaving", "knock"]) && !said.isDisjoint(with: ["out", "off"])
    let isTold =
      utterance.tokens.count <= 40
      && part.context.contains { dialogue.operations(in: $0, utterance).contains("remove") }
    let leavesOut = asks("except") || !said.isDisjoint(with: Self.leavingOut)
    guard !said.contains("plus"), part.scope.programs.count == 1 || part.basis == .followUp,
      asks("remove") || isTold || isTaken || leavesOut
    else { return nil }
    // "What is in it besides tuition?" asks for the lines and not for what they come to.
    let opening = words(part.range).prefix(3)
    if leavesOut, opening.first?.hasPrefix("what") ?? false, opening.contains("in"), let estimate = whole() {
      return answered(knowledge.state(estimate.fact).text, [estimate.fact], intent)
    }
    var items = quantities(leavingOut: false)
    // "No room, no board, the total then?" and "everything but tuition": what is left out of a whole that is named.
    let kept = items.filter { !isLeftOut($0.tokens) }
    let isLeft = items.count > kept.count && (namesWhole(said) || asks("except") && kept.isEmpty)
    // "Not the room, only the food": what is kept is asked for by itself.
    if !asks("remove"), !isTold, !isTaken, kept.count == 1,
      intent.topics.first == knowledge.facts[kept[0].fact].topics[0],
      kept[0].fact != whole()?.fact
    {
      return nil
    }
    // "Tuition only, no rent, no grand total".
    if kept.count == 1, isLeft, said.contains("only"), kept[0].fact != whole()?.fact {
      return answered(knowledge.state(kept[0].fact).text, [kept[0].fact], intent)
    }
    guard asks("remove") || isTold || isTaken || asks("except") && namesWhole(said) || isLeft else { return nil }
    if pointsAtSeveral,
      items.allSatisfy({ knowledge.facts[$0.fact].topics[0] == rules.intents.first { !$0.sums.isEmpty }?.topics.first })
    {
      let parts = Array(recent().suffix(2))
      guard let estimate = whole(like: parts.last?.fact) else { return nil }
      return less(estimate.fact, parts.filter { $0.fact != estimate.fact }, intent)
    }
    if items.allSatisfy({ knowledge.facts[$0.fact].topics[0] == rules.intents.first { !$0.sums.isEmpty }?.topics.first }
    ),
      asks("remove"), !said.isDisjoint(with: Pronouns.saying), let last = recent().last,
      let estimate = whole(like: last.fact), estimate.fact != last.fact,
      estimate.topics.contains(knowledge.facts[last.fact].topics[0]),
      namesWhole(said) || recent().contains(where: { $0.fact == estimate.fact })
    {
      return less(estimate.fact, [last], intent)
    }
    if let named = contextQuantities(), items.count <= 1 {
      items += named.filter { item in !items.contains { $0.fact == item.fact } }
    }
    guard !items.isEmpty else { return nil }
    if let rest = takenOffLast(items, intent) { return rest }
    let estimate = whole()
    var base = items.max { $0.dollars < $1.dollars }?.fact
    let parts =
      estimate.map { estimate in
        items.filter { $0.fact != estimate.fact && isPart($0, of: estimate) }
      } ?? []
    if let estimate, !parts.isEmpty, items.contains(where: { $0.fact == estimate.fact }) || namesWhole(said) || isLeft {
      base = estimate.fact
    } else if let last = recent().last(where: { last in !items.contains { $0.fact == last.fact } }),
      items.count == 1 && last.dollars > items[0].dollars || last.fact == estimate?.fact && parts.count == items.count
    {
      base = last.fact
    }
    if let estimate, base == estimate.fact, !items.allSatisfy({ $0.fact == base || isPart($0, of: estimate) }) {
      return nil
    }
    guard let base, let dollars = dollars(base) else { return nil }
    // One part is not the whole of another.
    let isOfWhole = estimate.map { $0.fact != base && $0.topics.contains(knowledge.facts[base].topics[0]) } ?? false
    let topic = knowledge.facts[base].topics[0]
    if isOfWhole,
      topic != estimate?.topics.first || items.contains(where: { knowledge.facts[$0.fact].topics[0] != topic }),
      Set(words(part.range)).isDisjoint(with: ["minus", "less", "subtract", "subtracted"])
    {
      return nil
    }
    let others = items.filter { $0.fact != base }
    guard !others.isEmpty, others.reduce(0, { $0 + $1.dollars }) < dollars else { return nil }
    return less(base, others, intent)
  }

  /// "My company pays $20,000 of the tuition, what is left for me?": an amount of the question's own taken off a whole.
  func rest(_ intent: Intent) -> Answer? {
    let said = words(part.range) + (utterance.tokens.count <= 40 ? part.context.flatMap(words) : [])
    guard asks("remain") || !Set(said).isDisjoint(with: ["stays", "rest"]), part.scope.programs.count == 1 else {
      return nil
    }
    let own = said.compactMap { Int($0) }.filter { amount in
      amount >= 500 && !knowledge.facts(of: part.scope.programs[0]).contains { dollars($0) == amount }
    }
    guard own.count == 1,
      let base = quantities().first?.fact ?? best(intent.topics.prefix(1).flatMap { moneyFacts(topic: $0) }),
      let dollars = dollars(base), own[0] < dollars
    else { return nil }
    return answered(
      "\(named(base)) \(Value.money(dollars)) less \(Value.money(own[0])) leaves \(Value.money(dollars - own[0]))\(years([base])).",
      [base], intent, computed: dollars - own[0])
  }

  /// "So how much dearer is the other?", "how many months quicker?": the last two amounts or lengths told of the same thing.
  func differenceOfRecent(_ intent: Intent) -> Answer? {
    guard asks("difference") || asks("compare"), part.range.count <= 12, quantities().isEmpty,
      part.scope.alternatives.isEmpty, dialogue.matcher.isBare(utterance, in: part.range)
    else { return nil }
    let told = session.focus.facts.compactMap { knowledge.fact($0) }.filter { size($0) != nil }
    let recent = session.focus.recent.compactMap { knowledge.fact($0) }.filter { size($0) != nil }
    let own = told.filter { intent.topics.first == knowledge.facts[$0].topics[0] }
    // Two programs are a pair where they were set beside each other.
    let isOfOne = Set(own.map { knowledge.facts[$0].program }).count == 1 || !session.focus.compared.isEmpty
    let pair = own.count == 2 && isOfOne && isAlike(own[0], own[1]) ? own : Array(recent.suffix(2))
    guard pair.count == 2, pair[0] != pair[1], isAlike(pair[0], pair[1]),
      let (one, unit) = size(pair[0]), let (two, _) = size(pair[1]),
      unit == nil ? !part.scope.aspects.contains("length") : !namesMoney,
      part.scope.origin != .named || Set(part.scope.programs).isSubset(of: pair.map { knowledge.facts[$0].program })
    else { return nil }
    let ordered = one >= two ? pair : [pair[1], pair[0]]
    let (most, least) = (max(one, two), min(one, two))
    func figure(_ amount: Double) -> String {
      unit.map { Value.duration(amounts: [amount], unit: $0).rendered } ?? Value.money(Int(amount))
    }
    let sum =
      most == least
      ? "\(figure(most)) each" : "\(figure(most)) - \(figure(least)) = \(figure(most - least))"
    return answered(
      "\(sum)\(years(pair)). \(ordered.map { knowledge.state($0).text }.joined(separator: " "))", ordered, intent,
      computed: unit == nil ? Int(most - least) : nil)
  }

  /// "By how much?" may ask of months, "how much cheaper?" may not.
  private var namesMoney: Bool {
    !Set(words(part.range)).isDisjoint(with: [
      "cost", "costs", "price", "pay", "cheaper", "dearer", "pricier", "costlier", "expensive", "dollars",
    ])
  }

  /// An amount in dollars, or a length in months.
  private func size(_ fact: Int) -> (amount: Double, unit: String?)? {
    switch knowledge.facts[fact].value {
    case .money(let dollars, _): (Double(dollars), nil)
    case .duration(let amounts, "months") where amounts.count == 1: (amounts[0], "months")
    case .duration(let amounts, "years") where amounts.count == 1: (amounts[0] * 12, "months")
    default: nil
    }
  }

  /// Whether two facts measure the same, of different things: not a term's tuition and a year's.
  func isAlike(_ one: Int, _ two: Int) -> Bool {
    let (a, b) = (knowledge.facts[one], knowledge.facts[two])
    return a.topics[0] == b.topics[0] && a.qualifiers[WellKnownSlot.per] == b.qualifiers[WellKnownSlot.per]
      && size(one)?.unit == size(two)?.unit
  }

  /// "So the rest is?" after a total and one of its parts.
  func restOfRecent(_ intent: Intent) -> Answer? {
    guard part.range.count <= 7, part.scope.origin == .inherited, session.focus.computed == nil,
      part.range.allSatisfy({ dialogue.matcher.salience(of: $0, in: utterance) <= Salience.everyday }),
      quantities().isEmpty,
      part.range.dropFirst().contains(where: { index in
        ["rest", "remainder"].contains(utterance.tokens[index].text) && utterance.tokens[index - 1].text == "the"
          || utterance.tokens[index].text == "else" && utterance.tokens[index - 1].text == "everything"
      }),
      let item = recent().last, let estimate = whole(like: item.fact), isPart(item, of: estimate),
      recent().contains(where: { $0.fact == estimate.fact })
    else { return nil }
    return less(estimate.fact, [item], intent)
  }

  /// Amounts that the sentences before the question name: "I have my own insurance. What is the campus total then?"
  private func contextQuantities() -> [Quantity]? {
    guard utterance.tokens.count <= 40, !part.context.isEmpty else { return nil }
    return part.context.flatMap { range in
      var other = part
      other.range = range
      return Calculator(dialogue: dialogue, part: other, utterance: utterance, session: session).quantities(
        leavingOut: false)
    }
  }

  func less(_ whole: Int, _ others: [Quantity], _ intent: Intent) -> Answer? {
    guard let dollars = dollars(whole), !others.isEmpty else { return nil }
    return less(dollars, named: named(whole) + " ", [whole], others, intent)
  }

  func less(
    _ dollars: Int, named name: String, _ facts: [Int], _ others: [Quantity], _ intent: Intent
  ) -> Answer {
    let rest = others.reduce(dollars) { $0 - $1.dollars }
    let taken = others.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: " and ")
    let facts = facts + others.map(\.fact)
    return answered(
      "\(name)\(Value.money(dollars)) less \(taken) leaves \(Value.money(rest))\(years(facts)).", facts, intent,
      computed: rest)
  }

  /// "And without the insurance?", after something was taken off an estimate: off what was left.
  private func takenOffLast(_ items: [Quantity], _ intent: Intent) -> Answer? {
    guard let last = session.focus.computed, let estimate = whole(),
      ["and", "also"].contains(words(part.range).first),
      session.focus.facts.contains(knowledge.facts[estimate.fact].qualifiedID),
      items.allSatisfy({ item in
        isPart(item, of: estimate) && !session.focus.facts.contains(knowledge.facts[item.fact].qualifiedID)
      }),
      items.reduce(0, { $0 + $1.dollars }) < last
    else { return nil }
    let facts = session.focus.facts.compactMap { knowledge.fact($0) }
    return less(last, named: "", facts, items, intent)
  }

  /// "Out of the ten, how many are left": two counts of the same thing, the smaller taken off the greater.
  func remaining(_ intent: Intent) -> Answer? {
    guard asks("remain"), part.scope.aspects.contains("count") else { return nil }
    var counts: [(fact: Int, number: Double, noun: String)] = []
    func add(_ fact: Int) {
      guard case .count(let number, let noun) = knowledge.facts[fact].value,
        part.scope.programs.contains(knowledge.facts[fact].program), !counts.contains(where: { $0.fact == fact })
      else { return }
      counts.append((fact, number, noun))
    }
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      if let fact = mention.fact { add(fact) }
    }
    for id in session.focus.recent.reversed() { if let fact = knowledge.fact(id) { add(fact) } }
    let topics = Set(
      dialogue.matcher.keywordMatches(in: utterance, range: part.range).map(\.intent)
        + part.ranking.candidates.prefix(4).map(\.intent))
    for topic in topics.sorted().compactMap({ rules.intents[$0].topics.first }) {
      for program in part.scope.programs {
        knowledge.facts(program: program, topic: topic).filter { knowledge.facts[$0].isLead }.forEach(add)
      }
    }
    func kind(_ noun: String) -> Substring? { noun.split(separator: " ").last }
    let told = numbers().map { Double($0.number) }
    if told.count == 2, let least = told.min(), let whole = counts.first(where: { $0.number == told.max() }),
      least < whole.number
    {
      return answered(
        "\(Value.figure(whole.number)) \(whole.noun) less \(Value.figure(least)) leaves \(Value.figure(whole.number - least)).",
        [whole.fact], intent)
    }
    // "How many electives are left if I took one already?"
    let taking: Set<String> = ["took", "taken", "take", "done", "did", "finished", "passed", "completed"]
    let all = words(0..<utterance.tokens.count)
    if let taken = numbers(atLeast: 1).first(where: { !taking.isDisjoint(with: all[max(0, $0.index - 2)..<$0.index]) }),
      let own = counts.first(where: { knowledge.facts[$0.fact].topics[0] == intent.topics.first }),
      Double(taken.number) < own.number, all[..<taken.index].contains(where: { $0 == "left" || $0 == "remain" })
    {
      return answered(
        "\(Value.figure(own.number)) \(own.noun) less \(taken.number) leaves \(Value.figure(own.number - Double(taken.number))).",
        [own.fact], intent)
    }
    guard let whole = counts.max(by: { $0.number < $1.number }),
      let taken = counts.first(where: {
        $0.fact != whole.fact && $0.number < whole.number
          && (kind($0.noun) == kind(whole.noun) || knowledge.state(whole.fact).facts.contains($0.fact))
      })
    else { return nil }
    // A number of the question that is neither of the two is what is really taken off.
    let said = numbers().map { Double($0.number) }
    guard said.allSatisfy({ $0 == whole.number || $0 == taken.number }) else { return nil }
    let rest = Value.figure(whole.number - taken.number)
    return answered(
      "\(Value.figure(whole.number)) \(whole.noun) less \(Value.figure(taken.number)) \(taken.noun) leaves \(rest).",
      [whole.fact, taken.fact], intent)
  }
}
