internal import IntentMatcher
internal import KnowledgeBase

/// Why a question got its answer: what was read, which rules and learned words spoke for which intent, what was inherited,
/// what stayed unexplained.
package struct Explanation: Sendable {
  /// One piece of evidence, with the words that gave it.
  package struct Evidence: Sendable {
    /// `keyword`, `optional`, `pattern`, `knowledge`, `learned`, `excluded`.
    package let kind: String
    package let words: String
    package let weight: Double

    package init(kind: String, words: String, weight: Double) {
      self.kind = kind
      self.words = words
      self.weight = weight
    }
  }

  package struct Candidate: Sendable {
    package let intent: String
    package let score: Double
    package let evidence: [Evidence]

    package init(intent: String, score: Double, evidence: [Evidence]) {
      self.intent = intent
      self.score = score
      self.evidence = evidence
    }
  }

  /// One question of the message.
  package struct Part: Sendable {
    package let words: String
    /// Best first.
    package let candidates: [Candidate]
    package let margin: Double
    /// The share of the question's meaning that the winner explains, 0…1.
    package let explained: Double
    package let unexplained: [String]
    package let programs: [String]
    package let stated: [String]
    /// Slots taken over from earlier turns.
    package let inherited: [String]
    package let intent: String?
    /// What the decision rests on.
    package let basis: String

    package init(
      words: String, candidates: [Candidate], margin: Double, explained: Double, unexplained: [String],
      programs: [String], stated: [String], inherited: [String], intent: String?, basis: String
    ) {
      self.words = words
      self.candidates = candidates
      self.margin = margin
      self.explained = explained
      self.unexplained = unexplained
      self.programs = programs
      self.stated = stated
      self.inherited = inherited
      self.intent = intent
      self.basis = basis
    }
  }

  package let utterance: String
  package let tokens: [String]
  package let corrections: [Reply.Correction]
  /// What the words mention: "program duke-aipi ← aipi".
  package let mentions: [String]
  package let parts: [Part]
  package let reply: Reply

  package init(
    utterance: String, tokens: [String], corrections: [Reply.Correction], mentions: [String], parts: [Part],
    reply: Reply
  ) {
    self.utterance = utterance
    self.tokens = tokens
    self.corrections = corrections
    self.mentions = mentions
    self.parts = parts
    self.reply = reply
  }
}

extension Dialogue {
  /// The same turn as `respond`, told step by step. The session is not changed.
  package func explain(_ text: String, in session: Session) -> Explanation {
    let utterance = matcher.read(text)
    var events: [Evidence] = []
    let turn = turn(text, session) { events.append($0) }
    return Explanation(
      utterance: text, tokens: utterance.tokens.map(\.text), corrections: turn.reply.corrections,
      mentions: utterance.mentions.map { describe($0, utterance) },
      parts: turn.interpretations.map { part($0, utterance, events) }, reply: turn.reply)
  }

  private func part(_ part: Interpretation, _ utterance: Utterance, _ events: [Evidence]) -> Explanation.Part {
    func words(_ range: Range<Int>) -> String {
      utterance.tokens[range.clamped(to: utterance.tokens.indices)].map(\.text).joined(separator: " ")
    }
    let candidates = part.ranking.candidates.map { candidate in
      Explanation.Candidate(
        intent: matcher.rules.intents[candidate.intent].name, score: Double(candidate.score),
        evidence: events.filter { $0.intent == candidate.intent && part.range.contains($0.tokens.lowerBound) }
          .map { Explanation.Evidence(kind: $0.kind.rawValue, words: words($0.tokens), weight: Double($0.weight)) })
    }
    return Explanation.Part(
      words: words(part.range), candidates: candidates, margin: Double(part.ranking.margin),
      explained: Double(part.ranking.explained),
      unexplained: part.ranking.unexplained.filter { $0 < utterance.tokens.count }.map { utterance.tokens[$0].text },
      programs: part.scope.programs.map { knowledge.programs[$0].id },
      stated: part.scope.stated.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" },
      inherited: part.scope.inherited.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        + (part.scope.origin == .inherited
          ? ["program " + part.scope.programs.map { knowledge.programs[$0].id }.joined(separator: ", ")] : []),
      intent: part.intent.map { matcher.rules.intents[$0].name }, basis: part.basis.rawValue)
  }

  private func describe(_ mention: Mention, _ utterance: Utterance) -> String {
    let words = utterance.tokens[mention.tokens].map(\.text).joined(separator: " ")
    let what =
      switch mention.kind {
      case .entity(let slot, let value): "\(slot) \(value)"
      case .program(let index): "program \(knowledge.programs[index].id)"
      case .institution(let index): "institution of \(knowledge.programs[index].id)"
      case .programKind(let index): "kind of \(knowledge.programs[index].id)"
      case .fact(let index), .factName(let index): "fact \(knowledge.facts[index].qualifiedID)"
      case .unknownCourse(let code): "course \(code), which no page lists"
      }
    return "\(what) ← \(words)"
  }
}
