package import Authoring
package import DialogueManager

/// Why a question is not read as an intent, clause by clause, and what would have to be asked instead.
package struct WhyNot: Sendable {
  /// One thing that must hold, in the order in which the matcher and the dialogue come to it.
  package struct Clause: Sendable {
    package enum Name: String, Sendable {
      case words, excluded, required, rules, score, certainty, decision, facts
    }

    package let name: Name
    package let isMet: Bool
    package let what: String
    /// The rule that it is about.
    package let location: SourceLocation?

    init(_ name: Name, isMet: Bool, _ what: String, at location: SourceLocation? = nil) {
      self.name = name
      self.isMet = isMet
      self.what = what
      self.location = location
    }
  }

  /// A question near to the one asked that really is read as the intent.
  package struct Passing: Sendable, Equatable {
    package let text: String
    package let status: Reply.Status
  }

  package let question: String
  package let intent: String
  package let location: SourceLocation
  /// Whether the question is read as the intent after all.
  package let isRead: Bool
  /// What it is read as instead, a question of the message after the other.
  package let readAs: [String]
  package let reply: Reply
  package let clauses: [Clause]
  /// Nil where it is read, or none was found.
  package let passing: Passing?

  package var firstFailed: Clause? { clauses.first { !$0.isMet } }
}
