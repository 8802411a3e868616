internal import IntentMatcher
internal import KnowledgeBase

/// Sets programs, formats or options beside each other on the topic asked about: every side with its fact, what lacks one
/// said, and the gap where the values have the same unit.
struct Comparison {
  let dialogue: Dialogue
  let part: Interpretation
  let utterance: Utterance

  var knowledge: Knowledge { dialogue.knowledge }
  var rules: IntentRules { dialogue.matcher.rules }

  /// The figures of every side on a topic, and the sides by them.
  private struct Measured {
    let text: String
    let facts: [Int]
    let listed: [String]
    let ranked: [String]
  }

  /// Two or more programs set beside each other without a topic.
  func general(_ intent: Intent) -> Answer? {
    guard part.scope.operations.contains("compare"), part.scope.origin == .named, part.scope.programs.count > 1 else {
      return nil
    }
    let sides = SideReader(knowledge: knowledge, rules: rules).sides(of: part, in: utterance)
    return sides.count > 1 && isGeneral(intent) ? table(sides, intent) : nil
  }

  func answer(_ intent: Intent) -> Answer? {
    let asked = ["compare", "difference"].contains(where: part.scope.operations.contains) || subtracts
    guard asked || part.scope.alternatives[WellKnownSlot.format] != nil, !namesSeveralFacts, !asksForReasons else {
      return nil
    }
    if asked, let topics = topicsBeside(), let told = beside(topics, intent) { return told }
    let sides = SideReader(knowledge: knowledge, rules: rules).sides(of: part, in: utterance)
    guard sides.count > 1 else { return nil }
    if part.basis != .followUp, isGeneral(intent) { return table(sides, intent) }
    let topics = compared(intent)
    var sentences: [String] = []
    var facts: [Int] = []
    var (listed, ranked): ([String], [String]) = ([], [])
    if asked {
      for topic in topics {
        guard let measured = measure(topic, sides) else { continue }
        sentences.append(measured.text)
        facts += measured.facts
        if ranked.isEmpty { (listed, ranked) = (measured.listed, measured.ranked) }
      }
    }
    if sentences.isEmpty {
      guard let told = tell(intent, sides) else { return nil }
      sentences = [told.text]
      facts = told.facts
    }
    if let reason = reason(topics, sides), !facts.contains(reason) {
      sentences.append(knowledge.state(reason).text)
      facts.append(reason)
    }
    var answer = answered(sentences.joined(separator: " "), facts, sides, intent)
    (answer.listed, answer.ranked) = (listed, ranked)
    return answer
  }

  /// "How do the 12 and the 16 months differ?": what one of two options is good for, beside the figures.
  private func reason(_ topics: [String], _ sides: [Side]) -> Int? {
    guard part.scope.aspects.contains("difference"), let program = sides[0].program else { return nil }
    let options = Set(sides.compactMap { $0.slots[WellKnownSlot.option] })
    guard options.count > 1 else { return nil }
    return topics.lazy.flatMap { knowledge.facts(program: program, topic: $0) }.first { index in
      knowledge.facts[index].aspects.contains("why")
        && knowledge.facts[index].qualifiers[WellKnownSlot.option].map(options.contains) ?? false
    }
  }

  /// "What do I gain by the longer one?": a gap in figures tells nothing of it.
  private var asksForReasons: Bool {
    guard part.scope.aspects.contains("why"), let intent = part.intent else { return false }
    return knowledge.hasFact(on: rules.intents[intent].topics, of: part.scope.programs) {
      knowledge.facts[$0].aspects.contains("why") && dialogue.selector.fits(knowledge.facts[$0], part.scope)
    }
  }

  /// "530 or 531, how are they different?" sets two facts beside each other, which are told both.
  private var namesSeveralFacts: Bool {
    let named = utterance.mentions.filter { mention in
      guard case .factName(let fact) = mention.kind, part.range.contains(mention.tokens.lowerBound) else {
        return false
      }
      switch knowledge.facts[fact].value {
      case .course, .person, .contact: return true
      default: return false
      }
    }
    return Set(named.map(\.tokens)).count > 1
  }

  /// "Subtract the campus tuition from the online one."
  private var subtracts: Bool {
    part.scope.operations.contains("remove")
      && utterance.tokens[part.range].contains { ["from", "minus"].contains($0.text) }
      && !part.scope.alternatives.isEmpty
  }

  /// The topics set beside each other: those that the intent names for it, where the question is of their kind.
  private func compared(_ intent: Intent) -> [String] {
    // "Per semester, online against campus": the amount that is paid by the semester.
    if let per = part.scope.stated[WellKnownSlot.per], !intent.compares.isEmpty || asksPriceOfNothing(intent),
      part.scope.programs.allSatisfy({ program in
        intent.topics.prefix(1).allSatisfy { topic in
          !knowledge.facts(program: program, topic: topic).contains {
            knowledge.facts[$0].qualifiers[WellKnownSlot.per] == per
          }
        }
      }), let price = rules.intent(defaultFor: "price").map({ rules.intents[$0] })
    {
      return Array(price.topics.prefix(1))
    }
    let isOwn = intent.topics.first.map { intent.compares.contains($0) } ?? false
    if isOwn || (!intent.compares.isEmpty && part.scope.aspects.contains("price")) { return intent.compares }
    return Array(intent.topics.prefix(1))
  }

  /// Whether it asks for a price, and the intent has none of its own.
  private func asksPriceOfNothing(_ intent: Intent) -> Bool {
    part.scope.aspects.contains("price")
      && !knowledge.hasFact(on: intent.topics, of: part.scope.programs) { index in
        if case .money = knowledge.facts[index].value { return true }
        return false
      }
  }

  // MARK: Figures

  /// "Tuition: Duke AIPI online $95,280, Duke AIPI on campus $73,048: $22,232 more online."
  private func measure(_ topic: String, _ sides: [Side]) -> Measured? {
    var measured: [(side: Side, fact: Int, amounts: [Double])] = []
    var unit: String?
    for side in sides.flatMap({ eachFormat($0, topic) }) {
      guard let fact = figure(topic, side), let (amounts, its) = Comparison.amounts(knowledge.facts[fact].value) else {
        continue
      }
      if let unit, unit != its { return nil }
      unit = its
      measured.append((side, fact, amounts))
    }
    // What holds for every side alike tells none apart.
    guard measured.count > 1, Set(measured.map(\.fact)).count == measured.count, let unit else { return nil }
    let about = rules.intents.first { $0.topics.first == topic }?.about ?? topic
    let told = measured.map(\.side)
    let list = measured.map { "\(name($0.side, among: told)) \(knowledge.facts[$0.fact].value.rendered)" }
    var text = "\(about.prefix(1).uppercased())\(about.dropFirst()): \(list.joined(separator: ", "))"
    let ordered = measured.sorted { ($0.amounts.max() ?? 0) > ($1.amounts.max() ?? 0) }
    if let high = ordered.first, let low = ordered.last, high.amounts != low.amounts {
      let isApart = (high.amounts.min() ?? 0) > (low.amounts.max() ?? 0)
      if measured.count == 2, !isApart {
        // "12 or 16 months" and "15 months": neither is more.
      } else if measured.count == 2 {
        text += "; \(gap(high.amounts, low.amounts, unit)) more for \(name(high.side, among: told))"
      } else if ordered.dropLast().allSatisfy({ ($0.amounts.min() ?? 0) > (low.amounts.max() ?? 0) }) {
        text += "; the least is \(name(low.side, among: told)), the most \(name(high.side, among: told))"
      }
    } else {
      text += ", the same"
    }
    let missing = sides.filter { side in !measured.contains { $0.side.program == side.program } }
    let years = Set(measured.compactMap { knowledge.facts[$0.fact].asOf }).sorted()
    text += years.isEmpty ? "." : " (\(years.joined(separator: ", ")))."
    if !missing.isEmpty {
      text += " " + dialogue.composer.silence(of: missing.compactMap(\.program), about: about, missing: nil)
    }
    return Measured(
      text: text, facts: measured.map(\.fact), listed: told.map { name($0, among: told) },
      ranked: ordered.reversed().map { name($0.side, among: told) })
  }

  /// A program without a format named stands for each of them, where its figures differ by format.
  private func eachFormat(_ side: Side, _ topic: String) -> [Side] {
    guard side.slots[WellKnownSlot.format] == nil, side.slots[WellKnownSlot.option] == nil, let program = side.program,
      part.scope.bound(to: program, knowledge).stated[WellKnownSlot.format] == nil,
      let formats = knowledge.programs[program].offers[WellKnownSlot.format], formats.count > 1
    else { return [side] }
    let each = formats.map { Side(program: program, slots: [WellKnownSlot.format: $0]) }
    return Set(each.map { figure(topic, $0) }).count > 1 ? each : [side]
  }

  /// The side's lead figure on a topic, or the one of the detail asked for.
  private func figure(_ topic: String, _ side: Side) -> Int? {
    guard let program = side.program else { return nil }
    let scope = part.scope.bound(to: program, knowledge)
    let detail = detail
    let fitting = knowledge.facts(program: program, topic: topic).filter { index in
      let fact = knowledge.facts[index]
      guard fact.topics[0] == topic, Comparison.amounts(fact.value) != nil else { return false }
      return fact.qualifiers.allSatisfy { slot, value in
        if slot == WellKnownSlot.per { return detail == nil || detail == value }
        if let asked = side.slots[slot] ?? stated(slot, for: side, scope) { return asked == value }
        return slot == WellKnownSlot.format || fact.isLead || isOnly(slot, value, side)
          || part.scope.alternatives[slot]?.contains(value) ?? false
          || (knowledge.programs[program].offers[slot]?.count ?? 0) == 1
          || isAlone(value, of: slot, topic, program)
      } && side.slots.allSatisfy { slot, value in fact.qualifiers[slot] == nil || fact.qualifiers[slot] == value }
    }
    let exact = fitting.filter { index in
      let its = knowledge.facts[index].qualifiers
      let option = side.slots[WellKnownSlot.option]
      return side.slots.allSatisfy { slot, value in
        its[slot] == value || slot == WellKnownSlot.format && option != nil && its[WellKnownSlot.option] == option
      } && (detail == nil || its[WellKnownSlot.per] == detail)
    }
    // What holds for several options is no figure of the one that is named.
    if exact.isEmpty, side.slots[WellKnownSlot.option] != nil { return nil }
    let chosen = exact.isEmpty ? fitting : exact
    let unit = knowledge.facts(program: program, topic: topic).lazy.filter { knowledge.facts[$0].isLead }
      .compactMap { Comparison.amounts(knowledge.facts[$0].value)?.unit }.first
    let alike = chosen.filter { Comparison.amounts(knowledge.facts[$0].value)?.unit == unit }
    let best = alike.isEmpty ? chosen : alike
    return best.first { knowledge.facts[$0].isLead } ?? best.first
  }

  /// What the question states of a slot, unless it states it of another side: "online against the 16-month option".
  private func stated(_ slot: String, for side: Side, _ scope: Scope) -> String? {
    guard let value = scope.stated[slot] else { return nil }
    let implied = rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.implies ?? [:]
    let isOfAnother = implied.contains { slot, its in side.slots[slot] != nil && side.slots[slot] != its }
    return isOfAnother ? nil : value
  }

  /// Whether the topic's facts of a program know no other value of a slot.
  private func isAlone(_ value: String, of slot: String, _ topic: String, _ program: Int) -> Bool {
    knowledge.facts(program: program, topic: topic).allSatisfy {
      knowledge.facts[$0].qualifiers[slot].map { $0 == value } ?? true
    }
  }

  /// What an amount is asked by, where there are amounts by it: "per course", and not "the one year tuition".
  private var detail: String? {
    guard let asked = part.scope.stated[WellKnownSlot.per] ?? singleUnit else { return nil }
    return knowledge.facts.contains { $0.qualifiers[WellKnownSlot.per] == asked } ? asked : nil
  }

  /// "A certificate course against a degree course": one course of each.
  private var singleUnit: String? {
    let words = utterance.tokens[part.range].map(\.text)
    let isSingle = words.indices.contains { index in
      ["course", "class"].contains(words[index])
        && !words[..<index].suffix(3).contains { Int($0) != nil || $0 == "many" }
    }
    return isSingle && part.scope.stated[WellKnownSlot.per] == nil && part.scope.operations.contains("compare")
      ? "course" : nil
  }

  /// Whether it is the only option of the side's format.
  func isOnly(_ slot: String, _ value: String, _ side: Side) -> Bool {
    guard let format = side.slots[WellKnownSlot.format] ?? part.scope.stated[WellKnownSlot.format] else { return false }
    let values =
      rules.entities.first { $0.slot == slot }?.values.filter { $0.implies[WellKnownSlot.format] == format } ?? []
    return values.map(\.name) == [value]
  }

  /// A value as amounts of one unit: money in dollars, durations in months where they can be.
  static func amounts(_ value: Value) -> (amounts: [Double], unit: String)? {
    switch value {
    case .money(let dollars, _): return ([Double(dollars)], "$")
    case .duration(let amounts, let unit):
      switch unit {
      case "year", "years": return (amounts.map { $0 * 12 }, "months")
      case "month", "months": return (amounts, "months")
      case "week", "weeks": return (amounts, "weeks")
      default: return (amounts, unit)
      }
    case .count(let amount, let noun): return ([amount], noun.split(separator: " ").last.map(String.init) ?? noun)
    case .percent(let amount, _, _): return ([amount], "percent")
    default: return nil
    }
  }

  private func gap(_ high: [Double], _ low: [Double], _ unit: String) -> String {
    let gaps = high.flatMap { a in low.map { abs(a - $0) } }
    let (least, most) = (gaps.min() ?? 0, gaps.max() ?? 0)
    if unit == "$" { return Value.money(Int(most)) }
    let figure = least == most ? Value.figure(most) : "\(Value.figure(least)) to \(Value.figure(most))"
    return "\(figure) \(unit)"
  }

  // MARK: Topics

  /// "The 4+1 award or the diversity award": two topics that weighty keywords name in one question.
  private func topicsBeside() -> [Int]? {
    guard part.scope.programs.count == 1, part.scope.alternatives[WellKnownSlot.format] == nil else { return nil }
    var intents: [Int] = []
    // "What sets them apart" asks to compare, and names nothing.
    let operations = utterance.mentions.filter { mention in
      guard case .entity(let slot, _) = mention.kind else { return false }
      return rules.role(of: slot) == .operation
    }.map(\.tokens)
    for match in dialogue.matcher.weightyMatches(in: utterance, range: part.range)
    where !intents.contains(match.intent) && rules.intents[match.intent].compares.isEmpty
      && !operations.contains(where: { $0.overlaps(match.tokens) })
    {
      guard let topic = rules.intents[match.intent].topics.first,
        !knowledge.facts(program: part.scope.programs[0], topic: topic).isEmpty
      else { continue }
      // "The 4+1 award": the option's own award, where the question ranks it before the option.
      let nearest = part.ranking.candidates.first { rules.intents[$0.intent].topics.contains(topic) }
      let intent = nearest?.intent ?? match.intent
      if !intents.contains(intent) { intents.append(intent) }
    }
    return intents.count == 2 ? intents : nil
  }

  private func beside(_ topics: [Int], _ intent: Intent) -> Answer? {
    let program = part.scope.programs[0]
    let facts = topics.compactMap { index -> Int? in
      var one = part
      one.scope.operations = []
      return dialogue.selector.select(
        program: program, topics: rules.intents[index].topics, part: one, utterance: utterance, earlier: .init()
      ).facts.first
    }
    guard facts.count == 2, facts[0] != facts[1] else { return nil }
    let (text, stated) = dialogue.composer.state(facts)
    return answered(text, stated, [Side(program: program)], intent)
  }
}
