package import IntentMatcher
package import KnowledgeBase

extension Dialogue {
  /// What it answers from, and by which rules.
  package var content: (knowledge: Knowledge, rules: IntentRules) { (knowledge, matcher.rules) }
}
