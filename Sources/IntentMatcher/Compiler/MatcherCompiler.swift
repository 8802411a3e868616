internal import Authoring
internal import KnowledgeBase

/// Builds a `Matcher` from authored rules and knowledge: words become stem ids, templates one trie, examples weights.
struct MatcherCompiler {
  let rules: IntentRules
  let knowledge: Knowledge
  var diagnostics: Diagnostics
  private var lexicon = LexiconBuilder()
  private var symbolCount = 0
  private var tries = [PhraseTrieBuilder](repeating: PhraseTrieBuilder(), count: PhraseStage.allCases.count)

  private let expander: TemplateExpander
  private let slots: [String: Int]

  init(rules: IntentRules, knowledge: Knowledge, diagnostics: Diagnostics) {
    self.rules = rules
    self.knowledge = knowledge
    self.diagnostics = diagnostics
    expander = TemplateExpander(rules: rules.rules)
    let names = Reader.builtInSlots + rules.entities.map(\.slot)
    slots = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func compile(_ weights: Matcher.Weights) -> Matcher {
    for (from, to) in rules.variants.sorted(by: { $0.key < $1.key }) {
      for token in Tokenizer.tokens(of: to) { _ = lexicon.add(token.text, as: .common) }
      _ = lexicon.add(from, as: .common)
    }
    for word in rules.commonWords { _ = lexicon.add(word, as: .common) }
    compileEntities()
    compilePrograms()
    let factTerms = compileFacts()
    compileRules()
    for intent in rules.intents {
      let terse = intent.topics.isEmpty ? [] : [intent.name.replacing("_", with: " "), intent.about]
      for text in intent.examples.map(\.text) + terse {
        for token in Tokenizer.tokens(of: text) { _ = lexicon.add(token.text, as: .domain) }
      }
    }
    let slotNames = slots.sorted { $0.value < $1.value }.map(\.key)
    let finished = lexicon.finish()
    let reader = Reader(
      rules: rules, knowledge: knowledge, lexicon: finished, slots: slotNames,
      entityTrie: tries[PhraseStage.mentions.rawValue].finish(), ruleTrie: tries[PhraseStage.rules.rawValue].finish())
    return Matcher(
      reader: reader, patternTrie: tries[PhraseStage.patterns.rawValue].finish(), factTerms: factTerms,
      weights: weights)
  }

  private mutating func compileEntities() {
    for (slot, entity) in rules.entities.enumerated() {
      for (index, value) in entity.values.enumerated() {
        for phrase in value.phrases {
          insert(phrase, into: .mentions, .entity(slot: slot, value: index), use: [.domain, .name])
        }
      }
    }
  }

  private mutating func compilePrograms() {
    for (index, program) in knowledge.programs.enumerated() {
      for name in program.names { insert(name, into: .mentions, .program(index), use: [.domain, .name]) }
      for name in program.institutionNames {
        insert(name, into: .mentions, .institution(index), use: [.domain, .name])
      }
      for kind in program.kinds {
        let phrase = Fact.Keyword(text: kind, location: program.location)
        insert(phrase, into: .mentions, .programKind(index))
      }
    }
  }

  /// Keywords and names of every fact become phrases; the stems of its wording are kept for choosing among facts.
  private mutating func compileFacts() -> [[Int32]] {
    var terms: [[Int32]] = []
    for (index, fact) in knowledge.facts.enumerated() {
      for keyword in fact.keywords { insert(keyword, into: .mentions, .factKeyword(fact: index)) }
      for name in fact.value.names {
        insertPlain(name, into: .mentions, .factName(fact: index))
      }
      if case .course(let code, _) = fact.value {
        // "AIPI 531" is also asked for as "531", and "ECE 682D" as "682".
        for token in Tokenizer.tokens(of: code) where token.isNumber {
          insertPlain(token.text, into: .mentions, .factName(fact: index))
          let digits = token.text.filter(\.isNumber)
          if digits != token.text {
            insertPlain(digits, into: .mentions, .factName(fact: index))
          }
        }
      }
      let text = knowledge.state(index).text + " " + fact.keywords.map(\.text).joined(separator: " ")
      let stems = Tokenizer.tokens(of: text).map { lexicon.add($0.text, as: .domain) }
      terms.append(Array(Set(stems)).sorted())
    }
    return terms
  }

  private mutating func compileRules() {
    for (index, concept) in rules.concepts.enumerated() {
      for phrase in concept.phrases { insert(phrase, into: .rules, .concept(index)) }
    }
    for filler in rules.fillers { insert(filler, into: .rules, .filler) }
    for (index, intent) in rules.intents.enumerated() {
      let keywords = intent.keywords
      for (rule, template) in keywords.required.enumerated() {
        insert(template, into: .rules, .required(intent: index, rule: rule))
      }
      for (rule, template) in keywords.any.enumerated() {
        insert(template, into: .rules, .keyword(intent: index, rule: rule))
      }
      for (rule, template) in keywords.optional.enumerated() {
        insert(template, into: .rules, .optional(intent: index, rule: rule))
      }
      for (rule, template) in keywords.excluded.enumerated() {
        insert(template, into: .rules, .excluded(intent: index, rule: rule))
      }
      for (rule, template) in intent.patterns.enumerated() {
        insert(template, into: .patterns, .keyword(intent: index, rule: rule))
      }
    }
  }

  private mutating func insertPlain(_ text: String, into stage: PhraseStage, _ meaning: PhraseMeaning) {
    let symbols = Tokenizer.tokens(of: text).map { lexicon.add($0.text, as: .domain) }
    if !symbols.isEmpty { tries[stage.rawValue].insert(symbols, meaning) }
  }

  private mutating func insert(
    _ keyword: Fact.Keyword, into stage: PhraseStage, _ meaning: PhraseMeaning, use: Lexicon.Use = .domain
  ) {
    do {
      let template = AuthoredTemplate(
        text: keyword.text, template: try TemplateParser.parse(keyword.text),
        location: keyword.location, weight: 1)
      insert(template, into: stage, meaning, use: use)
    } catch {
      diagnostics.error(keyword.location, .pattern("the phrase '\(keyword.text)' \(error.message)"))
    }
  }

  private mutating func insert(
    _ authored: AuthoredTemplate, into stage: PhraseStage, _ meaning: PhraseMeaning, use: Lexicon.Use = .domain
  ) {
    do {
      for sequence in try expander.expand(authored.template) {
        var symbols: [Int32] = []
        for symbol in sequence {
          switch symbol {
          case .word(let word): symbols.append(lexicon.add(word, as: use))
          case .slot(let name):
            guard let slot = slots[name] else {
              diagnostics.error(
                authored.location,
                .unknownName(kind: "entity", name: name, nearest: nearestName(to: name, among: slots.keys)))
              return
            }
            symbols.append(PhraseTrie.symbol(forSlot: slot))
          }
        }
        symbolCount += symbols.count
        if symbolCount > TemplateLimits.symbols {
          if symbolCount - symbols.count <= TemplateLimits.symbols {
            diagnostics.error(authored.location, .tooManyPhrases(limit: TemplateLimits.symbols))
          }
          return
        }
        tries[stage.rawValue].insert(symbols, meaning)
      }
    } catch {
      diagnostics.error(authored.location, .pattern("the template '\(authored.text)' \(error.message)"))
    }
  }
}
