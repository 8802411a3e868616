internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// An amount so many times, and what it comes to for one unit.
extension Calculator {
  private static let pairs: Set<String> = ["both", "twins", "couple"]

  private static let units = [
    "course": "course", "courses": "course", "class": "course", "classes": "course", "semester": "semester",
    "semesters": "semester", "terms": "semester", "credit": "credit", "credits": "credit", "month": "month",
    "months": "month",
  ]

  private static let people: Set<String> = [
    "applicants", "people", "students", "applications", "application", "employees", "colleagues", "kids", "friends",
    "staff",
    "engineers", "us", "twins", "workers", "persons", "sons", "daughters", "folks", "reports", "coworkers", "analysts",
    "developers", "members", "children", "seats", "pupils", "candidates", "teammates", "hires", "interns", "guys",
    "learners",
    "scholars", "nephews", "cousins", "siblings", "brothers", "sisters", "team",
  ]

  /// Who does something together with the one who asks.
  private static let company: Set<String> = [
    "me", "we", "us", "brother", "sister", "friend", "wife", "husband", "partner", "colleague", "cousin",
  ]

  /// A number of the question, with the words after it.
  func numbers(atLeast least: Int = 2) -> [(number: Int, index: Int, after: [String])] {
    let all = words(0..<utterance.tokens.count)
    let told = utterance.tokens.count <= 40 ? part.context.flatMap(Array.init) : []
    return (Array(part.range) + told).compactMap { index in
      var (number, count) = Self.pairs.contains(all[index]) ? (2, 1) : NumberWords.number(at: index, of: all) ?? (0, 1)
      let after = Array(all[min(all.count, index + count)..<min(all.count, index + count + 7)])
      // "Two friends and I", "me and two friends" are three.
      if let company = after.prefix(3).firstIndex(where: { Self.people.contains($0) }) {
        let asker: Set<[String]> = [["and", "i"], ["and", "me"], ["and", "myself"], ["plus", "me"]]
        let before = all[..<index].reversed().drop { ["my", "our", "his", "her", "the", "other"].contains($0) }.prefix(
          2)
        let follows = asker.contains(Array(after[(company + 1)...].prefix(2)))
        // "I have two kids and I want to study" goes on with a new clause.
        let isClause = !Set(all[..<index]).isDisjoint(with: ["i", "we", "i've", "she", "he", "they"])
        if follows, isClause { return nil }
        if follows || asker.contains(Array(before)) { number += 1 }
      }
      // "The two of them" are what was told.
      let isTold = index > 0 && all[index - 1] == "the" && pointsAtThose(after)
      guard !isTold, (least...100).contains(number) else { return nil }
      return (number, index, after)
    }
  }

  /// Whether the question counts what has a price of its own: "two semesters".
  var countsUnits: Bool {
    numbers().contains { number in
      number.after.prefix(6).contains { Self.units[$0] != nil && Self.units[$0] != "month" }
    }
  }

  /// "Three online courses", "the four of us", "twins": a number from the question times an amount per unit.
  func multiple(_ intent: Intent) -> Answer? {
    if let credits = counted(intent) { return credits }
    // "Two semesters plus how many credits" asks for no amount.
    let asksCount = part.scope.aspects.contains("count") && words(part.range).contains("many")
    // "How come it is shorter when both are one course a term" asks for none either.
    let asksOther = !part.scope.aspects.isDisjoint(with: ["length", "when", "where", "who", "why"])
    guard !asks("compare"), !asks("divide"), !saysPer("credit"),
      !(asksCount || asksOther) || part.scope.aspects.contains("price"),
      !(asks("sum") && quantities().count > 1) || namesPeople
        || !numbers().isEmpty && part.scope.alternatives[WellKnownSlot.per] != nil
    else { return nil }
    for (number, index, after) in numbers() {
      let word = utterance.tokens[index].text
      // "Two of those": the last amount again.
      if pointsAtThose(after), after.count <= 2 || part.range.count <= 4, let last = recent().last {
        return product(number, last.fact, intent)
      }
      if pointsAtThose(after), asksForMoney(intent), let unit = unitTold, let item = perUnit(unit, intent) {
        return product(number, item, intent)
      }
      if word == "both", !Set(words(0..<utterance.tokens.count)).isDisjoint(with: Self.company),
        let item = perPerson(intent)
      {
        return product(number, item, intent)
      }
      if Self.people.contains(word) || after.prefix(3).contains(where: { Self.people.contains($0) }) {
        guard let item = perPerson(intent) else { continue }
        return product(number, item, intent)
      }
      guard asksForMoney(intent), speaksOfMoney(intent) else { continue }
      for next in after {
        guard let unit = Self.units[next] else { continue }
        guard unit != "month", let item = perUnit(unit, intent) else { break }
        return product(number, item, intent, plus: others(than: unit, intent))
      }
    }
    if let people = peopleListed, let item = perPerson(intent) { return product(people, item, intent) }
    if namesBothTerms, let item = perUnit("semester", intent) { return product(2, item, intent) }
    return nil
  }

  /// "Me, my brother and my cousin all apply": how many are named, where it is asked for all of them.
  private var peopleListed: Int? {
    let said = words(part.range)
    let members = Self.company.subtracting(["we", "us"])
    let joints: Set<String> = ["my", "our", "and", "the", "a", "his", "her"]
    guard comesTo || asks("sum"), let start = said.firstIndex(where: members.contains) else { return nil }
    let listed = said[start...].prefix { members.contains($0) || joints.contains($0) }
    let named = Set(listed.filter(members.contains))
    guard named.count > 1, named.contains("me"),
      said[listed.endIndex...].contains(where: { ["all", "both", "each", "together"].contains($0) })
    else { return nil }
    return named.count
  }

  /// "Fall and spring": two semesters.
  private var namesBothTerms: Bool {
    part.scope.alternatives[WellKnownSlot.term].map { $0.count == 2 && Set($0) == ["fall", "spring"] } ?? false
  }

  /// What the last answer counted: "three of them" after the number of courses.
  private var unitTold: String? {
    guard let told = session.focus.facts.first.flatMap({ knowledge.fact($0) }),
      case .count(_, let noun) = knowledge.facts[told].value
    else { return nil }
    return noun.split(separator: " ").last.flatMap { Self.units[String($0)] }
  }

  private func pointsAtThose(_ after: [String]) -> Bool {
    after.first == "of" && after.dropFirst().first.map(Pronouns.several.contains) ?? false
  }

  /// "So two semesters?" after an amount per semester.
  func multipleOfRecent(_ intent: Intent) -> Answer? {
    let ofPeople = namesPeople && !numbers().isEmpty
    // "For five of them".
    let ofThose = numbers().contains { pointsAtThose($0.after) }
    // "Two semesters plus the summer session" adds something else.
    let adds = asks("sum") && !others(than: "semester", intent).isEmpty
    guard !adds, part.range.count <= (ofThose ? 12 : 8), part.scope.origin == .inherited,
      part.scope.aspects.isDisjoint(with: ["count", "required"]), !asks("compare"),
      dialogue.matcher.isBare(utterance, in: part.range) || ofPeople || ofThose || takesBack
        || ["times", "x"].contains(words(part.range).first) || sends,
      let last = recent().last,
      session.focus.facts.contains(knowledge.facts[last.fact].qualifiedID),
      case .money(_, let per) = knowledge.facts[last.fact].value
    else { return nil }
    let counted = numbers().first { number in
      if pointsAtThose(number.after) { return true }
      if ofPeople, number.after.prefix(3).contains(where: { Self.people.contains($0) }) { return true }
      guard let next = number.after.first else { return Self.units[per] != nil || part.range.count <= 3 || sends }
      return Self.units[next] == per || next == "this" && Self.units[per] != nil
    }
    if counted == nil, per == "semester", namesBothTerms { return product(2, last.fact, intent) }
    return counted.flatMap { product($0.number, last.fact, intent) }
  }

  /// "We would send 3".
  private var sends: Bool {
    let said = words(part.range)
    return said.count <= 6 && !Set(said).isDisjoint(with: ["send", "sending", "sponsor", "enroll", "enrol"])
      && said.last.map { NumberWords.number(at: 0, of: [$0]) != nil } ?? false
  }

  /// "Wait no, three".
  private var takesBack: Bool {
    let said = words(part.range)
    return said.count <= 5 && !Set(said).isDisjoint(with: ["no", "wait", "sorry", "nope", "rather"])
      && said.last.map { NumberWords.number(at: 0, of: [$0]) != nil } ?? false
  }

  /// "Two of the first and one of the second": the last two amounts, so many times each; "plus the summer" is the other one.
  func sumOfRecent(byOrdinals intent: Intent) -> Answer? {
    let amounts = recent()
    guard amounts.count == 2, amounts[0].fact != amounts[1].fact, part.range.count <= 14,
      part.scope.origin == .inherited
    else { return nil }
    var times = [0, 0]
    for item in numbers(atLeast: 1) where item.after.starts(with: ["of", "the"]) && item.after.count > 2 {
      guard let which = ReferenceResolver.ordinals[item.after[2]], which < 2 else { return nil }
      times[which] += item.number
    }
    guard let named = times.firstIndex(where: { $0 > 0 }) else { return nil }
    if times[1 - named] == 0 {
      guard !Set(words(part.range)).isDisjoint(with: ["and", "plus"]) else { return nil }
      times[1 - named] = 1
    }
    let total = zip(times, amounts).reduce(0) { $0 + $1.0 * $1.1.dollars }
    let terms = zip(times, amounts).map { "\($0) × \(Value.money($1.dollars))" }.joined(separator: " + ")
    let facts = amounts.map(\.fact)
    return answered("\(terms) = \(Value.money(total))\(years(facts)).", facts, intent, computed: total)
  }

  var namesPeople: Bool { words(part.range).contains { Self.people.contains($0) } }

  /// "Since it is twelve courses, can I finish early" speaks of no price, nor does the conversation.
  private func speaksOfMoney(_ intent: Intent) -> Bool {
    part.scope.aspects.contains("price") || asks("sum")
      || session.focus.intent?.value == intent.name || comesTo
      || !dialogue.matcher.keywordMatches(in: utterance, range: part.range).isEmpty
  }

  /// "… come to what", "what is the bill".
  var comesTo: Bool {
    asksWhatItComesTo || !Set(words(part.range)).isDisjoint(with: ["total", "sum", "bill", "run"])
  }

  /// The first of these alone: "the total" may be claimed and not asked for. What comes in a term is no amount.
  var asksWhatItComesTo: Bool {
    let said = words(part.range)
    return said.indices.contains { index in
      ["come", "comes"].contains(said[index])
        && (index + 1 == said.count || !["in", "first", "before", "after", "with"].contains(said[index + 1]))
    }
  }

  private func asksForMoney(_ intent: Intent) -> Bool {
    intent.topics.contains { topic in moneyFacts(topic: topic).contains { knowledge.facts[$0].topics[0] == topic } }
  }

  private func perPerson(_ intent: Intent) -> Int? {
    // "Everything, for both of us": the whole, where its parts are named.
    let parts = quantities()
    if parts.count == 1, let named = parts.first, named.fact != whole()?.fact { return named.fact }
    if parts.count > 1 || !Set(words(part.range)).isDisjoint(with: ["everything", "total", "estimate"]),
      let estimate = whole(),
      parts.allSatisfy({ $0.fact == estimate.fact || estimate.topics.contains(knowledge.facts[$0.fact].topics[0]) }),
      !parts.isEmpty
    {
      return estimate.fact
    }
    let facts = intent.topics.prefix(1).flatMap { topic in
      moneyFacts(topic: topic).filter { knowledge.facts[$0].topics[0] == topic }
    }
    return best(facts)
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

  /// "Two semesters and the summer session": what else is to be paid once.
  private func others(than unit: String, _ intent: Intent) -> [Quantity] {
    // "Two semesters plus summer" names the session by its season alone.
    if unit == "semester", let season = summerOnTop, !isLeftOut(season..<(season + 1)),
      let session = perUnit("summer", intent), let dollars = dollars(session)
    {
      return [Quantity(fact: session, tokens: season..<(season + 1), dollars: dollars)]
    }
    guard
      (part.scope.alternatives[WellKnownSlot.per] ?? []).contains(where: { $0 != unit && $0 != "total" })
        || part.scope.stated[WellKnownSlot.per].map({ $0 != unit && $0 != "total" }) ?? false
    else { return [] }
    return quantities().filter {
      knowledge.facts[$0.fact].qualifiers[WellKnownSlot.per].map { $0 != unit && $0 != "total" } ?? false
    }
  }

  /// "Two semesters and a summer"; neither "… and then summer off" nor "… and a summer internship".
  private var summerOnTop: Int? {
    let goingOn: Set<String> = [
      "session", "term", "tuition", "semester", "credits", "makes", "make", "come", "comes", "at", "on", "in", "for",
      "of", "please",
    ]
    return part.range.first { index in
      guard utterance.tokens[index].text == "summer" else { return false }
      let next = index + 1 < part.range.upperBound ? utterance.tokens[index + 1] : nil
      return !Set(words(max(part.range.lowerBound, index - 2)..<index)).isDisjoint(with: ["and", "plus", "with"])
        && (next.map { $0.boundary != .none || goingOn.contains($0.text) } ?? true)
    }
  }

  private func product(_ number: Int, _ fact: Int, _ intent: Intent, plus others: [Quantity] = []) -> Answer? {
    guard let dollars = dollars(fact) else { return nil }
    if !others.isEmpty {
      let terms = others.map { "\(Value.money($0.dollars))" }.joined(separator: " + ")
      let total = others.reduce(number * dollars) { $0 + $1.dollars }
      let facts = [fact] + others.map(\.fact)
      return answered(
        "\(number) × \(Value.money(dollars)) + \(terms) = \(Value.money(total))\(years(facts)).", facts, intent,
        computed: total)
    }
    let text = "\(number) × \(Value.money(dollars)) = \(Value.money(number * dollars)). \(knowledge.state(fact).text)"
    return answered(text, [fact], intent, computed: number * dollars)
  }

  /// "Four courses at three credits each, how many credits": a count per course times the number of courses.
  private func counted(_ intent: Intent) -> Answer? {
    guard part.scope.stated[WellKnownSlot.per] == "total" || asks("sum") || part.scope.aspects.contains("count"),
      part.scope.stated[WellKnownSlot.per] != "course", part.scope.programs.count == 1, asksForMoney(intent) == false
    else { return nil }
    let facts = intent.topics.prefix(1).flatMap { knowledge.facts(program: part.scope.programs[0], topic: $0) }
    guard let each = facts.first(where: { knowledge.facts[$0].qualifiers[WellKnownSlot.per] == "course" }),
      case .count(let size, let noun) = knowledge.facts[each].value,
      let courses = countFact(of: "course", program: part.scope.programs[0]),
      case .count(let number, let things) = knowledge.facts[courses].value
    else { return nil }
    return answered(
      "\(Value.figure(number)) \(things) × \(Value.figure(size)) \(noun) = \(Value.figure(number * size)) \(noun).",
      [courses, each], intent)
  }

  /// The lead count of courses, credits or semesters of a program.
  private func countFact(of unit: String, program: Int) -> Int? {
    knowledge.facts(of: program).first { index in
      let fact = knowledge.facts[index]
      guard fact.isLead, case .count(_, let noun) = fact.value,
        let last = noun.split(separator: " ").last
      else { return false }
      let isFitting = fact.qualifiers.allSatisfy { slot, value in
        slot == WellKnownSlot.per || part.scope.value(slot) == nil || part.scope.value(slot) == value
      }
      return isFitting && Self.units[String(last)] == unit
    }
  }

  /// "The room estimate over twelve months", "per credit": an amount by a number of the question or of the facts.
  func division(_ intent: Intent) -> Answer? {
    let per = ["month", "credit"].first(where: saysPer)
    guard asks("divide") || per != nil else { return nil }
    // "Spread over how many semesters" asks for the number.
    let said = words(part.range)
    if said.indices.contains(where: { said[$0] == "many" && $0 + 1 < said.count && Self.units[said[$0 + 1]] != nil }) {
      return nil
    }
    guard
      let unit = per
        ?? numbers().lazy.compactMap({ $0.after.prefix(2).lazy.compactMap { Self.units[$0] }.first }).first,
      ["month", "credit", "course", "semester"].contains(unit)
    else { return nil }
    if unit == "credit",
      let each = numbers().first(where: { !Set($0.after.prefix(3)).isDisjoint(with: ["class", "course"]) }),
      let course = perUnit("course", intent)
    {
      return quotient(course, by: Double(each.number), " credits", [], unit, intent)
    }
    let amounts = quantities(ignoringPer: true)
    // A fact for this very unit needs no arithmetic.
    if amounts.contains(where: { knowledge.facts[$0.fact].qualifiers[WellKnownSlot.per] == unit }) { return nil }
    if intent.topics.contains(where: { topic in
      moneyFacts(topic: topic).contains { knowledge.facts[$0].qualifiers[WellKnownSlot.per] == unit }
    }) {
      return nil
    }
    if let number = numbers().first(where: { $0.after.prefix(2).contains { Self.units[$0] == unit } }),
      let item =
        (amounts.first { intent.topics.first == knowledge.facts[$0.fact].topics[0] } ?? amounts.first)?.fact
        ?? best(
          intent.topics.prefix(1).flatMap { moneyFacts(topic: $0) }, ignoringPer: true)
        ?? recent().last?.fact
    {
      return quotient(item, by: Double(number.number), "", [], unit, intent)
    }
    guard part.scope.programs.count == 1 else { return nil }
    let program = part.scope.programs[0]
    for fact in knowledge.facts(of: program) {
      guard case .count(let number, let noun) = knowledge.facts[fact].value,
        noun.split(separator: " ").last.flatMap({ Self.units[String($0)] }) == unit
      else { continue }
      let isPerCourse = knowledge.facts[fact].qualifiers[WellKnownSlot.per] == "course"
      let price = rules.intent(defaultFor: "price").map { rules.intents[$0] }?.topics.first
      let amounts = moneyFacts(topic: price ?? "", program: program).filter {
        isPerCourse == (knowledge.facts[$0].qualifiers[WellKnownSlot.per] == "course")
      }
      guard let item = best(amounts, ignoringPer: true) else { continue }
      return quotient(item, by: number, " \(noun)", [fact], unit, intent)
    }
    return nil
  }

  /// "Per month", "a credit", "monthly". The bare word is none: "the 12-month option".
  private func saysPer(_ unit: String) -> Bool {
    let said = words(part.range)
    if unit == "month", said.contains("monthly") { return true }
    return said.indices.contains { index in
      said[index] == unit && index > 0 && ["per", "a", "each", "every", "one", "single"].contains(said[index - 1])
    }
  }

  private func quotient(
    _ item: Int, by number: Double, _ noun: String, _ facts: [Int], _ unit: String, _ intent: Intent
  ) -> Answer? {
    guard let dollars = dollars(item), number >= 1 else { return nil }
    let share = Double(dollars) / number
    let isWhole = share == share.rounded()
    let text =
      "\(named(item)) \(Value.money(dollars)) / \(Value.figure(number))\(noun) = \(isWhole ? "" : "about ")\(Value.money(Int(share.rounded()))) per \(unit)\(years([item])). The pages do not give this amount themselves."
    return answered(text, [item] + facts, intent, computed: Int(share.rounded()))
  }
}
