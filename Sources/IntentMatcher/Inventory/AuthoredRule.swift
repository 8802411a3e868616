package import Authoring

/// A rule as its author wrote it, with the phrases that would be gone without it.
package struct AuthoredRule: Sendable {
  package enum Kind: Sendable, Hashable {
    /// A way of naming a value of an entity.
    case synonym(slot: Int, value: Int)
    /// A way of naming a program or its institution.
    case name(program: Int)
    /// Another word for a concept of the learned weights; an opening that asks nothing.
    case concept, filler
    /// A keyword of a fact.
    case factKeyword(Int)
    /// An entry of an intent's keywords: `required`, `any`, `optional`, `excluded`.
    case keyword(intent: Int)
    /// A branch of a pattern, or a whole pattern without branches.
    case alternative(intent: Int)
  }

  package let kind: Kind
  /// The template, or the branch of it.
  package let text: String
  package let isBranch: Bool
  package let location: SourceLocation
  /// What no other rule of the same meaning supplies; never empty.
  package let phrases: [PhraseID]
}
