internal import IntentMatcher
internal import KnowledgeBase

/// Amounts put together, and what is left of a whole.
extension Calculator {
  func sum(_ intent: Intent) -> Answer? {
    // "The total without those two" and "two semesters" are no plain sums.
    let leavesOut = asks("remove") || asks("except") || !Set(words(part.range)).isDisjoint(with: Self.leavingOut)
    guard !leavesOut || words(part.range).contains("plus"), !asksWhetherIncluded, !countsUnits
    else { return nil }
    guard asks("sum") || asks("difference"), part.scope.programs.count == 1 || part.basis == .followUp else {
      return nil
    }
    // "Everything included" asks for the whole, not for what is named as part of it.
    if !intent.sums.isEmpty, namesWhole(Set(words(part.range))), whole() != nil, !words(part.range).contains("plus") {
      return nil
    }
    var items = quantities()
    if items.count > 2, let whole = whole(), items.contains(where: { $0.fact == whole.fact }) {
      // "Added up" names the operation, not the estimate that holds the items already.
      items.removeAll { $0.fact == whole.fact }
    }
    if items.isEmpty && dialogue.matcher.isBare(utterance, in: part.range) || items.count <= 1 && pointsAtSeveral {
      items = Array(recent().suffix(severalCount))
      guard Set(items.map(\.fact)).count == items.count else { return nil }
      // A total and a tuition have no difference worth telling.
      if asks("difference") || asks("compare"), Set(items.map { knowledge.facts[$0.fact].topics[0] }).count > 1 {
        return nil
      }
    }
    if namesAllOfIt, let whole = whole(), items.allSatisfy({ isPart($0, of: whole) }) { return nil }
    if let sum = addedToLast(items, intent) { return sum }
    if let first = words(part.range).first(where: { $0 != "and" }),
      ["with", "plus", "including", "adding"].contains(first),
      let last = recent().last, !items.contains(where: { $0.fact == last.fact })
    {
      items.insert(last, at: 0)
    }
    // A whole and what it holds make no sum.
    if let whole = whole(), items.contains(where: { $0.fact == whole.fact }),
      items.contains(where: { isPart($0, of: whole) })
    {
      return nil
    }
    if items.count < 2, let counted = countSum(intent) { return counted }
    guard items.count >= 2, items.count <= 8, Set(items.map(\.fact)).count == items.count, !leavesOneOut(items) else {
      return nil
    }
    if asks("difference") || asks("compare"), !asks("sum") || !namesSum, items.count == 2 {
      let ordered = items.sorted { $0.dollars > $1.dollars }
      return less(ordered[0].fact, [ordered[1]], intent)
    }
    guard asks("sum") else { return nil }
    return added(items, intent)
  }

  /// "Room plus board plus parking": a sum that passes over what no fact has an amount for would be wrong.
  private func leavesOneOut(_ items: [Quantity]) -> Bool {
    let joints: Set<String> = ["plus", "and", "with"]
    let meant = Set(
      utterance.mentions.filter { $0.fact.map { dollars($0) != nil } ?? true }.flatMap(\.tokens)
        + items.flatMap { Array($0.tokens) })
    return part.range.dropFirst().contains { token in
      let isItem =
        joints.contains(utterance.tokens[token - 1].text) || utterance.tokens[token].boundary == .comma
      return isItem && !meant.contains(token) && dialogue.matcher.salience(of: token, in: utterance) >= 0.5
        && !items.contains { dialogue.matcher.states($0.fact, token: token, of: utterance) }
    }
  }

  /// Whether a word for adding is said: "the two" alone may be set beside each other as well.
  private var namesSum: Bool {
    !Set(words(part.range)).isDisjoint(with: [
      "sum", "summed", "add", "adds", "added", "adding", "plus", "together", "combined", "total", "altogether", "tally",
    ])
  }

  /// "All in, with transcript and books": what the estimate holds anyhow.
  private var namesAllOfIt: Bool {
    let said = words(part.range)
    return said.contains("everything")
      || said.indices.dropLast().contains { index in
        // "All in all" sums up what is said.
        said[index] == "all" && said[index + 1] == "in" && !said[(index + 2)...].starts(with: ["all"])
      }
  }

  private func isPart(_ item: Quantity, of whole: (fact: Int, topics: [String])) -> Bool {
    whole.topics.contains(knowledge.facts[item.fact].topics[0]) && isLine(item.fact, of: whole)
  }

  /// Whether an estimate holds an amount. Where a list of the same format tells what it consists of, only that does: the
  /// online total has no line for the room.
  func isLine(_ fact: Int, of whole: (fact: Int, topics: [String])) -> Bool {
    let format = knowledge.facts[whole.fact].qualifiers[WellKnownSlot.format]
    let lists = whole.topics.flatMap { knowledge.facts(program: knowledge.facts[whole.fact].program, topic: $0) }
      .filter { index in
        guard case .list = knowledge.facts[index].value else { return false }
        return knowledge.facts[index].qualifiers[WellKnownSlot.format] == format
      }
      .map { knowledge.state($0).facts.filter { dollars($0) != nil } }.filter { $0.count > 1 }
    // A semester's tuition is part of the year's.
    let topic = knowledge.facts[fact].topics[0]
    return lists.isEmpty || lists.joined().contains { knowledge.facts[$0].topics[0] == topic }
  }

  /// "Is food included?" asks for no sum.
  private var asksWhetherIncluded: Bool {
    let said = words(part.range)
    guard let included = said.firstIndex(of: "included") else { return false }
    let asksWhether = said[..<included].contains { ["is", "are"].contains($0) } || included == said.endIndex - 1
    return asksWhether && !said.contains("plus") && !said.contains("with") && !part.scope.aspects.contains("price")
      && part.scope.stated[WellKnownSlot.per] != "total"
  }

  private func added(_ items: [Quantity], _ intent: Intent) -> Answer {
    let total = items.reduce(0) { $0 + $1.dollars }
    let terms = items.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: " + ")
    return answered(
      "\(terms) = \(Value.money(total))\(years(items.map(\.fact))).", items.map(\.fact), intent, computed: total)
  }

  /// "Plus the transcript fee", after an amount that was computed.
  private func addedToLast(_ items: [Quantity], _ intent: Intent) -> Answer? {
    guard let last = session.focus.computed, !items.isEmpty, items.count <= 3,
      let first = words(part.range).first, ["with", "plus", "including", "adding", "and"].contains(first)
    else { return nil }
    let terms = items.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: " + ")
    let total = items.reduce(last) { $0 + $1.dollars }
    return answered(
      "\(Value.money(last)) + \(terms) = \(Value.money(total))\(years(items.map(\.fact))).", items.map(\.fact), intent,
      computed: total)
  }

  /// "The AI/ML courses and the Operations courses together": counts of the same thing.
  private func countSum(_ intent: Intent) -> Answer? {
    guard asks("sum"), part.scope.aspects.contains("count"), part.scope.programs.count == 1 else { return nil }
    var counts: [(fact: Int, number: Double, noun: String)] = []
    for match in dialogue.matcher.topicMatches(in: utterance, range: part.range) {
      guard let topic = rules.intents[match.intent].topics.first,
        let fact = knowledge.facts(program: part.scope.programs[0], topic: topic).first(where: {
          knowledge.facts[$0].topics[0] == topic && knowledge.facts[$0].isLead
        }),
        case .count(let number, let noun) = knowledge.facts[fact].value, !counts.contains(where: { $0.fact == fact })
      else { continue }
      counts.append((fact, number, noun))
    }
    let kinds = Set(counts.map { $0.noun.split(separator: " ").last ?? "" })
    guard counts.count >= 2, kinds.count == 1, let kind = kinds.first else { return nil }
    let terms = counts.map { "\(Value.figure($0.number)) \($0.noun)" }.joined(separator: " + ")
    let total = counts.reduce(0) { $0 + $1.number }
    return answered("\(terms) = \(Value.figure(total)) \(kind).", counts.map(\.fact), intent)
  }

  /// "Which costs more, room or board": amounts of one program, one beside the other.
  func contrast(_ intent: Intent) -> Answer? {
    guard !asks("sum"), part.scope.programs.count == 1, part.scope.alternatives.isEmpty else { return nil }
    let items = quantities()
    // "Room, board, books": so many amounts are asked for one by one.
    let isList = items.count > 2 && part.scope.operations.isEmpty
    guard
      asks("compare")
        || isList && items.contains(where: { intent.topics.first == knowledge.facts[$0.fact].topics[0] })
          && !items.contains(where: { $0.fact == whole()?.fact })
    else { return nil }
    guard items.count >= 2, Set(items.map { knowledge.facts[$0.fact].topics[0] }).count == items.count else {
      return nil
    }
    let list = items.map { "\(named($0.fact)) \(Value.money($0.dollars))" }.joined(separator: ", ")
    guard items.count == 2 else {
      return answered("\(list)\(years(items.map(\.fact))).", items.map(\.fact), intent)
    }
    let ordered = items.sorted { $0.dollars > $1.dollars }
    let gap = ordered[0].dollars - ordered[1].dollars
    let more = gap == 0 ? "the same" : "\(Value.money(gap)) more for \(named(ordered[0].fact))"
    return answered("\(list): \(more)\(years(items.map(\.fact))).", items.map(\.fact), intent)
  }

  private var pointsAtSeveral: Bool {
    !Set(words(part.range)).isDisjoint(with: ["both", "two", "those", "these", "three"])
  }

  /// How many of the last amounts are pointed at: "those three".
  private var severalCount: Int { words(part.range).contains("three") ? 3 : 2 }

  /// "Both together", "those three summed": nothing but the last amounts and what to do with them.
  func sumOfRecent(_ intent: Intent) -> Answer? {
    // An amount that the question names itself is another matter, and so is a whole that these are taken off.
    guard asks("sum"), !asks("difference") && !asks("compare") || namesSum, !asks("remove"), !asks("except"),
      pointsAtSeveral,
      part.scope.alternatives[WellKnownSlot.per] == nil,
      part.scope.stated[WellKnownSlot.per].map({ $0 == "total" }) ?? true,
      Set(words(part.range)).isDisjoint(with: Self.leavingOut), part.range.count <= 9, quantities().isEmpty
    else {
      return nil
    }
    let items = recent().suffix(severalCount)
    guard items.count >= 2, Set(items.map(\.fact)).count == items.count else { return nil }
    return added(Array(items), intent)
  }

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

  func namesWhole(_ said: Set<String>) -> Bool {
    // "Of the 96,020, how much is not tuition?"
    if let amount = whole().flatMap({ dollars($0.fact) }), said.contains(String(amount)) { return true }
    return part.scope.stated[WellKnownSlot.per] == "total"
      || !said.isDisjoint(with: [
        "everything", "all", "total", "estimate", "whole", "anything", "rest", "full", "budget",
      ])
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

  /// "So the rest is?" after a total and one of its parts.
  func restOfRecent(_ intent: Intent) -> Answer? {
    guard part.range.count <= 7, part.scope.origin == .inherited, session.focus.computed == nil,
      part.range.allSatisfy({ dialogue.matcher.salience(of: $0, in: utterance) <= 0.4 }), quantities().isEmpty,
      part.range.dropFirst().contains(where: { index in
        ["rest", "remainder"].contains(utterance.tokens[index].text) && utterance.tokens[index - 1].text == "the"
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

  private func less(_ whole: Int, _ others: [Quantity], _ intent: Intent) -> Answer? {
    guard let dollars = dollars(whole), !others.isEmpty else { return nil }
    return less(dollars, named: named(whole) + " ", [whole], others, intent)
  }

  private func less(
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

  /// "Everything with rent and food for the year": the estimate, and not the parts that are named.
  func everything(_ intent: Intent) -> Answer? {
    let said = words(part.range)
    guard said.contains("everything") || namesAllOfIt, Set(said).isDisjoint(with: Self.leavingOut), !asks("except"),
      part.scope.programs.count == 1
    else { return nil }
    let named = quantities()
    guard let estimate = whole() ?? (named.count > 1 ? whole(like: named[0].fact) : nil) else { return nil }
    let items = named.filter { $0.fact != estimate.fact }
    guard !items.isEmpty, items.allSatisfy({ isPart($0, of: estimate) }) else { return nil }
    return answered(knowledge.state(estimate.fact).text, [estimate.fact], intent)
  }

  /// "Does that include food?": whether the estimate told or named holds an amount.
  func inclusion(_ intent: Intent) -> Answer? {
    let said = words(part.range)
    guard let verb = said.firstIndex(where: { ["include", "includes", "cover", "covers", "contain"].contains($0) }),
      said[..<verb].contains(where: { ["does", "do", "will", "would"].contains($0) }),
      !["which", "what", "how"].contains(said[0]),
      let estimate = whole(),
      said[..<verb].contains(where: { ["total", "estimate", "sum"].contains($0) })
        || said[..<verb].contains(where: Pronouns.saying.contains) && recent().last?.fact == estimate.fact
    else { return nil }
    let items = quantities().filter { $0.fact != estimate.fact }
    guard !items.isEmpty, let dollars = dollars(estimate.fact) else { return nil }
    let name = "\(named(estimate.fact)) \(Value.money(dollars))"
    let parts = items.filter { isPart($0, of: estimate) }
    let others = items.filter { item in !parts.contains { $0.fact == item.fact } }
    func list(_ items: [Quantity]) -> String {
      Value.joined(items.map { "\(named($0.fact)) \(Value.money($0.dollars))" })
    }
    var text = parts.isEmpty ? "" : "\(name) includes \(list(parts))"
    if !others.isEmpty {
      text += (parts.isEmpty ? name : ", but") + " does not include \(list(others))"
    }
    let facts = [estimate.fact] + items.map(\.fact)
    return answered("\(text)\(years(facts)).", facts, intent)
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
