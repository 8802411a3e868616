package import Assistant
internal import Authoring
internal import DialogueManager
internal import IntentMatcher
internal import KnowledgeBase

extension CoverageReport {
  /// What a trace proves of an assistant's content.
  package init(_ trace: Trace, of assistant: Assistant) {
    let evidence = Evidence(trace, assistant)
    let rules = assistant.inventory()
    let items =
      evidence.facts + evidence.intents + evidence.items(of: rules) + evidence.entities(by: rules)
      + evidence.clarifications(by: rules)
    self.init(
      items: items.sorted { ($0.location, $0.kind.rawValue, $0.name) < ($1.location, $1.kind.rawValue, $1.name) },
      grid: CoverageGrid(assistant.knowledge, assistant.rules, evidence))
  }
}

/// What the turns of a trace came upon and assert, gathered once.
struct Evidence {
  private let assistant: Assistant
  private let phrases: (touched: Set<PhraseID>, asserted: Set<PhraseID>)
  private let intentNames: (touched: Set<String>, asserted: Set<String>)
  private let factIDs: (touched: Set<String>, asserted: Set<String>)
  /// The phrases of questions that were asked back or answered for several programs, and of those whose turn asserts that.
  private let open: (touched: Set<PhraseID>, asserted: Set<PhraseID>)
  /// Facts that a failing turn cites or expects.
  let failing: Set<String>

  init(_ trace: Trace, _ assistant: Assistant) {
    self.assistant = assistant
    let passing = trace.turns.filter(\.hasPassed)
    phrases = (Set(trace.turns.flatMap(\.phrases)), Set(passing.flatMap(\.phrases)))
    intentNames = (Set(trace.turns.flatMap(\.intents)), Set(passing.flatMap(\.assertedIntents)))
    let statements = Statements(assistant.knowledge)
    factIDs = (Set(trace.turns.flatMap(\.reply.facts)), Set(passing.flatMap { $0.assertedFacts(statements) }))
    let settled = trace.turns.filter(\.leavesProgramOpen)
    open = (
      Set(settled.flatMap(\.phrases)), Set(settled.filter { $0.hasPassed && $0.assertsStatus }.flatMap(\.phrases))
    )
    failing = Set(trace.turns.filter { !$0.hasPassed }.flatMap { $0.reply.facts + $0.expectedFacts })
  }

  func isAsserted(_ fact: Fact) -> Bool { factIDs.asserted.contains(fact.qualifiedID) }

  var facts: [CoverageItem] {
    assistant.knowledge.facts.map { fact in
      CoverageItem(
        kind: .fact, name: fact.qualifiedID, location: fact.location,
        isTouched: factIDs.touched.contains(fact.qualifiedID), isAsserted: isAsserted(fact))
    }
  }

  var intents: [CoverageItem] {
    assistant.rules.intents.map { intent in
      CoverageItem(
        kind: .intent, name: intent.name, location: intent.location,
        isTouched: intentNames.touched.contains(intent.name), isAsserted: intentNames.asserted.contains(intent.name))
    }
  }

  func items(of rules: [AuthoredRule]) -> [CoverageItem] {
    rules.map { rule in
      CoverageItem(
        kind: rule.kind.coverage, name: rule.text, location: rule.location,
        isTouched: !phrases.touched.isDisjoint(with: rule.phrases),
        isAsserted: !phrases.asserted.isDisjoint(with: rule.phrases))
    }
  }

  /// The values of entities, each proved by any of its synonyms.
  func entities(by rules: [AuthoredRule]) -> [CoverageItem] {
    var values: [AuthoredRule.Kind: CoverageItem] = [:]
    for rule in rules {
      guard case .synonym(let slot, let value) = rule.kind else { continue }
      let entity = assistant.rules.entities[slot]
      var item =
        values[rule.kind]
        ?? CoverageItem(
          kind: .entity, name: "\(entity.slot): \(entity.values[value].name)", location: rule.location)
      if !phrases.touched.isDisjoint(with: rule.phrases) { item.isTouched = true }
      if !phrases.asserted.isDisjoint(with: rule.phrases) { item.isAsserted = true }
      values[rule.kind] = item
    }
    return Array(values.values)
  }

  /// Names that several programs share: a question that holds one is asked back or answered for each.
  func clarifications(by rules: [AuthoredRule]) -> [CoverageItem] {
    var shared: [String: [(program: Int, rule: AuthoredRule)]] = [:]
    for rule in rules where !rule.isBranch {
      if case .name(let program) = rule.kind { shared[rule.text, default: []].append((program, rule)) }
    }
    return shared.values.filter { Set($0.map(\.program)).count > 1 }.map { named in
      let phrases = named.flatMap(\.rule.phrases)
      return CoverageItem(
        kind: .clarification, name: "which program is meant by '\(named[0].rule.text)'",
        location: named[0].rule.location,
        isTouched: !open.touched.isDisjoint(with: phrases),
        isAsserted: !open.asserted.isDisjoint(with: phrases))
    }
  }
}

extension AuthoredRule.Kind {
  fileprivate var coverage: CoverageItem.Kind {
    switch self {
    case .synonym, .name, .concept, .filler: .synonym
    case .factKeyword, .keyword: .keyword
    case .alternative: .pattern
    }
  }
}

/// What every fact says, as expectations compare it.
private struct Statements {
  let texts: [String: FoldedText]

  init(_ knowledge: Knowledge) {
    texts = Dictionary(
      knowledge.facts.indices.map { (knowledge.facts[$0].qualifiedID, FoldedText(knowledge.state($0).text)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Trace.Turn {
  /// Whether the reply asks which program was meant, or speaks of several.
  fileprivate var leavesProgramOpen: Bool {
    reply.status == .clarify || Set(reply.facts.map { $0.prefix { $0 != "/" } }).count > 1
  }

  fileprivate var expectedFacts: [String] {
    turn.expectations.compactMap { if case .fact(let id) = $0.kind { id } else { nil } }
  }

  fileprivate var assertsStatus: Bool {
    turn.expectations.contains { if case .status = $0.kind { true } else { false } }
  }

  /// The facts that it names, or whose words it asks for.
  fileprivate func assertedFacts(_ statements: Statements) -> [String] {
    let said = turn.expectations.compactMap { if case .says(let pattern) = $0.kind { pattern } else { nil } }
    return expectedFacts
      + reply.facts.filter { id in
        statements.texts[id].map { text in said.contains { $0.isFound(in: text) } } ?? false
      }
  }

  /// The intents that would be missed: the one named, or those of a reply that more than its status is asserted of.
  fileprivate var assertedIntents: [String] {
    let isMore = turn.expectations.contains {
      switch $0.kind {
      case .intent, .fact, .says: true
      case .status, .neverSays: false
      }
    }
    return isMore ? Array(intents) : []
  }
}
