internal import KnowledgeBase

/// A value of a slot: `test: pte`.
struct SlotValue: Hashable, Sendable {
  let slot: String
  let value: String
}

/// What the authors' rules say of a stretch of an utterance: keywords, patterns, keywords of facts, kinds of question.
struct RuleScorer: Sendable {
  private let rules: IntentRules
  private let knowledge: Knowledge
  private var reader: Reader
  private(set) var patternTrie: PhraseTrie
  /// Topic → the intents that ask for it.
  let intentsByTopic: [String: [Int]]
  /// For a value of a detail slot or an option, program → the main topics of the facts that hold for it.
  let topicsBySlot: [SlotValue: [Int: Set<String>]]
  /// The kinds of question, in the order of the authors' list.
  let aspects: [String]
  /// For every program and intent, the kinds of question that its facts answer, as bits over `aspects`.
  let aspectsHeld: [[Int]]
  /// For every intent, the kinds of question that mean it by themselves, as bits over `aspects`.
  let defaultAspects: [Int]
  /// The intents that a slot means by itself.
  let intentsBySlot: [String: [Int]]
  /// How many required templates each intent's keywords have.
  let requiredCounts: [Int]
  /// Kinds of question that leave no doubt; "what" and "how" fit anything.
  let decisiveAspects: Set<String> = [
    "length", "price", "percent", "count", "when", "where", "who", "why", "email", "phone",
  ]

  init(reader: Reader, patternTrie: PhraseTrie) {
    rules = reader.rules
    knowledge = reader.knowledge
    self.reader = reader
    self.patternTrie = patternTrie
    let (rules, knowledge) = (reader.rules, reader.knowledge)
    var byTopic: [String: [Int]] = [:]
    for (index, intent) in rules.intents.enumerated() {
      for topic in intent.topics { byTopic[topic, default: []].append(index) }
    }
    intentsByTopic = byTopic
    let aspects = (rules.entities.first { $0.role == .aspect }?.values.map(\.name) ?? []).prefix(60)
    self.aspects = Array(aspects)
    aspectsHeld = knowledge.programs.indices.map { program in
      rules.intents.map { intent in
        var held = 0
        for fact in intent.topics.flatMap({ knowledge.facts(program: program, topic: $0) }) {
          for (bit, aspect) in aspects.enumerated() where knowledge.facts[fact].aspects.contains(aspect) {
            held |= 1 << bit
          }
        }
        return held
      }
    }
    requiredCounts = rules.intents.map(\.keywords.required.count)
    defaultAspects = rules.intents.map { intent in
      intent.defaultFor.reduce(0) { bits, name in bits | (aspects.firstIndex(of: name).map { 1 << $0 } ?? 0) }
    }
    var bySlot: [String: [Int]] = [:]
    for (index, intent) in rules.intents.enumerated() {
      for name in intent.defaultFor { bySlot[name, default: []].append(index) }
    }
    intentsBySlot = bySlot
    topicsBySlot = Self.topicsBySlot(knowledge, rules)
  }

  /// The same scorer with other phrases; the knowledge stays.
  func changed(reader: Reader, patternTrie: PhraseTrie) -> RuleScorer {
    var other = self
    other.reader = reader
    other.patternTrie = patternTrie
    return other
  }

  private static func topicsBySlot(_ knowledge: Knowledge, _ rules: IntentRules) -> [SlotValue: [Int: Set<String>]] {
    var topics: [SlotValue: [Int: Set<String>]] = [:]
    for fact in knowledge.programs.indices.flatMap(knowledge.facts(of:)).map({ knowledge.facts[$0] }) {
      for (slot, value) in fact.qualifiers where slot != WellKnownSlot.format && slot != WellKnownSlot.audience {
        topics[SlotValue(slot: slot, value: value), default: [:]][fact.program, default: []].insert(fact.topics[0])
      }
    }
    return topics
  }

  /// What all rules give each intent; minus infinity for an intent that an excluded phrase rules out.
  func scores(
    of utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    patterned: inout [Int: Range<Int>],
    observe: ((Evidence) -> Void)?
  ) -> [Float] {
    var scores = authored(utterance, in: range, patterned: &patterned, observe: observe)
    addKnowledge(to: &scores, utterance, in: range, programs: programs, observe: observe)
    addAspects(to: &scores, utterance, in: range, programs: programs, observe: observe)
    return scores
  }

  /// What rules give each intent for one of its own or another's examples, as learning counts it: keywords and patterns in
  /// full, and of the keywords of facts a share, since they were written for telling facts apart and reach far.
  func taught(_ utterance: Utterance) -> [Float] {
    let all = 0..<utterance.tokens.count
    var patterned: [Int: Range<Int>] = [:]
    let authored = authored(utterance, in: all, patterned: &patterned, observe: nil)
    var knowledge = [Float](repeating: 0, count: authored.count)
    addKnowledge(to: &knowledge, utterance, in: all, programs: [], observe: nil)
    return zip(authored, knowledge).map { $0 + MatcherWeights.taughtKnowledge * $1 }
  }

  /// What keywords and patterns give each intent.
  private func authored(
    _ utterance: Utterance, in range: Range<Int>, patterned: inout [Int: Range<Int>], observe: ((Evidence) -> Void)?
  ) -> [Float] {
    var keywords = [Float](repeating: 0, count: rules.intents.count)
    var optional = keywords
    var required: [Int: Set<Int>] = [:]
    var excluded: Set<Int> = []
    var counted: Set<PhraseMeaning> = []
    for match in utterance.matches
    where match.tokens.lowerBound >= range.lowerBound && match.tokens.upperBound <= range.upperBound {
      switch match.meaning {
      case .keyword(let intent, let rule) where counted.insert(match.meaning).inserted:
        let weight = MatcherWeights.keyword * rules.intents[intent].keywords.any[rule].weight
        keywords[intent] += weight
        observe?(Evidence(kind: .keyword, intent: intent, weight: weight, tokens: match.tokens))
      case .optional(let intent, let rule) where counted.insert(match.meaning).inserted:
        let weight = MatcherWeights.optional * rules.intents[intent].keywords.optional[rule].weight
        optional[intent] += weight
        observe?(Evidence(kind: .optional, intent: intent, weight: weight, tokens: match.tokens))
      case .required(let intent, let rule): required[intent, default: []].insert(rule)
      case .excluded(let intent, _): excluded.insert(intent)
      default: break
      }
    }
    for intent in keywords.indices {
      let sum = keywords[intent] + optional[intent]
      let lacks = requiredCounts[intent] > 0 && required[intent, default: []].count < requiredCounts[intent]
      keywords[intent] = lacks ? 0 : min(sum, MatcherWeights.keywordLimit)
      if keywords[intent] != sum {
        observe?(
          Evidence(kind: lacks ? .required : .limit, intent: intent, weight: keywords[intent] - sum, tokens: range))
      }
    }
    for intent in excluded { keywords[intent] = -.infinity }
    addPatterns(to: &keywords, utterance, in: range, patterned: &patterned, observe: observe)
    return keywords
  }

  /// A pattern must account for the whole stretch, apart from fillers at its ends.
  private func addPatterns(
    to scores: inout [Float], _ utterance: Utterance, in range: Range<Int>,
    patterned: inout [Int: Range<Int>], observe: ((Evidence) -> Void)?
  ) {
    var starts: Set<Int> = [range.lowerBound]
    var ends: Set<Int> = [range.upperBound]
    let fillers = utterance.matches.filter { $0.meaning == .filler }.map(\.tokens)
    for filler in fillers where starts.contains(filler.lowerBound) { starts.insert(filler.upperBound) }
    for filler in fillers.reversed() where ends.contains(filler.upperBound) { ends.insert(filler.lowerBound) }
    var best: [Int: (weight: Float, tokens: Range<Int>)] = [:]
    let stems = Array(utterance.stems[..<range.upperBound])
    for match in patternTrie.matches(in: stems, spans: utterance.spans)
    where starts.contains(match.tokens.lowerBound) && ends.contains(match.tokens.upperBound) {
      guard case .keyword(let intent, let rule) = match.meaning else { continue }
      reader.observer?.came(upon: [match], in: .patterns)
      let weight = MatcherWeights.pattern * rules.intents[intent].patterns[rule].weight
      if weight > best[intent]?.weight ?? 0 { best[intent] = (weight, match.tokens) }
    }
    for (intent, match) in best {
      scores[intent] += match.weight
      patterned[intent] = match.tokens
      observe?(Evidence(kind: .pattern, intent: intent, weight: match.weight, tokens: match.tokens))
    }
  }

  /// A fact's keyword speaks for the intents of its topics. What several topics share speaks less for each.
  private func addKnowledge(
    to scores: inout [Float], _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    observe: ((Evidence) -> Void)?
  ) {
    var topicsBySpan: [Range<Int>: Set<String>] = [:]
    var slotTopics: [Range<Int>: Set<String>] = [:]
    var names: Set<Range<Int>> = []
    for mention in utterance.mentions {
      guard let index = mention.fact, range.lowerBound <= mention.tokens.lowerBound,
        mention.tokens.upperBound <= range.upperBound
      else { continue }
      let fact = knowledge.facts[index]
      guard programs.isEmpty || programs.contains(fact.program) else { continue }
      topicsBySpan[mention.tokens, default: []].insert(fact.topics[0])
      if case .factName = mention.kind { names.insert(mention.tokens) }
    }
    for mention in utterance.mentions {
      guard case .entity(let slot, let value) = mention.kind, range.contains(mention.tokens.lowerBound) else {
        continue
      }
      for (program, topics) in topicsBySlot[SlotValue(slot: slot, value: value)] ?? [:]
      where programs.isEmpty || programs.contains(program) {
        slotTopics[mention.tokens, default: []].formUnion(topics)
      }
    }
    var sums: [Int: Float] = [:]
    for (span, topics) in topicsBySpan.sorted(by: {
      ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
    }) {
      let weight = (names.contains(span) ? MatcherWeights.name : MatcherWeights.knowledge) / Float(topics.count)
      for topic in topics.sorted() {
        for intent in intentsByTopic[topic] ?? [] {
          sums[intent, default: 0] += weight
          observe?(Evidence(kind: .knowledge, intent: intent, weight: weight, tokens: span))
        }
      }
    }
    for (span, topics) in slotTopics.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      let weight = MatcherWeights.slot / Float(topics.count)
      for intent in Set(topics.flatMap { intentsByTopic[$0] ?? [] }).sorted() {
        sums[intent, default: 0] += weight
        observe?(Evidence(kind: .knowledge, intent: intent, weight: weight, tokens: span))
      }
    }
    for (intent, sum) in sums {
      scores[intent] += min(sum, MatcherWeights.knowledgeLimit)
      if sum > MatcherWeights.knowledgeLimit {
        observe?(
          Evidence(kind: .limit, intent: intent, weight: MatcherWeights.knowledgeLimit - sum, tokens: range))
      }
    }
  }

  /// "How long", "how much", "who" speak for the intents whose facts answer that, and against those whose facts do not.
  private func addAspects(
    to scores: inout [Float], _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    observe: ((Evidence) -> Void)?
  ) {
    var asked = 0
    var tokens = range
    for mention in utterance.mentions {
      guard case .entity("aspect", let value) = mention.kind, range.contains(mention.tokens.lowerBound),
        let bit = aspects.firstIndex(of: value), decisiveAspects.contains(value)
      else { continue }
      asked |= 1 << bit
      tokens = mention.tokens
    }
    addBareSlots(to: &scores, utterance, in: range, hasAspect: asked != 0, observe: observe)
    guard asked != 0 else { return }
    let focus = programs.isEmpty ? Set(knowledge.programs.indices) : programs
    for intent in rules.intents.indices {
      let held = focus.reduce(0) { $0 | aspectsHeld[$1][intent] }
      guard held != 0 else { continue }
      let weight = held & asked != 0 ? MatcherWeights.aspect : -MatcherWeights.aspect
      scores[intent] += weight
      observe?(Evidence(kind: .aspect, intent: intent, weight: weight, tokens: tokens))
    }
    let bonus = reader.isBare(utterance, in: range) ? MatcherWeights.bareAspect : MatcherWeights.defaultAspect
    for intent in rules.intents.indices where asked & defaultAspects[intent] != 0 {
      scores[intent] += bonus
      observe?(Evidence(kind: .aspect, intent: intent, weight: bonus, tokens: tokens))
    }
  }

  /// "Any remote option?": a slot and nothing else asks for the intent that is about that slot.
  private func addBareSlots(
    to scores: inout [Float], _ utterance: Utterance, in range: Range<Int>, hasAspect: Bool,
    observe: ((Evidence) -> Void)?
  ) {
    guard !hasAspect, reader.isBare(utterance, in: range) else { return }
    for mention in utterance.mentions where range.contains(mention.tokens.lowerBound) {
      guard case .entity(let slot, _) = mention.kind else { continue }
      for intent in intentsBySlot[slot] ?? [] {
        scores[intent] += MatcherWeights.bareAspect
        observe?(Evidence(kind: .aspect, intent: intent, weight: MatcherWeights.bareAspect, tokens: mention.tokens))
      }
    }
  }
}
