internal import IntentMatcher
internal import KnowledgeBase

/// Percentages of an amount.
extension Calculator {
  /// A share of an amount: the question's own percentage, or a scholarship's whose base is that amount.
  func percentage(_ intent: Intent) -> Answer? {
    // A scholarship that was not asked for has no share in it.
    let (stated, own) = (statedShare(), part.intent == nil ? nil : scholarship(intent))
    guard stated != nil || own != nil else { return nil }
    guard let (base, isStated) = shareBase(of: own), let dollars = dollars(base) else {
      guard let stated, own == nil,
        let base = quantities().first?.fact ?? best(intent.topics.prefix(1).flatMap { moneyFacts(topic: $0) }),
        let dollars = self.dollars(base)
      else { return withoutBase(intent) }
      return share(Double(stated), of: dollars, prefix: "", stating: [base], intent)
    }
    if let stated,
      isStated || words(part.range).contains(knowledge.facts[base].topics[0]) || intent.defaultFor.contains("price")
    {
      return share(Double(stated), of: dollars, prefix: "", stating: [base], intent)
    }
    if let own, case .percent(let percent, let of, let bound) = knowledge.facts[own].value,
      knowledge.facts[base].topics.contains(of),
      !part.scope.aspects.isDisjoint(with: ["price", "count"]) || asks("remain")
        || part.basis == .followUp && part.scope.stated[WellKnownSlot.per] != nil
    {
      return share(percent, of: dollars, prefix: bound == "at most" ? "At most " : "", stating: [own, base], intent)
    }
    if let own, isStated || namesBase(knowledge.facts[base].topics[0]),
      case .percent(let percent, _, let bound) = knowledge.facts[own].value
    {
      // The page's base is open, the question's is not.
      return share(
        percent, of: dollars, prefix: "Taken of that amount, " + (bound == "at most" ? "at most " : ""),
        stating: [own, base],
        intent)
    }
    return withoutBase(intent)
  }

  /// "And 20 percent of that?" after an amount.
  func shareOfRecent(_ intent: Intent) -> Answer? {
    let amounts = session.focus.facts.compactMap { knowledge.fact($0) }.filter { dollars($0) != nil }
    guard part.range.count <= 9, let stated = statedShare(), let last = recent().last, amounts.contains(last.fact),
      amounts.count == 1 || session.focus.computed != nil, quantities().isEmpty,
      part.range.contains(where: { Pronouns.saying.contains(utterance.tokens[$0].text) })
    else { return nil }
    guard let computed = session.focus.computed else {
      return share(Double(stated), of: last.dollars, prefix: "", stating: [last.fact], intent)
    }
    let amount = Int((Double(computed * stated) / 100).rounded())
    return answered(
      "\(stated) percent of \(Value.money(computed)) = \(Value.money(amount))\(years(amounts)).", amounts, intent,
      computed: amount)
  }

  /// "Leaving me with?" after a share: the rest of what it was taken of.
  func restOfShare(_ intent: Intent) -> Answer? {
    guard part.range.count <= 7, asks("remain"), part.scope.origin == .inherited, quantities().isEmpty,
      dialogue.matcher.isBare(utterance, in: part.range), let share = session.focus.computed,
      let base = session.focus.facts.last.flatMap({ knowledge.fact($0) }), let dollars = dollars(base), dollars > share,
      session.focus.isShare
    else { return nil }
    return answered(
      "\(named(base)) \(Value.money(dollars)) less \(Value.money(share)) leaves \(Value.money(dollars - share))\(years([base])).",
      [base], intent, computed: dollars - share)
  }

  /// "And 50 %?" after a share: another one of the same amount.
  func shareAgain(_ intent: Intent) -> Answer? {
    guard part.range.count <= 5, part.scope.origin == .inherited, session.focus.computed != nil,
      let stated = statedShare(), let base = recent().last, quantities().isEmpty,
      dialogue.matcher.isBare(utterance, in: part.range),
      session.focus.facts == [knowledge.facts[base.fact].qualifiedID],
      let question = session.focus.question.map({ dialogue.matcher.read($0) }),
      question.tokens.contains(where: { ["percent", "off", "half"].contains($0.text) })
    else { return nil }
    return share(Double(stated), of: base.dollars, prefix: "", stating: [base.fact], intent)
  }

  /// A percentage of something that the page does not define gives no amount.
  private func withoutBase(_ intent: Intent) -> Answer? {
    guard let fact = scholarship(intent), case .percent(_, let of, _) = knowledge.facts[fact].value,
      rules.intents.allSatisfy({ !$0.topics.contains(of) }),
      part.scope.aspects.contains("price")
        && !Set(words(part.range)).isDisjoint(with: ["dollars", "dollar", "usd", "amount", "$", "owe"])
    else { return nil }
    return answered(
      "\(knowledge.state(fact).text) So no amount in dollars follows from it.", [fact], intent)
  }

  private func share(
    _ share: Double, of dollars: Int, prefix: String, stating facts: [Int], _ intent: Intent
  ) -> Answer {
    let amount = Int((Double(dollars) * share / 100).rounded())
    let left = asks("remain") ? ", which leaves \(Value.money(dollars - amount))" : ""
    var answer = answered(
      "\(prefix)\(Value.figure(share)) percent of \(Value.money(dollars)) = \(Value.money(amount))\(left). \(knowledge.state(facts[0]).text)",
      facts, intent, computed: left.isEmpty ? amount : dollars - amount)
    answer.isShare = left.isEmpty
    return answer
  }

  /// "Off the campus tuition": what the share is taken of is said.
  private func namesBase(_ topic: String) -> Bool {
    let said = words(part.range)
    return said.indices.contains { index in
      said[index] == topic
        && !Set(said[max(0, index - 5)..<index]).isDisjoint(with: ["of", "off", "from", "on"])
    }
  }

  /// The amount that a share is taken of: one that the question states in figures, else the tuition of the stated format, of
  /// the program that gives the share.
  private func shareBase(of share: Int?) -> (fact: Int, isStated: Bool)? {
    let told = utterance.tokens.count <= 40 ? part.context.flatMap(words) : []
    let figures = Set((words(part.range) + told).compactMap { Int($0) })
    let stated = part.scope.programs.flatMap(knowledge.facts(of:)).first {
      dollars($0).map { $0 > 100 && figures.contains($0) } ?? false
    }
    if let stated { return (stated, true) }
    guard let program = share.map({ knowledge.facts[$0].program }) ?? part.scope.programs.first,
      share != nil || part.scope.programs.count == 1, part.scope.value(WellKnownSlot.format) != nil
    else { return nil }
    return shareTopics.lazy.compactMap { topic in
      let amounts = moneyFacts(topic: topic, program: program)
      // The way to the degree that the share is for has no tuition of its own: the format's whole.
      let wholes = amounts.filter {
        knowledge.facts[$0].qualifiers[WellKnownSlot.per] == "total"
          && knowledge.facts[$0].qualifiers[WellKnownSlot.format] == part.scope.value(WellKnownSlot.format)
      }
      return best(amounts) ?? (wholes.count == 1 ? wholes[0] : nil)
    }.first.map { ($0, false) }
  }

  /// What percentages of the program's facts are taken of ("tuition").
  private var shareTopics: [String] {
    var topics: [String] = []
    for fact in part.scope.programs.sorted().flatMap(knowledge.facts(of:)) {
      if case .percent(_, let of, _) = knowledge.facts[fact].value, !topics.contains(of) { topics.append(of) }
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
  func statedShare() -> Int? {
    let fractions = ["half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10]
    for index in Array(part.range) + (utterance.tokens.count <= 40 ? part.context.flatMap(Array.init) : []) {
      let word = utterance.tokens[index].text
      let next = index + 1 < utterance.tokens.count ? utterance.tokens[index + 1].text : ""
      if let number = Int(word), (1...100).contains(number), ["percent", "off"].contains(next) { return number }
      if word == "fifty", next == "fifty" { return 50 }
      if let share = fractions[word],
        next == "of" || next == "off"
          || index > 0 && word == "half" && !["first", "second", "one", "a"].contains(utterance.tokens[index - 1].text)
      {
        return share
      }
    }
    return nil
  }
}
