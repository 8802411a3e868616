package import DialogueManager

/// Whoever answers the questions of one conversation: the assistant itself, or a daemon behind a socket. A respondent
/// holds one session, so that every conversation gets a fresh one.
package protocol Respondent {
  /// The reply to the next question of the session. Throws when none came.
  mutating func ask(_ text: String) throws -> FixtureReply

  /// Why the last question got its reply; nil when that cannot be told. Asked only after a failed turn.
  func explainLastReply() -> MatchSummary?
}

extension Respondent {
  package func explainLastReply() -> MatchSummary? { nil }
}

/// What fixtures look at in a reply.
package struct FixtureReply: Sendable {
  package let status: Reply.Status
  package let text: String
  package let intent: String?
  /// The facts cited, by id.
  package let facts: [String]
  /// The text as expectations compare it.
  let folded: FoldedText

  package init(status: Reply.Status, text: String, intent: String?, facts: [String]) {
    self.status = status
    self.text = text
    self.intent = intent
    self.facts = facts
    folded = FoldedText(text)
  }

  package init(_ reply: Reply) {
    self.init(
      status: reply.status, text: reply.text, intent: reply.intent, facts: reply.facts.map(\.id))
  }
}
