internal import KnowledgeBase

/// Weights of the scoring scheme, in the learned scores' unit (the distance of an example from an intent's boundary is 1).
package enum MatcherWeights {
  /// One authored keyword of weight 1.
  static let keyword: Float = 0.55
  static let optional: Float = 0.15
  /// Keywords of one intent together.
  static let keywordLimit: Float = 1.4
  /// A pattern that matches the whole question.
  static let pattern: Float = 1.2
  /// A keyword of a fact, for the intents of its topic, shared among the topics it could mean.
  static let knowledge: Float = 0.5
  /// A fact's own name: a course code, a person.
  static let name: Float = 1.6
  /// A value of a slot for the topics whose facts hold for it ("IELTS"), shared among them.
  static let slot: Float = 0.7
  /// How much of `knowledge` and `name` counts while weights are learned. Measured on 1,398 questions of others: 1 answers 90.6 %
  /// rightly and 5.0 % wrongly, 0.3 91.2 and 4.6, 0 91.1 and 5.1.
  static let taughtKnowledge: Float = 0.3
  static let knowledgeLimit: Float = 2.2
  /// What an intent loses when it explains nothing of the question: of two close intents the one that accounts for more
  /// of the words wins.
  static let coverage: Float = 0.5
  /// A keyword of at least this weight names its topic, and its words carry at least so much meaning.
  static let weighty: Float = 1.5
  static let weightySalience: Float = 1.0
  /// Intents whose coverage is looked at, and of these the ones that a ranking keeps.
  static let considered = 8
  static let shown = 5
  /// A bare kind of question ("how long?") for the intent that it means by itself.
  static let bareAspect: Float = 0.8
  /// The same among other words.
  static let defaultAspect: Float = 0.25
  /// An intent whose facts answer the kind of question asked (how long, how much, who), and one none of whose facts does.
  static let aspect: Float = 0.2
}

extension Candidate {
  /// The written total order: higher score, then more from rules, then the intent that stands first in the files.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.score != b.score { return a.score > b.score }
    if a.ruled != b.ruled { return a.ruled > b.ruled }
    return a.intent < b.intent
  }
}

extension Matcher {
  /// Ranks every intent for a stretch of an utterance.
  ///
  /// Score = learned weights + keywords + patterns + keywords of facts of the programs in focus + what the conversation
  /// so far adds to an intent (`context`). An excluded phrase or a
  /// missing required one takes the intent's rules away (excluded: the intent itself). Ties: higher score, then more from
  /// rules, then the intent that stands first in the files.
  package func rank(
    _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>, context: [Int: Float] = [:]
  ) -> Ranking {
    rank(utterance, in: range, programs: programs, context: context, observe: nil)
  }

  /// Every piece of evidence for the intents of a ranking; each one's pieces add up to its score.
  package func evidence(for ranking: Ranking, in utterance: Utterance) -> [Evidence] {
    var found: [Evidence] = []
    _ = rank(utterance, in: ranking.tokens, programs: ranking.programs, context: ranking.context) { found.append($0) }
    return found
  }

  private func rank(
    _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>, context: [Int: Float],
    observe: ((Evidence) -> Void)?
  ) -> Ranking {
    let elements = reader.elements(of: utterance, in: range)
    let vector = model.space.vector(of: reader.features(of: elements, in: range, of: utterance))
    let contributions = model.contributions(of: vector, elements: elements.count)
    let learned = model.scores(contributions)
    var patterned: [Int: Range<Int>] = [:]
    let ruled = scorer.scores(of: utterance, in: range, programs: programs, patterned: &patterned, observe: observe)
    let strongest = strongest(learned, ruled, context)
    let reading = CoverageReading(
      utterance: utterance, range: range, elements: elements, patterned: patterned,
      salience: saliences(of: utterance, in: range))
    var ranked = strongest.map { candidate in
      let coverage = coverage(of: reading, by: candidate.intent, contributions)
      return (
        candidate: Candidate(
          intent: candidate.intent, score: candidate.score + MatcherWeights.coverage * (coverage.explained - 1),
          ruled: candidate.ruled, explained: coverage.explained),
        unexplained: coverage.unexplained
      )
    }
    ranked.sort { Candidate.precedes($0.candidate, $1.candidate) }
    let shown = ranked.prefix(MatcherWeights.shown)
    if let observe {
      for (candidate, _) in shown {
        func tell(_ kind: Evidence.Kind, _ weight: Float, _ tokens: Range<Int>) {
          if weight != 0 { observe(Evidence(kind: kind, intent: candidate.intent, weight: weight, tokens: tokens)) }
        }
        for (index, element) in elements.enumerated() {
          tell(
            .learned, contributions.value(of: index, for: candidate.intent), element.token..<(element.token + 1))
        }
        tell(.context, context[candidate.intent] ?? 0, range)
        tell(.concept, contributions.value(of: elements.count, for: candidate.intent), range)
        tell(.prior, model.bias[candidate.intent], range.lowerBound..<range.lowerBound)
        tell(.unexplained, MatcherWeights.coverage * (candidate.explained - 1), range)
      }
    }
    return Ranking(
      tokens: range, programs: programs, context: context, candidates: shown.map(\.candidate),
      explained: shown.first?.candidate.explained ?? 0,
      unexplained: shown.first?.unexplained ?? Array(range),
      likeness: shown.first.map { likeness(of: elements, vector, to: $0.candidate.intent) } ?? Likeness())
  }

  /// How much meaning each word carries. What an author made a weighty keyword of, whatever its intent, must not be passed
  /// over: "how long is the boot camp" is not answered by the length of anything else.
  func saliences(of utterance: Utterance, in range: Range<Int>) -> [Float] {
    var saliences = range.map { salience(of: $0, in: utterance) }
    for match in utterance.matches where range.contains(match.tokens.lowerBound) && reader.isWeighty(match) {
      for token in match.tokens.clamped(to: range) where saliences[token - range.lowerBound] > 0 {
        saliences[token - range.lowerBound] = max(saliences[token - range.lowerBound], MatcherWeights.weightySalience)
      }
    }
    return saliences
  }

  /// The intents of the highest scores, best first.
  private func strongest(_ learned: [Float], _ ruled: [Float], _ context: [Int: Float]) -> [Candidate] {
    var best: [Candidate] = []
    best.reserveCapacity(MatcherWeights.considered + 1)
    for intent in learned.indices where ruled[intent] > -.infinity {
      let score = learned[intent] + ruled[intent] + (context[intent] ?? 0)
      if best.count == MatcherWeights.considered, score < best[best.count - 1].score { continue }
      let candidate = Candidate(intent: intent, score: score, ruled: ruled[intent], explained: 0)
      best.insert(candidate, at: best.firstIndex { Candidate.precedes(candidate, $0) } ?? best.count)
      if best.count > MatcherWeights.considered { best.removeLast() }
    }
    return best
  }
}
