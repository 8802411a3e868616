package import KnowledgeBase

/// What the assistant says to one utterance.
package struct Reply: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    /// States facts of the knowledge base; `facts` is never empty.
    case answered
    /// Asks which of several things was meant; `suggestions` are the choices.
    case clarify
    /// The knowledge base does not hold it, or it is not about the programs.
    case unknown
    /// Greeting, thanks, goodbye, help.
    case social
  }

  /// A fact that the reply states.
  package struct Citation: Sendable, Equatable {
    package let id: String
    package let source: Source
    package let asOf: String?

    package init(id: String, source: Source, asOf: String?) {
      self.id = id
      self.source = source
      self.asOf = asOf
    }
  }

  /// A word that was read as another.
  package struct Correction: Sendable, Equatable {
    package let from: String
    package let to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  package var status: Status
  package var text: String
  package var intent: String?
  /// The share of such replies expected to be right, 0…1.
  package var confidence: Double
  package var facts: [Citation]
  package var suggestions: [String]
  package var corrections: [Correction]

  package init(
    status: Status, text: String, intent: String? = nil, confidence: Double = 0,
    facts: [Citation] = [], suggestions: [String] = [], corrections: [Correction] = []
  ) {
    self.status = status
    self.text = text
    self.intent = intent
    self.confidence = confidence
    self.facts = facts
    self.suggestions = suggestions
    self.corrections = corrections
  }
}
