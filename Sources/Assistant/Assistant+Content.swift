internal import DialogueManager
package import IntentMatcher
package import KnowledgeBase

/// The content as it was loaded, for whoever compares or lists it.
extension Assistant {
  package var knowledge: Knowledge { dialogue.content.knowledge }

  package var rules: IntentRules { dialogue.content.rules }
}
