/// How one intent stands with a stretch of an utterance, whatever its place in the ranking.
package struct Standing: Sendable {
  /// As a ranking would give it; minus infinity where an excluded phrase occurs.
  package let score: Float
  /// The excluded templates that occur, by their place, each with its words.
  package let excluded: [(rule: Int, tokens: Range<Int>)]
  /// The required templates that do not occur.
  package let missing: [Int]
  /// The keywords that occur, and whether a pattern accounts for the whole stretch.
  package let keywords: [Int]
  package let isPatterned: Bool
}

extension Matcher {
  /// How an intent stands where a ranking was made, also one that the ranking no longer shows.
  package func standing(of intent: Int, in utterance: Utterance, _ ranking: Ranking) -> Standing {
    let range = ranking.tokens
    let elements = reader.elements(of: utterance, in: range)
    let vector = model.space.vector(of: reader.features(of: elements, in: range, of: utterance))
    let contributions = model.contributions(of: vector, elements: elements.count)
    var patterned: [Int: Range<Int>] = [:]
    let ruled = scorer.scores(
      of: utterance, in: range, programs: ranking.programs, patterned: &patterned, observe: nil)
    let reading = CoverageReading(
      utterance: utterance, range: range, elements: elements, patterned: patterned,
      salience: saliences(of: utterance, in: range))
    let explained = coverage(of: reading, by: intent, contributions).explained
    let score =
      model.scores(contributions)[intent] + ruled[intent] + (ranking.context[intent] ?? 0)
      + MatcherWeights.coverage * (explained - 1)
    let found = occurrences(of: intent, in: utterance, range)
    return Standing(
      score: score, excluded: found.excluded,
      missing: rules.intents[intent].keywords.required.indices.filter { !found.required.contains($0) },
      keywords: found.keywords, isPatterned: patterned[intent] != nil)
  }

  private func occurrences(of intent: Int, in utterance: Utterance, _ range: Range<Int>) -> (
    excluded: [(rule: Int, tokens: Range<Int>)], required: Set<Int>, keywords: [Int]
  ) {
    var excluded: [(rule: Int, tokens: Range<Int>)] = []
    var required: Set<Int> = []
    var keywords: Set<Int> = []
    for match in utterance.matches
    where match.tokens.lowerBound >= range.lowerBound && match.tokens.upperBound <= range.upperBound {
      switch match.meaning {
      case .excluded(intent, let rule): excluded.append((rule, match.tokens))
      case .required(intent, let rule): required.insert(rule)
      case .keyword(intent, let rule): keywords.insert(rule)
      default: break
      }
    }
    return (excluded, required, keywords.sorted())
  }
}
