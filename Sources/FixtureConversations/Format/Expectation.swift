package import Authoring
package import DialogueManager

/// One thing that a turn asserts about the reply.
package struct Expectation: Sendable {
  package enum Kind: Sendable {
    case status(Reply.Status)
    case intent(String)
    /// A fact that must be among those cited, by its id.
    case fact(String)
    case says(TextPattern)
    case neverSays(TextPattern)
  }

  /// The keys of a turn that assert something.
  static let keys = ["status", "intent", "facts", "says", "never_says"]

  package let kind: Kind
  package let location: SourceLocation

  package func holds(for reply: FixtureReply) -> Bool {
    switch kind {
    case .status(let status): reply.status == status
    case .intent(let intent): reply.intent == intent
    case .fact(let id): reply.facts.contains(id)
    case .says(let pattern): pattern.isFound(in: reply.folded)
    case .neverSays(let pattern): !pattern.isFound(in: reply.folded)
    }
  }
}

extension Expectation: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .status(let status): "status \(status.rawValue)"
    case .intent(let intent): "intent \(intent)"
    case .fact(let id): "fact \(id)"
    case .says(let pattern): "says \(pattern)"
    case .neverSays(let pattern): "never says \(pattern)"
    }
  }
}
