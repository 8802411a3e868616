internal import Assistant
internal import DialogueManager
internal import IntentMatcher

/// What leaves a question unanswered, or badly answered.
package enum GapKind: String, Sendable {
  case notUnderstood = "not understood"
  /// Though it has content words of what the programs are asked about.
  case outside = "taken for out of scope"
  /// Though no rule of a courtesy speaks for it.
  case courtesy = "taken for a courtesy"
  case askedBack = "asked back"
  /// With a confidence below `Reply.doubtful`.
  case doubtful = "answered in doubt"
}

/// Tells gaps from questions that are answered, or honestly told not to be held.
struct GapJudge: Sendable {
  private let matcher: Matcher
  private let outside: Set<String>

  init(_ assistant: Assistant) {
    matcher = assistant.matcher
    outside = Set(matcher.rules.intents.filter(\.isOutside).map(\.name))
  }

  func gap(in reading: Reading) -> GapKind? {
    switch reading.reply.status {
    case .social: reading.reply.confidence < Reply.doubtful && !isRuled(reading) ? .courtesy : nil
    case .clarify: .askedBack
    case .answered: reading.reply.confidence < Reply.doubtful ? .doubtful : nil
    case .unknown:
      if let intent = reading.reply.intent {
        outside.contains(intent) && isAboutPrograms(reading) ? .outside : nil
      } else {
        .notUnderstood
      }
    }
  }

  /// Whether a reply that a log tells of left nothing to wish for.
  func isAnswered(status: Reply.Status, intent: String?, confidence: Double) -> Bool {
    switch status {
    case .social: true
    case .clarify: false
    case .answered: confidence >= Reply.doubtful
    case .unknown: intent.map { !outside.contains($0) } ?? false
    }
  }

  /// Whether a keyword or a pattern speaks for a winner, and not learned weights alone.
  private func isRuled(_ reading: Reading) -> Bool {
    reading.parts.contains { part in
      guard let top = part.ranking.candidates.first else { return false }
      let standing = matcher.standing(of: top.intent, in: reading.utterance, part.ranking)
      return standing.isPatterned || !standing.keywords.isEmpty
    }
  }

  /// Whether keywords of topics make up much of what it says, and nothing known to lie elsewhere occurs.
  private func isAboutPrograms(_ reading: Reading) -> Bool {
    let isElsewhere = reading.utterance.mentions.contains { mention in
      guard case .entity(let slot, _) = mention.kind else { return false }
      return matcher.rules.role(of: slot) == .elsewhere
    }
    if isElsewhere { return false }
    let all = 0..<reading.utterance.tokens.count
    let topical = matcher.keywordMatches(in: reading.utterance, range: all).filter {
      !matcher.rules.intents[$0.intent].topics.isEmpty
    }
    let words = matcher.contentWords(of: reading.utterance)
    let spoken = words.filter { word in topical.contains { $0.tokens.contains(word.token) } }
    func mass(_ words: [ContentWord]) -> Float { words.reduce(0) { $0 + $1.weight } }
    return !spoken.isEmpty && mass(spoken) >= Self.topicalShare * mass(words)
  }

  /// "Can you recommend a pizza place" has a keyword of a topic, and yet is not about it.
  private static let topicalShare: Float = 0.4
}
