/// Something a question mentions.
package struct Mention: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A value of an authored entity.
    case entity(slot: String, value: String)
    /// A program named by one of its names.
    case program(Int)
    /// A program named by its institution.
    case institution(Int)
    /// A program named by its kind: degree, certificate.
    case programKind(Int)
    /// A fact named by one of its keywords.
    case fact(Int)
    /// A fact named by its own value: a course code or title, a person.
    case factName(Int)
    /// A course code that no program has: "AIPI 533".
    case unknownCourse(String)
  }

  package let kind: Kind
  package let tokens: Range<Int>

  /// The fact that it names, by keyword or by value.
  package var fact: Int? {
    switch kind {
    case .fact(let index), .factName(let index): index
    default: nil
    }
  }
}

/// An intent with its score, best first in a ranking.
package struct Candidate: Sendable {
  package let intent: Int
  package let score: Float
  /// The part of the score that rules gave.
  package let ruled: Float
  /// The share of the question's meaning that it explains, 0…1.
  package let explained: Float
}

/// One piece of evidence for an intent, as the matcher came upon it.
package struct Evidence: Sendable {
  package enum Kind: String, Sendable {
    /// Authored keywords and patterns.
    case keyword, optional, pattern
    /// What keywords lose where a required template is missing, and beyond the most that they may give together.
    case required, limit
    /// Keywords and names of facts, and slots that facts hold for.
    case knowledge
    /// The kind of question asked.
    case aspect
    /// What the conversation so far makes likely.
    case context
    /// Weights learned from examples: a word's, with its letters and its neighbours; a concept's.
    case learned, concept
    /// What an intent starts from, before any word.
    case prior
    /// What an intent loses for the part of the question that it leaves unexplained.
    case unexplained
  }

  package let kind: Kind
  package let intent: Int
  package let weight: Float
  /// The tokens that gave it.
  package let tokens: Range<Int>
}

/// What an utterance holds, before any ranking: its words and what they mention.
package struct Utterance: Sendable {
  package var tokens: [Token]
  package var corrections: [(from: String, to: String)]
  package var mentions: [Mention]
  /// Stem ids, one a token; below zero when nothing in the content has the word.
  var stems: [Int32]
  var matches: [PhraseMatch]
  var spans: [SlotSpan]
}

/// A stretch of an utterance with its ranked intents.
package struct Ranking: Sendable {
  package let tokens: Range<Int>
  /// The programs in focus; none for all.
  package let programs: Set<Int>
  /// What the conversation so far added to an intent.
  package let context: [Int: Float]
  package let candidates: [Candidate]
  /// The share of the stretch's meaning (inverse-frequency mass of its words) that the winner explains, 0…1.
  package let explained: Float
  /// Words with meaning that nothing explains.
  package let unexplained: [Int]
  /// How the winner's examples compare with the question.
  package let likeness: Likeness

  package var margin: Float {
    candidates.count > 1 ? candidates[0].score - candidates[1].score : candidates.first?.score ?? 0
  }
}
