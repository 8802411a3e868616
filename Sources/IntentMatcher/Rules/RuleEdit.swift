internal import Authoring

/// One small change of the rules, as an author would make it.
package enum RuleEdit: Sendable, Hashable {
  /// Another spelling of a word that the content knows.
  case variant(String, of: String)
  /// Another phrase for a value of an entity; both by their place.
  case phrase(String, entity: Int, value: Int)
  /// One more keyword of an intent.
  case keyword(String, weight: Float, intent: Int)
  /// A keyword of an intent written anew, to allow more than before.
  case rewritten(String, rule: Int, intent: Int)
  /// One more example of an intent.
  case example(String, intent: Int)

  /// The intent that it is made for; nil for vocabulary, which serves all.
  package var intent: Int? {
    switch self {
    case .variant, .phrase: nil
    case .keyword(_, _, let intent), .rewritten(_, _, let intent), .example(_, let intent): intent
    }
  }

  /// The words that a question must have some of for the edit to change how it is read, save by its spelling.
  package var words: [String] {
    switch self {
    case .variant(let text, _), .phrase(let text, _, _), .keyword(let text, _, _), .rewritten(let text, _, _),
      .example(let text, _):
      Tokenizer.tokens(of: text).map(\.text)
    }
  }
}

extension IntentRules {
  /// The rules with this change; nil where the edit's text is no template.
  package func applying(_ edit: RuleEdit) -> IntentRules? {
    var rules = self
    switch edit {
    case .variant(let text, let word): rules.variants[text] = word
    case .phrase(let text, let entity, let value):
      let location = entities[entity].location
      guard let template = AuthoredTemplate(parsing: text, weight: 1, location: location) else { return nil }
      rules.entities[entity].values[value].phrases.append(template)
    case .keyword(let text, let weight, let intent):
      let location = intents[intent].location
      guard let template = AuthoredTemplate(parsing: text, weight: weight, location: location) else { return nil }
      rules.intents[intent].keywords.any.append(template)
    case .rewritten(let text, let rule, let intent):
      let old = intents[intent].keywords.any[rule]
      guard let template = AuthoredTemplate(parsing: text, weight: old.weight, location: old.location) else {
        return nil
      }
      rules.intents[intent].keywords.any[rule] = template
    case .example(let text, let intent):
      rules.intents[intent].examples.append(AuthoredLine(text: text, location: intents[intent].location))
    }
    return rules
  }
}

extension AuthoredTemplate {
  fileprivate init?(parsing text: String, weight: Float, location: SourceLocation) {
    guard let template = try? TemplateParser.parse(text) else { return nil }
    self.init(text: text, template: template, location: location, weight: weight)
  }
}
