package import DialogueManager
package import JSONRPC
package import KnowledgeBase

/// What is kept of one question asked: nothing that says by whom.
package struct QuestionRecord: Sendable, Equatable {
  /// Redacted, and cut to `textLimit`.
  package let text: String
  package let status: Reply.Status
  package let intent: String?
  package let confidence: Double
  /// The facts that the answer stated, by id.
  package let facts: [String]
  /// Of the content that answered.
  package let fingerprint: String
  /// The place in its conversation, counting from 1.
  package let turn: Int
  package let day: CalendarDate?

  /// The bytes of a question that are kept, so that a record stays below 8 KiB even where each of them is escaped.
  package static let textLimit = 1_024

  /// Redacts first: no record is ever built of the text as it was asked.
  package init(asked text: String, reply: Reply, fingerprint: String, turn: Int, day: CalendarDate?) {
    self.text = Self.cut(Redaction.redacted(text))
    status = reply.status
    intent = reply.intent
    confidence = reply.confidence
    facts = reply.facts.map(\.id)
    self.fingerprint = fingerprint
    self.turn = turn
    self.day = day
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > textLimit else { return text }
    var kept = String.UnicodeScalarView()
    var bytes = 0
    for scalar in text.unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > textLimit { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// One object; the members in this order.
  package var json: JSONValue {
    [
      "text": .string(text), "status": .string(status.rawValue), "intent": JSONValue(intent),
      "confidence": JSONValue(rounded: confidence), "facts": JSONValue(facts), "fingerprint": .string(fingerprint),
      "turn": .number(JSONNumber(turn)), "day": JSONValue(day.map(\.description)),
    ]
  }
}
