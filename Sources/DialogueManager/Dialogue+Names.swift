package import IntentMatcher
internal import KnowledgeBase

extension Dialogue {
  /// Every example that another intent wins.
  package var lostExamples: [(example: AuthoredLine, winner: String)] { matcher.lostExamples() }

  /// Every fact by its id over the whole knowledge base, in file order.
  package var factIDs: [String] { knowledge.facts.map(\.qualifiedID) }

  /// Every intent, in file order.
  package var intentNames: [String] { matcher.rules.intents.map(\.name) }
}
