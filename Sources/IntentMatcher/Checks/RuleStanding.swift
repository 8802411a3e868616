/// What keywords and patterns alone say of a sentence of stems and slots.
struct RuleStanding {
  /// A keyword that occurs, and how many symbols of the sentence it accounts for.
  struct Occurrence {
    let id: WrittenRule.ID
    let length: Int
  }

  /// For every intent with a keyword or pattern in the sentence, what they give it. An intent that is excluded, or whose
  /// keywords lack a required one, is not there.
  private(set) var scores: [Int: Float] = [:]
  /// For every intent a pattern that accepts the whole sentence, and its longest keyword.
  private(set) var patterns: [Int: WrittenRule.ID] = [:]
  private(set) var keywords: [Int: Occurrence] = [:]
  /// For every intent that an excluded phrase takes out, where that stands.
  private(set) var excluded: [Int: Range<Int>] = [:]
  /// The intents whose keywords count only with another template beside them.
  private(set) var lacking: Set<Int> = []

  init(_ sentence: [Int32], _ matcher: Matcher) {
    addKeywords(sentence, matcher)
    for match in matcher.scorer.patternTrie.matches(in: sentence, spans: []) where match.tokens == sentence.indices {
      guard case .keyword(let intent, let rule) = match.meaning else { continue }
      scores[intent, default: 0] += MatcherWeights.pattern * matcher.rules.intents[intent].patterns[rule].weight
      patterns[intent] = .init(intent, .pattern, rule)
    }
    for intent in excluded.keys { scores[intent] = nil }
  }

  private mutating func addKeywords(_ sentence: [Int32], _ matcher: Matcher) {
    let intents = matcher.rules.intents
    var required: [Int: Set<Int>] = [:]
    var counted: Set<PhraseMeaning> = []
    var sums: [Int: Float] = [:]
    for match in matcher.reader.ruleTrie.matches(in: sentence, spans: []) where counted.insert(match.meaning).inserted {
      switch match.meaning {
      case .keyword(let intent, let rule):
        sums[intent, default: 0] += MatcherWeights.keyword * intents[intent].keywords.any[rule].weight
        if keywords[intent].map({ $0.length < match.tokens.count }) ?? true {
          keywords[intent] = Occurrence(id: .init(intent, .any, rule), length: match.tokens.count)
        }
      case .optional(let intent, let rule):
        sums[intent, default: 0] += MatcherWeights.optional * intents[intent].keywords.optional[rule].weight
      case .required(let intent, let rule): required[intent, default: []].insert(rule)
      case .excluded(let intent, _): excluded[intent] = match.tokens
      default: break
      }
    }
    for (intent, sum) in sums where keywords[intent] != nil {
      if required[intent, default: []].count < intents[intent].keywords.required.count {
        lacking.insert(intent)
      } else {
        scores[intent] = min(sum, MatcherWeights.keywordLimit)
      }
    }
  }
}
