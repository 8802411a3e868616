package import DialogueManager
package import JSONRPC

extension JSONValue {
  /// The result of `explain`, and `explanation` in that of `ask`.
  package init(_ explanation: Explanation) {
    self = [
      "utterance": .string(explanation.utterance),
      "tokens": JSONValue(explanation.tokens),
      "corrections": .array(explanation.corrections.map { JSONValue($0) }),
      "mentions": JSONValue(explanation.mentions),
      "questions": .array(explanation.parts.map { JSONValue($0) }),
      "reply": .object(JSONObject(explanation.reply, session: nil)),
    ]
  }

  private init(_ part: Explanation.Part) {
    self = [
      "words": .string(part.words),
      "intent": JSONValue(part.intent),
      "basis": .string(part.basis),
      "candidates": .array(part.candidates.map { JSONValue($0) }),
      "margin": JSONValue(rounded: part.margin),
      "explained": JSONValue(rounded: part.explained),
      "unexplained": JSONValue(part.unexplained),
      "known": JSONValue(rounded: part.known),
      "seen": JSONValue(rounded: part.seen),
      "nearest": JSONValue(part.nearest),
      "would_win": JSONValue(part.wouldWin),
      "programs": JSONValue(part.programs),
      "stated": JSONValue(part.stated),
      "inherited": JSONValue(part.inherited),
    ]
  }

  private init(_ nearest: Explanation.Nearest?) {
    guard let nearest else {
      self = .null
      return
    }
    self = ["example": .string(nearest.example), "cosine": JSONValue(rounded: nearest.cosine)]
  }

  private init(_ candidate: Explanation.Candidate) {
    self = [
      "intent": .string(candidate.intent),
      "score": JSONValue(rounded: candidate.score),
      "evidence": .array(candidate.evidence.map { JSONValue($0) }),
    ]
  }

  private init(_ evidence: Explanation.Evidence) {
    self = [
      "kind": .string(evidence.kind),
      "words": .string(evidence.words),
      "weight": JSONValue(rounded: evidence.weight),
    ]
  }
}
