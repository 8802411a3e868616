package import IntentMatcher

/// How a message was read, with the rankings themselves: for whoever asks why, and not for a reply.
package struct Reading: Sendable {
  /// One question of the message.
  package struct Part: Sendable {
    package let ranking: Ranking
    package let intent: Int?
    /// How likely the ranking's winner is what was asked, 0…1.
    package let confidence: Double
    /// Why the winner was not taken; nil where it was, or where something else decided.
    package let doubt: Doubt?
    /// The programs meant, and whether the question or the conversation before names them.
    package let programs: [Int]
    package let isFocused: Bool
  }

  package let utterance: Utterance
  package let parts: [Part]
  package let reply: Reply
}

/// Why a ranking's winner is not certain enough to be taken for what was asked.
package enum Doubt: Sendable, Equatable {
  /// Its score is below the least that counts.
  case faint(Double, least: Double)
  /// It is too likely to be wrong.
  case unsure(Double, least: Double)
}

extension Dialogue {
  /// How a message is read in this session, which is not changed.
  package func reading(of text: String, in session: Session, at moment: Moment) -> Reading {
    let turn = turn(text, session, moment)
    let parts = turn.interpretations.map { part in
      let top = part.intent == nil ? part.ranking.candidates.first : nil
      return Reading.Part(
        ranking: part.ranking, intent: part.intent, confidence: part.confidence,
        doubt: top.flatMap { interpreter.doubt($0, part.confidence, part.scope.origin) },
        programs: part.scope.programs,
        isFocused: part.scope.origin == .named || part.scope.origin == .inherited)
    }
    return Reading(utterance: turn.utterance, parts: parts, reply: turn.reply)
  }
}

extension Reply {
  /// Below this confidence an answer is worth a second look: of the questions that `Confidence` was fitted on, 6 of the 27
  /// answers between `Confidence.answer` and this were wrong, and 34 of the 757 above.
  package static let doubtful = 0.8
}
