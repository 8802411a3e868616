internal import Assistant
internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Every mutant of a content, in the order of places: the same for the same content and conversations.
struct MutantCatalogue {
  private let assistant: Assistant
  private let trace: Trace
  /// Which conversations came upon a fact, a phrase, a row of the context table, an intent.
  private var citing: [String: Set<Int>] = [:]
  private var holding: [PhraseID: Set<Int>] = [:]
  private var inheriting: [String: Set<Int>] = [:]
  private var winning: [String: Set<Int>] = [:]

  static func mutants(of assistant: Assistant, by trace: Trace) -> [Mutant] {
    let catalogue = MutantCatalogue(assistant, trace)
    let mutants = catalogue.facts + catalogue.swaps + catalogue.rules + catalogue.inheritance
    return mutants.sorted { ($0.location, $0.kind.rawValue, $0.change) < ($1.location, $1.kind.rawValue, $1.change) }
  }

  private init(_ assistant: Assistant, _ trace: Trace) {
    self.assistant = assistant
    self.trace = trace
    for (index, held) in trace.conversations.enumerated() {
      for turn in held.turns {
        for fact in turn.reply.facts { citing[fact, default: []].insert(index) }
        for phrase in turn.phrases { holding[phrase, default: []].insert(index) }
        for row in turn.inherited { inheriting[row, default: []].insert(index) }
        for intent in turn.intents { winning[intent, default: []].insert(index) }
      }
    }
  }

  // MARK: Facts

  private var facts: [Mutant] {
    assistant.knowledge.facts.enumerated().flatMap { index, fact in
      [changed(index, fact), mutant(.removedFact, fact, fact.qualifiedID) { $0.withoutFacts([index]) }]
    }
  }

  /// The value is changed where the fact then says something else; else the wording.
  private func changed(_ index: Int, _ fact: Fact) -> Mutant {
    let value = fact.value.changed
    let knowledge = assistant.knowledge
    if knowledge.changing(index, to: value).state(index).text != knowledge.state(index).text {
      return mutant(.changedValue, fact, "\(clipped(fact.value.rendered)) → \(clipped(value.rendered))") {
        $0.knowing($0.knowledge.changing(index, to: value))
      }
    }
    let answer = fact.answer.changed
    return mutant(.changedValue, fact, "\(clipped(fact.answer.said)) → \(clipped(answer.said))") {
      $0.knowing($0.knowledge.changing(index, answer: answer))
    }
  }

  /// Every fact exchanges values with the next one of its program whose value is of the same kind and another.
  private var swaps: [Mutant] {
    let facts = assistant.knowledge.facts
    return facts.indices.compactMap { index in
      let one = facts[index]
      let other = facts[(index + 1)...].firstIndex {
        $0.program == one.program && $0.value.isSameKind(as: one.value) && $0.value != one.value
      }
      guard let other, one.answer.statesValue, facts[other].answer.statesValue else { return nil }
      let two = facts[other]
      return Mutant(
        kind: .swappedFacts, location: one.location, change: "\(one.qualifiedID) ⇄ \(two.id)",
        conversations: (citing[one.qualifiedID] ?? []).union(citing[two.qualifiedID] ?? []).sorted()
      ) {
        $0.knowing($0.knowledge.changing(index, to: two.value).changing(other, to: one.value))
      }
    }
  }

  private func mutant(
    _ kind: MutationReport.Kind, _ fact: Fact, _ change: String,
    apply: @escaping @Sendable (Assistant) -> Assistant
  ) -> Mutant {
    Mutant(
      kind: kind, location: fact.location, change: change, conversations: (citing[fact.qualifiedID] ?? []).sorted(),
      apply: apply)
  }

  // MARK: Rules

  private var rules: [Mutant] {
    assistant.inventory().map { rule in
      let conversations = rule.phrases.reduce(into: Set<Int>()) { $0.formUnion(holding[$1] ?? []) }
      return Mutant(
        kind: rule.kind.mutation, location: rule.location, change: "'\(rule.text)' dropped",
        conversations: conversations.sorted()
      ) { $0.without(rule.phrases) }
    }
  }

  // MARK: What is taken over

  private var inheritance: [Mutant] {
    let context = assistant.rules.context
    let rows = context.rows.indices.map { index in
      let row = context.rows[index]
      return Mutant(
        kind: .droppedInheritance, location: row.location, change: "'\(row.name)' dropped",
        conversations: (inheriting[row.name] ?? []).sorted()
      ) { $0.remembering(by: context.forgetting(index)) }
    }
    return rows + assistant.rules.intents.enumerated().flatMap { entries(of: $1, at: $0) }
  }

  /// What an intent lists under `inherits`, one row less at a time.
  private func entries(of intent: Intent, at index: Int) -> [Mutant] {
    let rows = intent.inherits ?? []
    return rows.map { row in
      let conversations = (winning[intent.name] ?? []).intersection(inheriting[row] ?? [])
      return Mutant(
        kind: .droppedInheritance, location: intent.location, change: "'\(row)' of '\(intent.name)' dropped",
        conversations: conversations.sorted()
      ) { $0.inheriting(rows.filter { $0 != row }, in: index) }
    }
  }

  private func clipped(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}

extension AuthoredRule.Kind {
  fileprivate var mutation: MutationReport.Kind {
    switch self {
    case .synonym, .name, .concept, .filler: .droppedSynonym
    case .factKeyword, .keyword: .droppedKeyword
    case .alternative: .droppedAlternative
    }
  }
}

extension AnswerTemplate {
  /// Whether the wording states the fact's own value or a part of it.
  fileprivate var statesValue: Bool {
    pieces.contains {
      switch $0 {
      case .value, .part: true
      case .text, .asOf, .fact, .factPart: false
      }
    }
  }

  fileprivate var said: String { texts.joined(separator: "…") }

  /// The wording with another longest word.
  fileprivate var changed: AnswerTemplate {
    let longest = texts.max { $0.count < $1.count }
    return AnswerTemplate(pieces: pieces.map { $0 == longest.map(Piece.text) ? .text(changedText(longest ?? "")) : $0 })
  }
}

extension Value {
  fileprivate func isSameKind(as other: Value) -> Bool {
    switch (self, other) {
    case (.money, .money), (.duration, .duration), (.count, .count), (.range, .range), (.percent, .percent),
      (.score, .score), (.date, .date), (.text, .text), (.list, .list), (.course, .course), (.slot, .slot),
      (.person, .person), (.contact, .contact), (.phone, .phone), (.email, .email), (.link, .link):
      true
    default: false
    }
  }
}
