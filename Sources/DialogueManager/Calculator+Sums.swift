internal import IntentMatcher
internal import KnowledgeBase

/// Amounts put together, and what a whole holds.
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
      // A degree's tuition less a course's is no answer to anything.
      let isMixed =
        knowledge.facts[items[0].fact].topics[0] == knowledge.facts[items[1].fact].topics[0]
        && !isAlike(items[0].fact, items[1].fact)
      return isMixed ? nil : less(ordered[0].fact, [ordered[1]], intent)
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
      return isItem && !meant.contains(token) && dialogue.matcher.salience(of: token, in: utterance) >= Salience.telling
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

  func isPart(_ item: Quantity, of whole: (fact: Int, topics: [String])) -> Bool {
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

  var pointsAtSeveral: Bool {
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

  func namesWhole(_ said: Set<String>) -> Bool {
    // "Of the 96,020, how much is not tuition?"
    if let amount = whole().flatMap({ dollars($0.fact) }), said.contains(String(amount)) { return true }
    return part.scope.stated[WellKnownSlot.per] == "total"
      || !said.isDisjoint(with: [
        "everything", "all", "total", "estimate", "whole", "anything", "rest", "full", "budget",
      ])
  }

  /// "Everything with rent and food for the year": the estimate, and not the parts that are named.
  func everything(_ intent: Intent) -> Answer? {
    let said = words(part.range)
    let isWhole = said.contains("everything") || namesAllOfIt
    // "The total with books and transcript fee included" names what the estimate holds; "plus the books" adds to something.
    let joins: Set<String> = ["with", "including", "included", "incl", "includes", "include", "inclusive"]
    let joined = part.range.first { joins.contains(utterance.tokens[$0].text) }
    let isTotal =
      part.scope.stated[WellKnownSlot.per] == "total" && !said.contains("plus") && !asks("difference")
      && !asks("compare") && joined != nil && statedShare() == nil
      && Set(said).isDisjoint(with: ["instead", "private", "scholarship"])
      && Set(said.drop { $0 != "total" }).isDisjoint(with: ["does", "do", "is", "can", "how", "which", "number"])
      && part.scope.aspects.isDisjoint(with: ["count", "length", "when", "who", "where"])
    guard isWhole && Set(said).isDisjoint(with: Self.leavingOut) || isTotal, !asks("except"), !asks("remove"),
      part.scope.programs.count == 1
    else { return nil }
    let named = quantities()
    guard let estimate = whole() ?? (named.count > 1 ? whole(like: named[0].fact) : nil) else { return nil }
    let items = named.filter { $0.fact != estimate.fact }
    // "Total tuition including books" adds to what is named before.
    guard !items.isEmpty, items.allSatisfy({ isPart($0, of: estimate) }),
      isWhole || items.allSatisfy({ item in joined.map { item.tokens.lowerBound > $0 } ?? false })
    else { return nil }
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
}
