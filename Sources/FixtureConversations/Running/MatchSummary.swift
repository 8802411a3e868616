package import DialogueManager

/// An explanation in short: for every question of a message the intents that came first, and what spoke for them.
package struct MatchSummary: Sendable, Equatable {
  package struct Evidence: Sendable, Equatable {
    package let kind: String
    package let words: String
    package let weight: Double

    package init(kind: String, words: String, weight: Double) {
      self.kind = kind
      self.words = words
      self.weight = weight
    }
  }

  package struct Candidate: Sendable, Equatable {
    package let intent: String
    package let score: Double
    /// Weightiest first.
    package let evidence: [Evidence]

    package init(intent: String, score: Double, evidence: [Evidence]) {
      self.intent = intent
      self.score = score
      self.evidence = evidence
    }
  }

  package struct Part: Sendable, Equatable {
    package let words: String
    package let intent: String?
    /// What the decision rests on.
    package let basis: String
    package let inherited: [String]
    package let unexplained: [String]
    /// Best first.
    package let candidates: [Candidate]

    package init(
      words: String, intent: String?, basis: String, inherited: [String], unexplained: [String],
      candidates: [Candidate]
    ) {
      self.words = words
      self.intent = intent
      self.basis = basis
      self.inherited = inherited
      self.unexplained = unexplained
      self.candidates = candidates
    }
  }

  package let parts: [Part]

  package init(parts: [Part]) { self.parts = parts }
}

extension MatchSummary {
  private static let candidateLimit = 3
  private static let evidenceLimit = 4

  package init(_ explanation: Explanation) {
    self.init(parts: explanation.parts.map(MatchSummary.part))
  }

  private static func part(_ part: Explanation.Part) -> Part {
    Part(
      words: part.words, intent: part.intent, basis: part.basis, inherited: part.inherited,
      unexplained: part.unexplained,
      candidates: part.candidates.prefix(candidateLimit).map {
        Candidate(intent: $0.intent, score: $0.score, evidence: weightiest($0.evidence))
      })
  }

  /// Ties go by kind, then by words, so that no run differs from another.
  private static func weightiest(_ evidence: [Explanation.Evidence]) -> [Evidence] {
    let sorted = evidence.sorted {
      (-abs($0.weight), $0.kind, $0.words) < (-abs($1.weight), $1.kind, $1.words)
    }
    return sorted.prefix(evidenceLimit).map {
      Evidence(kind: $0.kind, words: $0.words, weight: $0.weight)
    }
  }
}
