package import Authoring

/// What the authors wrote under `Intents/`: vocabulary, entities and intents, parsed and placed but not compiled.
package struct IntentRules: Sendable {
  package var intents: [Intent] = []
  package var entities: [Entity] = []
  package var concepts: [Concept] = []
  package var rules: [String: Template] = [:]
  /// Other spellings and abbreviations of a word: `wat` → `what`.
  package var variants: [String: String] = [:]
  /// Where each named template and each rewriting stands.
  package var ruleLocations: [String: SourceLocation] = [:]
  package var variantLocations: [String: SourceLocation] = [:]
  /// Everyday words: never "repaired" into the content's own vocabulary, and cheap when left unexplained.
  package var commonWords: [String] = []
  /// Openings and closings that carry no question: "could you tell me", "please".
  package var fillers: [AuthoredTemplate] = []
  /// Sentences that no intent covers: the learned weights of every intent are taught to reject them.
  package var negatives: [AuthoredLine] = []
  /// What a conversation keeps in mind between turns.
  package var context = ContextRules()

  package init() {}

  /// What a mention of a slot does.
  package func role(of slot: String) -> Entity.Role? { entities.first { $0.slot == slot }?.role }

  /// The same for every slot, to look up many.
  package var roles: [String: Entity.Role] {
    Dictionary(entities.map { ($0.slot, $0.role) }, uniquingKeysWith: { first, _ in first })
  }

  /// The intent that a bare kind of question means: "how much?"
  package func intent(defaultFor aspect: String) -> Int? { intents.firstIndex { $0.defaultFor.contains(aspect) } }
}

/// A template with its text and place.
package struct AuthoredTemplate: Sendable {
  package let text: String
  package let template: Template
  package let location: SourceLocation
  package let weight: Float
}

/// A line of text with its place.
package struct AuthoredLine: Sendable {
  package let text: String
  package let location: SourceLocation

  package init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// How many rules a content directory may have.
package enum RuleLimits {
  package static let intents = 1_000
  package static let examples = 20_000
}

/// What a question can ask for: topics of the knowledge base, or a social reply.
package struct Intent: Sendable {
  package let name: String
  /// Topics whose facts answer it; empty when no page holds an answer.
  package let topics: [String]
  /// A noun phrase for replies: "does not say anything about …".
  package let about: String
  /// What "it" stands for in a message after an answer on it: "the boot camp". Without one, "it" is the program.
  package let thing: String?
  /// Kinds of question that mean this intent when nothing else is said: "how long?" asks for the duration.
  package let defaultFor: [String]
  /// Topics that are set beside each other when the question compares: both fair measures of a cost.
  package let compares: [String]
  /// Topics whose amounts its own amount is the sum of: what can be taken off it.
  package let sums: [String]
  /// Whether it stands for everything outside the programs.
  package let isOutside: Bool
  /// Whether it puts the conversation so far aside.
  package let isReset: Bool
  /// Whether it goes back to what the conversation was about before.
  package let isBack: Bool
  /// The rows of the context table that it takes over from earlier turns; nil for all of them.
  package internal(set) var inherits: [String]?
  /// The question that offers it as a follow-up: "How long does {program} take?"; nil when it is never offered.
  package let suggestion: AuthoredLine?
  /// The reply of a social intent.
  package let social: String?
  /// What replies take over word for word, `about`, `thing` and `social`, as far as the author wrote it.
  package let spoken: [AuthoredLine]
  /// Figures that they may state.
  package let literalFigures: [LiteralFigure]
  package var keywords: KeywordRule
  package let patterns: [AuthoredTemplate]
  package var examples: [AuthoredLine]
  package let location: SourceLocation

  /// Keywords count only if every `required` template occurs and no `excluded` one does.
  package struct KeywordRule: Sendable {
    package var required: [AuthoredTemplate] = []
    package var any: [AuthoredTemplate] = []
    package var optional: [AuthoredTemplate] = []
    package var excluded: [AuthoredTemplate] = []
  }
}

extension Intent {
  /// An intent that is known by its examples alone.
  package init(name: String, examples: [AuthoredLine], location: SourceLocation) {
    self.init(
      name: name, topics: [], about: name, thing: nil, defaultFor: [], compares: [], sums: [], isOutside: false,
      isReset: false,
      isBack: false, inherits: nil, suggestion: nil, social: nil, spoken: [], literalFigures: [],
      keywords: KeywordRule(),
      patterns: [], examples: examples, location: location)
  }
}

/// A kind of thing that questions mention: formats, options, tests, ways of asking.
package struct Entity: Sendable {
  /// What a mention does.
  package enum Role: String, Sendable, CaseIterable {
    /// Limits which facts hold, and carries over to follow-ups: format, option, audience.
    case scope
    /// Picks one fact among a topic's facts: per, term, test, track.
    case detail
    /// The kind of question: how long, how much, who.
    case aspect
    /// What to do with several facts: compare, add, subtract.
    case operation
    /// Something known to lie outside: other institutions, namesakes.
    case elsewhere
    /// A thing that rules may name as a slot, and nothing more: a company.
    case mention
  }

  package let slot: String
  package let role: Role
  package var values: [Value]
  /// The numbers that fill the slot, instead of values.
  package let range: ClosedRange<Double>?
  package let location: SourceLocation

  package struct Value: Sendable {
    package let name: String
    package var phrases: [AuthoredTemplate]
    /// How a reply names it.
    package let says: String
    /// Other slots that it settles: option 24-month → format online.
    package let implies: [String: String]
    package let location: SourceLocation
  }
}

/// Words that mean the same for the learned weights: cost, price, charge.
package struct Concept: Sendable {
  package let name: String
  package let location: SourceLocation
  package let phrases: [AuthoredTemplate]
}

extension IntentRules {
  /// Every way of saying what is written as a template, such as a program's name; none where that does not compile.
  package func phrases(of template: String) -> [String] {
    guard let parsed = try? TemplateParser.parse(template),
      let sequences = try? TemplateExpander(rules: rules).expand(parsed)
    else { return [] }
    return sequences.map { symbols in
      symbols.map {
        switch $0 {
        case .word(let text): text
        case .slot(let name): "{\(name)}"
        }
      }.joined(separator: " ")
    }
  }
}
