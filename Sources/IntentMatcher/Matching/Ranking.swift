internal import KnowledgeBase

/// Weights of the scoring scheme, in the learned scores' unit (the distance of an example from an intent's boundary is 1).
package enum MatcherWeights {
  /// One authored keyword of weight 1.
  static let keyword: Float = 0.55
  static let optional: Float = 0.2
  /// Keywords of one intent together.
  static let keywordLimit: Float = 1.4
  /// A pattern that matches the whole question.
  static let pattern: Float = 1.2
  /// A keyword of a fact, for the intents of its topic, shared among the topics it could mean.
  static let knowledge: Float = 0.5
  /// A fact's own name: a course code, a person.
  static let name: Float = 1.6
  /// A value of a slot for the topics whose facts hold for it ("IELTS"), shared among them.
  static let slot: Float = 0.5
  static let knowledgeLimit: Float = 1.6
  /// What an intent loses when it explains nothing of the question: of two close intents the one that accounts for more
  /// of the words wins.
  static let coverage: Float = 1
  /// A bare kind of question ("how long?") for the intent that it means by itself.
  static let bareAspect: Float = 1.1
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
  /// Score = learned weights + keywords + patterns + keywords of facts of the programs in focus. An excluded phrase or a
  /// missing required one takes the intent's rules away (excluded: the intent itself). Ties: higher score, then more from
  /// rules, then the intent that stands first in the files.
  package func rank(
    _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    observe: ((Evidence) -> Void)? = nil
  ) -> Ranking {
    let elements = elements(of: utterance, in: range)
    let vector = model!.space.vector(of: elements, concepts: concepts(of: utterance, in: range))
    let learned = model!.scores(of: vector)
    var patterned: [Int: Range<Int>] = [:]
    let ruled = ruleScores(utterance, in: range, programs: programs, patterned: &patterned, observe: observe)
    var candidates: [Candidate] = []
    for intent in rules.intents.indices where ruled[intent] > -.infinity {
      candidates.append(
        Candidate(intent: intent, score: learned[intent] + ruled[intent], ruled: ruled[intent], explained: 0))
    }
    candidates.sort(by: Candidate.precedes)
    let reading = CoverageReading(utterance, range, elements, vector, patterned)
    var shown = candidates.prefix(8).map { candidate in
      let share = coverage(of: reading, by: candidate.intent).explained
      return Candidate(
        intent: candidate.intent, score: candidate.score + MatcherWeights.coverage * (share - 1),
        ruled: candidate.ruled,
        explained: share)
    }
    shown.sort(by: Candidate.precedes)
    shown = Array(shown.prefix(5))
    if let observe {
      for candidate in shown {
        let sums = model!.contributions(of: vector, to: candidate.intent, elements: elements.count)
        for (element, sum) in zip(elements, sums) where abs(sum) >= 0.02 {
          observe(
            Evidence(
              kind: .learned, intent: candidate.intent, weight: sum,
              tokens: element.token..<(element.token + 1)))
        }
      }
    }
    let (explained, unexplained) = shown.first.map { coverage(of: reading, by: $0.intent) } ?? (0, Array(range))
    return Ranking(tokens: range, candidates: shown, explained: explained, unexplained: unexplained)
  }
}
