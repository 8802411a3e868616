internal import DialogueManager
package import JSONRPC

extension JSONValue {
  /// The whole account as one object.
  package init(_ whyNot: WhyNot) {
    self = [
      "question": .string(whyNot.question), "intent": .string(whyNot.intent), "location": JSONValue(whyNot.location),
      "read": .bool(whyNot.isRead), "read_as": JSONValue(whyNot.readAs),
      "status": .string(whyNot.reply.status.rawValue), "clauses": .array(whyNot.clauses.map { JSONValue($0) }),
      "first_failed": JSONValue(whyNot.isRead ? nil : whyNot.firstFailed?.name.rawValue),
      "passing": whyNot.passing.map { ["text": .string($0.text), "status": .string($0.status.rawValue)] } ?? .null,
    ]
  }

  private init(_ clause: WhyNot.Clause) {
    self = [
      "clause": .string(clause.name.rawValue), "holds": .bool(clause.isMet), "what": .string(clause.what),
      "location": clause.location.map { JSONValue($0) } ?? .null,
    ]
  }
}
