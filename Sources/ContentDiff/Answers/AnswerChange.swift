package import DialogueManager

/// What of a reply makes it another answer.
package struct GivenAnswer: Sendable, Equatable {
  package let status: Reply.Status
  package let intent: String?
  /// The facts cited, by id over the whole knowledge base.
  package let facts: [String]
  package let text: String

  init(_ reply: Reply) {
    status = reply.status
    intent = reply.intent
    facts = reply.facts.map(\.id)
    text = reply.text
  }
}

/// A question that the two contents answer differently.
package struct AnswerChange: Sendable {
  package let question: String
  /// The conversation that it stands in, and its turn there, counted from 1; nil for a question by itself.
  package let conversation: String?
  package let turn: Int
  package let old: GivenAnswer
  package let new: GivenAnswer
}
