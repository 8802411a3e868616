internal import DialogueManager
package import IntentMatcher
package import KnowledgeBase

/// The same assistant on changed content, for whoever asks what a change does to its answers. Nothing is learned anew and the
/// vocabulary stays, so that only the change itself shows; it costs a fraction of a load.
extension Assistant {
  /// Every rule as its author wrote it, with what would be gone without it.
  package func inventory() -> [AuthoredRule] { matcher.inventory() }

  /// Tells an observer of every phrase of the rules that questions hold.
  package func observed(by observer: any PhraseObserver) -> Assistant {
    changed(matcher.changed(observer: observer))
  }

  /// Without some phrases of its rules.
  package func without(_ phrases: [PhraseID]) -> Assistant { changed(matcher.changed(without: phrases)) }

  /// With the values or wordings of facts changed; no fact comes or goes.
  package func knowing(_ knowledge: Knowledge) -> Assistant { changed(matcher.changed(knowledge: knowledge)) }

  /// Without some facts, and the keywords and names that mean them.
  package func withoutFacts(_ facts: Set<Int>) -> Assistant {
    let phrases = facts.sorted().flatMap(matcher.phrases(naming:))
    return changed(matcher.changed(knowledge: matcher.knowledge.removing(facts), without: phrases))
  }

  /// Without any fact; programs and rules stay.
  package func withoutFacts() -> Assistant { withoutFacts(Set(knowledge.facts.indices)) }

  /// With other rules for what a conversation keeps in mind.
  package func remembering(by context: ContextRules) -> Assistant {
    changed(matcher.changed(context: context))
  }

  /// With an intent that takes over other rows of the context table.
  package func inheriting(_ rows: [String], in intent: Int) -> Assistant {
    changed(matcher.changed(inherits: rows, of: intent))
  }

  private func changed(_ matcher: Matcher) -> Assistant { replacing(dialogue.replacing(matcher)) }
}
