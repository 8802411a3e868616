package import IntentMatcher
internal import KnowledgeBase

extension Dialogue {
  /// Every example that another intent wins.
  package var lostExamples: [(example: AuthoredLine, winner: String)] { matcher.lostExamples() }

  /// Questions that intents offer as follow-ups and no program's facts answer.
  package var uselessSuggestions: [AuthoredLine] { suggestions.useless(in: matcher.rules) }

  /// Every fact by its id over the whole knowledge base, in file order.
  package var factIDs: [String] {
    knowledge.programs.indices.flatMap(knowledge.facts(of:)).map { knowledge.facts[$0].qualifiedID }
  }

  /// Every intent, in file order.
  package var intentNames: [String] { matcher.rules.intents.map(\.name) }
}
