internal import KnowledgeBase

/// What coverage is measured on.
struct CoverageReading {
  let utterance: Utterance
  let range: Range<Int>
  let elements: [FeatureExtractor.Element]
  /// What a pattern of an intent accounts for.
  let patterned: [Int: Range<Int>]
  /// How much meaning each word of the range carries.
  let salience: [Float]
}

extension Matcher {
  /// How much of the stretch's meaning the winner explains. A word is explained by a mention, by a rule of the winner, or
  /// by speaking for it among the learned weights; everyday words weigh little.
  func coverage(
    of reading: CoverageReading, by winner: Int, _ contributions: LinearModel.Contributions
  ) -> (explained: Float, unexplained: [Int]) {
    let (utterance, range) = (reading.utterance, reading.range)
    var isExplained = [Bool](repeating: false, count: utterance.tokens.count)
    for mention in utterance.mentions where mention.fact == nil || speaks(mention, for: winner) {
      for token in mention.tokens { isExplained[token] = true }
    }
    for match in utterance.matches {
      switch match.meaning {
      case .keyword(winner, _), .optional(winner, _), .required(winner, _), .filler:
        for token in match.tokens { isExplained[token] = true }
      default: break
      }
    }
    for token in reading.patterned[winner] ?? 0..<0 { isExplained[token] = true }
    for (index, element) in reading.elements.enumerated() where contributions.value(of: index, for: winner) >= 0.06 {
      isExplained[element.token] = true
    }
    var known: Float = 0
    var total: Float = 0
    var unexplained: [Int] = []
    for (token, weight) in zip(range, reading.salience) {
      total += weight
      if isExplained[token] { known += weight } else if weight >= 0.5 { unexplained.append(token) }
    }
    return (total == 0 ? 1 : known / total, unexplained)
  }

  /// Whether the fact that a keyword names belongs to the intent.
  private func speaks(_ mention: Mention, for intent: Int) -> Bool {
    guard let fact = mention.fact else { return false }
    return knowledge.facts[fact].topics.contains { rules.intents[intent].topics.contains($0) }
  }
}
