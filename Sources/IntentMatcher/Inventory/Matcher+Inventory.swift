internal import Authoring
internal import KnowledgeBase

extension Matcher {
  /// Every rule that the compiled matcher holds, in the order of the files' sections. A rule whose phrases others of the same
  /// meaning supply too is left out: nothing changes without it.
  package func inventory() -> [AuthoredRule] {
    var inventory = InventoryReader(matcher: self)
    inventory.readEntities()
    inventory.readNames()
    inventory.readFactKeywords()
    inventory.readRules()
    return inventory.rules
  }

  /// The phrases by which questions name a fact.
  package func phrases(naming fact: Int) -> [PhraseID] {
    reader.entityTrie.phrases { $0 == .factKeyword(fact: fact) || $0 == .factName(fact: fact) }
      .map { PhraseID(stage: .mentions, place: $0) }
  }
}

private struct InventoryReader {
  let matcher: Matcher
  private let expander: TemplateExpander
  private let slots: [String: Int]
  private(set) var rules: [AuthoredRule] = []

  init(matcher: Matcher) {
    self.matcher = matcher
    expander = TemplateExpander(rules: matcher.rules.rules)
    slots = Dictionary(
      matcher.reader.slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func readEntities() {
    for (slot, entity) in matcher.rules.entities.enumerated() {
      for (index, value) in entity.values.enumerated() {
        add(
          value.phrases, .synonym(slot: slot, value: index), .mentions, isBranched: true,
          meaning: { _ in .entity(slot: slot, value: index) })
      }
    }
  }

  mutating func readNames() {
    for (index, program) in matcher.knowledge.programs.enumerated() {
      add(
        program.names.compactMap(\.parsed), .name(program: index), .mentions, isBranched: true,
        meaning: { _ in .program(index) })
      add(
        program.institutionNames.compactMap(\.parsed), .name(program: index), .mentions, isBranched: true,
        meaning: { _ in .institution(index) })
    }
  }

  mutating func readFactKeywords() {
    for (index, fact) in matcher.knowledge.facts.enumerated() {
      add(
        fact.keywords.compactMap(\.parsed), .factKeyword(index), .mentions, meaning: { _ in .factKeyword(fact: index) })
    }
  }

  mutating func readRules() {
    for (index, concept) in matcher.rules.concepts.enumerated() {
      add(concept.phrases, .concept, .rules, meaning: { _ in .concept(index) })
    }
    add(matcher.rules.fillers, .filler, .rules, meaning: { _ in .filler })
    for (index, intent) in matcher.rules.intents.enumerated() {
      let kind = AuthoredRule.Kind.keyword(intent: index)
      add(intent.keywords.required, kind, .rules) { .required(intent: index, rule: $0) }
      add(intent.keywords.any, kind, .rules) { .keyword(intent: index, rule: $0) }
      add(intent.keywords.optional, kind, .rules) { .optional(intent: index, rule: $0) }
      add(intent.keywords.excluded, kind, .rules) { .excluded(intent: index, rule: $0) }
      add(intent.patterns, .alternative(intent: index), .patterns, isBranched: true) {
        .keyword(intent: index, rule: $0)
      }
    }
  }

  /// The templates of one list, each with what it alone supplies; where they count by branches, every branch.
  private mutating func add(
    _ templates: [AuthoredTemplate], _ kind: AuthoredRule.Kind, _ stage: PhraseStage, isBranched: Bool = false,
    meaning: (Int) -> PhraseMeaning
  ) {
    let phrases = templates.enumerated().map { places(of: $1.template, stage, meaning($0)) }
    var suppliers: [Int32: Int] = [:]
    for place in phrases.joined() { suppliers[place, default: 0] += 1 }
    for (index, authored) in templates.enumerated() {
      let own = phrases[index].filter { suppliers[$0] == 1 }
      append(kind, authored.text, isBranch: false, authored.location, own, stage)
      for cut in isBranched ? authored.template.cuts : [] {
        let gone = own.subtracting(places(of: cut.rest, stage, meaning(index)))
        append(kind, cut.branch.written, isBranch: true, authored.location, gone, stage)
      }
    }
  }

  private mutating func append(
    _ kind: AuthoredRule.Kind, _ text: String, isBranch: Bool, _ location: SourceLocation, _ places: Set<Int32>,
    _ stage: PhraseStage
  ) {
    guard !places.isEmpty else { return }
    rules.append(
      AuthoredRule(
        kind: kind, text: text, isBranch: isBranch, location: location,
        phrases: places.sorted().map { PhraseID(stage: stage, place: $0) }))
  }

  private func places(of template: Template, _ stage: PhraseStage, _ meaning: PhraseMeaning) -> Set<Int32> {
    let trie =
      switch stage {
      case .mentions: matcher.reader.entityTrie
      case .rules: matcher.reader.ruleTrie
      case .patterns: matcher.scorer.patternTrie
      }
    // What does not expand was refused when the content was loaded.
    let sequences = (try? expander.expand(template)) ?? []
    return Set(
      sequences.compactMap { sequence in
        trie.phrase(
          sequence.map { symbol in
            switch symbol {
            case .word(let word): matcher.reader.lexicon.stem(of: word)
            case .slot(let name): PhraseTrie.symbol(forSlot: slots[name] ?? 0)
            }
          }, meaning)
      })
  }
}

extension Fact.Keyword {
  /// The template; nil for one that was refused when the content was loaded.
  fileprivate var parsed: AuthoredTemplate? {
    (try? TemplateParser.parse(text)).map { AuthoredTemplate(text: text, template: $0, location: location, weight: 1) }
  }
}
