internal import IntentMatcher
internal import KnowledgeBase

/// Arithmetic from facts: differences between formats or programs, sums of named items, multiples and percentages.
/// Every figure comes from a fact, and every fact used is cited.
struct Calculator {
  let dialogue: Dialogue

  func compute(_ part: Interpretation, _ intent: Intent, _ utterance: Utterance) -> Answer? {
    nil
  }
}
