internal import IntentMatcher
internal import KnowledgeBase

/// Why a question got its answer: what was read, which rules and learned words spoke for which intent, what was inherited,
/// what stayed unexplained.
package struct Explanation: Sendable {
  /// One piece of evidence, with the words that gave it.
  package struct Evidence: Sendable {
    /// A kind of `IntentMatcher.Evidence`, by name.
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
    /// What adds up to the score.
    package let evidence: [Evidence]

    package init(intent: String, score: Double, evidence: [Evidence]) {
      self.intent = intent
      self.score = score
      self.evidence = evidence
    }
  }

  package struct Nearest: Sendable {
    package let example: String
    package let cosine: Double

    package init(example: String, cosine: Double) {
      self.example = example
      self.cosine = cosine
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
    /// The share of its meaning in words that any example of the content has, and that the winner's examples have, 0…1.
    package let known: Double
    package let seen: Double
    /// The winner's nearest example and the cosine between it and the question; nil when the winner has none.
    package let nearest: Nearest?
    /// What would have made the runner-up win; nil without a runner-up.
    package let wouldWin: String?
    package let programs: [String]
    package let stated: [String]
    /// Slots taken over from earlier turns.
    package let inherited: [String]
    package let intent: String?
    /// What the decision rests on.
    package let basis: String

    package init(
      words: String, candidates: [Candidate], margin: Double, explained: Double, unexplained: [String],
      known: Double, seen: Double, nearest: Nearest?, wouldWin: String?, programs: [String], stated: [String],
      inherited: [String], intent: String?, basis: String
    ) {
      self.words = words
      self.candidates = candidates
      self.margin = margin
      self.explained = explained
      self.unexplained = unexplained
      self.known = known
      self.seen = seen
      self.nearest = nearest
      self.wouldWin = wouldWin
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
  package func explain(_ text: String, in session: Session, at moment: Moment) -> Explanation {
    let turn = turn(text, session, moment)
    let utterance = turn.utterance
    return Explanation(
      utterance: text, tokens: utterance.tokens.map(\.text), corrections: turn.reply.corrections,
      mentions: utterance.mentions.map { describe($0, utterance) },
      parts: turn.interpretations.map { part($0, utterance, session.focus) }, reply: turn.reply)
  }

  private func part(
    _ part: Interpretation, _ utterance: Utterance, _ focus: Session.Focus
  ) -> Explanation.Part {
    let evidence = matcher.evidence(for: part.ranking, in: utterance)
    func words(_ range: Range<Int>) -> String {
      utterance.tokens[range.clamped(to: utterance.tokens.indices)].map(\.text).joined(separator: " ")
    }
    let candidates = part.ranking.candidates.map { candidate in
      Explanation.Candidate(
        intent: matcher.rules.intents[candidate.intent].name, score: Double(candidate.score),
        evidence: evidence.filter { $0.intent == candidate.intent }
          .map { Explanation.Evidence(kind: $0.kind.rawValue, words: words($0.tokens), weight: Double($0.weight)) })
    }
    let likeness = part.ranking.likeness
    return Explanation.Part(
      words: words(part.range), candidates: candidates, margin: Double(part.ranking.margin),
      explained: Double(part.ranking.explained),
      unexplained: part.ranking.unexplained.filter { $0 < utterance.tokens.count }.map { utterance.tokens[$0].text },
      known: Double(likeness.known), seen: Double(likeness.seen),
      nearest: likeness.example.isEmpty
        ? nil : Explanation.Nearest(example: likeness.example, cosine: Double(likeness.nearest)),
      wouldWin: wouldWin(part, utterance), programs: part.scope.programs.map { knowledge.programs[$0].id },
      stated: part.scope.stated.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" },
      inherited: inherited(part, focus),
      intent: part.intent.map { matcher.rules.intents[$0].name }, basis: part.basis.rawValue)
  }

  /// "format online, from turn 2: and online?"
  private func inherited(_ part: Interpretation, _ focus: Session.Focus) -> [String] {
    func told<Value>(_ what: String, _ held: Session.Held<Value>?) -> String {
      what + (held.map { ", from turn \($0.turn): \($0.words.prefix(60))" } ?? "")
    }
    var lines = part.scope.inherited.sorted { $0.key < $1.key }.map {
      told("\($0.key) \($0.value)", focus.slots[$0.key])
    }
    if part.scope.origin == .inherited {
      let ids = part.scope.programs.map { knowledge.programs[$0].id }.joined(separator: ", ")
      lines.append(told("program \(ids)", focus.programs))
    }
    if part.basis == .followUp, let intent = part.intent {
      lines.append(told("topic \(matcher.rules.intents[intent].name)", focus.intent))
    }
    return lines
  }

  /// "fees lacks 0.31: its keyword 'student fee' would add 0.55".
  private func wouldWin(_ part: Interpretation, _ utterance: Utterance) -> String? {
    guard part.ranking.candidates.count > 1 else { return nil }
    let rival = part.ranking.candidates[1].intent
    let lack = "\(matcher.rules.intents[rival].name) lacks \(hundredths(part.ranking.margin))"
    let unused = matcher.unusedKeywords(of: rival, in: utterance, range: part.range)
    if let one = unused.first(where: { $0.weight > part.ranking.margin }) {
      return "\(lack): its keyword '\(one.text)' would add \(hundredths(one.weight))"
    }
    return "\(lack): more than one more keyword adds; this question among its examples would do"
  }

  /// Rounded up, so that what is named suffices.
  private func hundredths(_ number: Float) -> String {
    let value = Int((number * 100).rounded(.up))
    return "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)"
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
