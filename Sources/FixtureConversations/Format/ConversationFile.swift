package import Authoring

/// The conversations of one fixture file, in its order.
package struct ConversationFile: Sendable {
  package let path: String
  package let conversations: [Conversation]

  package init(path: String, conversations: [Conversation]) {
    self.path = path
    self.conversations = conversations
  }
}

/// Questions asked one after another in one session.
package struct Conversation: Sendable {
  /// Unique in its file.
  package let name: String
  package let location: SourceLocation
  /// Never empty.
  package let turns: [Turn]
  /// Says that it does not pass yet. Then it must not.
  package var todo: Todo?
  /// Where `needs_facts: false` stands: the conversation passes on a knowledge base without facts too. Nil when it must not.
  package var needsNoFacts: SourceLocation?

  package struct Todo: Sendable {
    /// Why it does not pass.
    package let reason: String
    package let location: SourceLocation
  }
}

/// A question and what its reply must be like.
package struct Turn: Sendable {
  package let question: String
  /// Where the question stands.
  package let location: SourceLocation
  /// Never empty.
  package let expectations: [Expectation]
}
