internal import IntentMatcher
internal import KnowledgeBase

/// How well a fact fits a question.
extension FactSelector {
  func score(
    _ index: Int, topics: [String], _ scope: Scope, _ hits: [Int: Float], _ utterance: Utterance,
    _ range: Range<Int>, decisive: Set<String>
  ) -> Float {
    let fact = knowledge.facts[index]
    let misses = !decisive.isEmpty && !decisive.contains(where: fact.answers)
    var score = (hits[index] ?? 0) * (misses ? 0.6 : 1)
    // A fact that sums several values up is better than one of them when several are asked for.
    if fact.isLead, scope.alternatives.contains(where: { roles[$0.key] == .detail && fact.qualifiers[$0.key] == nil }) {
      score += 1.5
    }
    if fact.isLead { score += fact.topics[0] == topics.first ? 0.7 : 0.4 }
    if fact.topics[0] != topics.first { score -= 0.4 }
    // What holds for the format spoken of comes before what sums up all of them.
    if fact.isLead, let format = scope.value(WellKnownSlot.format), fact.qualifiers[WellKnownSlot.format] == nil,
      knowledge.facts(program: fact.program, topic: fact.topics[0]).contains(where: {
        knowledge.facts[$0].qualifiers[WellKnownSlot.format] == format
          && !knowledge.facts[$0].aspects.isDisjoint(with: fact.aspects)
      })
    {
      score -= 0.5
    }
    score += aspectScore(fact, scope, decisive)
    if fact.aspects.contains("conflict") { score -= 0.5 }
    // In a fixed order: sums of fractions depend on it.
    for (slot, value) in fact.qualifiers.sorted(by: { $0.key < $1.key }) {
      if scope.stated[slot] == value || scope.alternatives[slot]?.contains(value) == true {
        score += roles[slot] == .detail ? 1.1 : 0.6
      } else if roles[slot] == .detail {
        score -= scope.stated[slot] != nil ? 0.8 : (fact.isLead ? 0 : 0.6)
      } else if let inherited = scope.inherited[slot] {
        score += inherited == value ? 0.5 : -1.5
      } else if slot == WellKnownSlot.audience || slot == WellKnownSlot.option, !fact.isLead {
        score -= 0.3
      }
    }
    return score + 0.8 * matcher.overlap(of: index, with: utterance, in: range)
  }

  func aspectScore(_ fact: Fact, _ scope: Scope, _ decisive: Set<String>) -> Float {
    let shared = scope.aspects.filter(fact.answers)
    if !decisive.isEmpty, shared.isDisjoint(with: decisive) { return -0.6 + min(0.3, 0.3 * Float(shared.count)) }
    return min(decisive.isEmpty ? 0.6 : 1.1, 0.7 * Float(shared.count))
  }

  /// For each fact, how many stretches of the question name it.
  func hits(in utterance: Utterance, range: Range<Int>) -> [Int: Float] {
    var hits: [Int: Float] = [:]
    var sharing: [Range<Int>: Int] = [:]
    for mention in utterance.mentions where mention.fact != nil { sharing[mention.tokens, default: 0] += 1 }
    // What a slot already says is not said twice: "md" is an option before it is a keyword.
    let slots = utterance.mentions.filter { mention in
      if case .entity(let slot, _) = mention.kind { return [.scope, .detail, .operation].contains(roles[slot]) }
      return false
    }.map(\.tokens)
    for mention in utterance.mentions {
      guard let fact = mention.fact, range.lowerBound <= mention.tokens.lowerBound,
        mention.tokens.upperBound <= range.upperBound, !slots.contains(mention.tokens)
      else { continue }
      if case .factName = mention.kind {
        hits[fact, default: 0] += 1.6
      } else {
        let shared = sharing[mention.tokens]!
        let rarity: Float = shared <= 2 ? 1 : shared <= 5 ? 0.8 : 0.6
        // "How many" singles out little, "health fee" much.
        let telling = mention.tokens.count { matcher.salience(of: $0, in: utterance) >= Salience.common }
        hits[fact, default: 0] +=
          rarity * (telling < 2 ? 0.7 + 0.3 * Float(min(3, mention.tokens.count)) : 0.5 + 0.5 * Float(min(3, telling)))
      }
    }
    for (fact, strength) in hits {
      for sibling in siblings[fact] ?? [] { hits[sibling] = max(hits[sibling] ?? 0, strength) }
    }
    return hits.mapValues { min($0, 2.4) }
  }

  /// "Not Turner, not Novik, the third one": whom nobody left out comes before what speaks of all of them.
  func besideDenied(_ fact: Int) -> Float {
    switch knowledge.facts[fact].value {
    case .person, .contact: Self.person
    default: isList(fact) || knowledge.facts[fact].isLead ? -Self.person : 0
    }
  }

  func goingOn(_ fact: Int, told: Set<String>, named: Set<String>, marked: Set<String>) -> Float {
    let id = knowledge.facts[fact].qualifiedID
    switch knowledge.facts[fact].value {
    case .person where named.contains(id), .contact where named.contains(id), .score where marked.contains(id):
      return Self.person
    default: return told.contains(id) ? -Self.repetition : 0
    }
  }

  /// Whether a stretch of the question names a fact, and no stretch that it shares with one of the others.
  func isNamedApart(_ fact: Int, from others: [Int], _ utterance: Utterance, _ range: Range<Int>) -> Bool {
    func stretches(_ wanted: (Int) -> Bool) -> [Range<Int>] {
      utterance.mentions.compactMap { mention in
        guard let named = mention.fact, wanted(named), range.contains(mention.tokens.lowerBound),
          mention.tokens.contains(where: { matcher.salience(of: $0, in: utterance) >= Salience.common })
        else { return nil }
        return mention.tokens
      }
    }
    func isOnlyName(_ own: Range<Int>) -> Bool {
      utterance.mentions.count { $0.tokens == own && $0.fact != nil } == 1
        && matcher.salience(of: own.lowerBound, in: utterance) >= Salience.telling
    }
    let taken = stretches(others.contains)
    return stretches { $0 == fact }.contains { own in
      (own.count > 1 || isOnlyName(own)) && !taken.contains { $0.overlaps(own) }
    }
  }
}
