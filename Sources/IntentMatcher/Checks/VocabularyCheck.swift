internal import Authoring
internal import KnowledgeBase

/// Tells of vocabulary that has no effect: named templates, slots, concepts and rewritings that nothing uses.
struct VocabularyCheck {
  private let matcher: Matcher
  private let rules: IntentRules
  private let common: Set<String>
  /// The named templates and the slots that templates use, those of used templates included.
  private var usedRules: Set<String> = []
  private var usedSlots: Set<String> = []

  init(_ matcher: Matcher) {
    self.matcher = matcher
    rules = matcher.rules
    common = Set(rules.commonWords)
    for template in authored { use(template) }
  }

  func run(into diagnostics: inout Diagnostics) {
    for (name, location) in rules.ruleLocations where !usedRules.contains(name) {
      diagnostics.warning(location, .unusedVocabulary(.rule(name)))
    }
    for entity in rules.entities where !isUsed(entity) {
      diagnostics.warning(entity.location, .unusedVocabulary(.slot(entity.slot, role: entity.role.rawValue)))
    }
    checkConcepts(into: &diagnostics)
    for (word, target) in rules.variants where !isKnown(target) {
      guard let location = rules.variantLocations[word] else { continue }
      diagnostics.warning(location, .unusedVocabulary(.variant(word, to: target)))
    }
  }

  private var authored: [Template] {
    let ofIntents = rules.intents.flatMap {
      $0.patterns + $0.keywords.required + $0.keywords.any + $0.keywords.optional + $0.keywords.excluded
    }
    let written =
      ofIntents + rules.fillers + rules.concepts.flatMap(\.phrases)
      + rules.entities.flatMap(\.values).flatMap(\.phrases)
    let programs = matcher.knowledge.programs
    let names = programs.flatMap { $0.names + $0.institutionNames } + matcher.knowledge.facts.flatMap(\.keywords)
    return written.map(\.template) + names.compactMap { try? TemplateParser.parse($0.text) }
  }

  private mutating func use(_ template: Template) {
    switch template {
    case .word: break
    case .slot(let name): usedSlots.insert(name)
    case .rule(let name):
      if usedRules.insert(name).inserted, let inner = rules.rules[name] { use(inner) }
    case .sequence(let parts), .alternatives(let parts), .permutation(let parts): for part in parts { use(part) }
    case .optional(let inner): use(inner)
    }
  }

  /// A slot counts as used where a rule, a fact, a program, another value or an intent names it, or where the engine gives
  /// its mentions a meaning: kinds of question, operations, what lies outside, and the slots it knows by name.
  private func isUsed(_ entity: Entity) -> Bool {
    if usedSlots.contains(entity.slot) || matcher.reader.isClass(entity.slot) { return true }
    switch entity.role {
    case .aspect, .operation, .elsewhere: return true
    case .mention: return false
    case .scope, .detail: break
    }
    return WellKnownSlot.all.contains(entity.slot)
      || matcher.knowledge.facts.contains { $0.qualifiers[entity.slot] != nil }
      || matcher.knowledge.programs.contains { $0.offers[entity.slot] != nil }
      || rules.entities.contains { $0.values.contains { $0.implies[entity.slot] != nil } }
      || rules.intents.contains { $0.defaultFor.contains(entity.slot) }
  }

  /// What stands in no example adds nothing to what is learned.
  private func checkConcepts(into diagnostics: inout Diagnostics) {
    var unseen = Set(rules.concepts.indices)
    for intent in rules.intents {
      for line in intent.examples.map(\.text) + [intent.name.replacing("_", with: " "), intent.about] {
        if unseen.isEmpty { return }
        for match in matcher.reader.read(line, correcting: false).matches {
          if case .concept(let concept) = match.meaning { unseen.remove(concept) }
        }
      }
    }
    for concept in unseen {
      diagnostics.warning(
        rules.concepts[concept].location, .unusedVocabulary(.concept(rules.concepts[concept].name)))
    }
  }

  /// Whether a word of it stands anywhere but among the rewritings; of a word that is rewritten itself, that is told.
  private func isKnown(_ text: String) -> Bool {
    Tokenizer.tokens(of: text).contains { token in
      matcher.reader.lexicon.words[token.text]?.use.contains(.domain) == true || common.contains(token.text)
        || rules.variants[token.text] != nil
        || FunctionWords.all.contains(token.text)
    }
  }
}
