package import Assistant

/// The names that fixtures may mention because the content has them.
package struct ContentNames: Sendable {
  package let facts: Set<String>
  package let intents: Set<String>

  package init(facts: Set<String>, intents: Set<String>) {
    self.facts = facts
    self.intents = intents
  }

  package init(_ assistant: Assistant) {
    self.init(facts: Set(assistant.factIDs), intents: Set(assistant.intentNames))
  }
}
