package import Authoring
package import KnowledgeBase

/// A value of a slot: `test: pte`.
struct SlotValue: Hashable, Sendable {
  let slot: String
  let value: String
}

/// Compiled rules: an utterance in, ranked intents out. Immutable and shared; nothing is compiled per question.
package struct Matcher: Sendable {
  package let rules: IntentRules
  package let knowledge: Knowledge
  let reader: Reader
  let patternTrie: PhraseTrie
  /// For every fact the stems of its wording and keywords, ascending.
  let factTerms: [[Int32]]
  /// Inverse document frequency of a stem over the facts' wordings and the examples.
  let stemWeights: [Float]
  /// Topic → the intents that ask for it.
  package let intentsByTopic: [String: [Int]]
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
  package let decisiveAspects: Set<String> = [
    "length", "price", "percent", "count", "when", "where", "who", "why", "email", "phone",
  ]
  let model: LinearModel
  let examples: ExampleIndex

  /// Compiles rules and knowledge; problems found on the way go to `diagnostics`.
  package static func compile(
    rules: IntentRules, knowledge: Knowledge, into diagnostics: inout Diagnostics
  ) -> Matcher {
    var compiler = MatcherCompiler(rules: rules, knowledge: knowledge, diagnostics: diagnostics)
    let matcher = compiler.compile()
    diagnostics = compiler.diagnostics
    return matcher
  }

  init(reader: Reader, patternTrie: PhraseTrie, factTerms: [[Int32]]) {
    rules = reader.rules
    knowledge = reader.knowledge
    self.reader = reader
    self.patternTrie = patternTrie
    self.factTerms = factTerms
    let (rules, knowledge, lexicon) = (reader.rules, reader.knowledge, reader.lexicon)
    var byTopic: [String: [Int]] = [:]
    for (index, intent) in rules.intents.enumerated() {
      for topic in intent.topics { byTopic[topic, default: []].append(index) }
    }
    intentsByTopic = byTopic
    stemWeights = Matcher.weights(
      stems: lexicon.stemIDs.count, factTerms: factTerms, rules: rules, lexicon: lexicon)
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
    topicsBySlot = Matcher.topicsBySlot(knowledge, rules)
    let training = TrainingSet(rules: rules, reader: reader).examples
    model = LinearModel(examples: training, intents: rules.intents.count)
    examples = ExampleIndex(training, intents: rules.intents.count, space: model.space)
  }

  /// Every example that another intent wins, against the whole set of rules.
  package func lostExamples() -> [(example: AuthoredLine, winner: String)] {
    rules.intents.enumerated().flatMap { index, intent in
      intent.examples.compactMap { example in
        let utterance = read(example.text)
        let ranking = rank(utterance, in: 0..<utterance.tokens.count, programs: [])
        guard let winner = ranking.candidates.first?.intent, winner != index else { return nil }
        return (example, rules.intents[winner].name)
      }
    }
  }

  /// Text → words and mentions.
  package func read(_ text: String) -> Utterance { reader.read(text) }

  private static func topicsBySlot(_ knowledge: Knowledge, _ rules: IntentRules) -> [SlotValue: [Int: Set<String>]] {
    var topics: [SlotValue: [Int: Set<String>]] = [:]
    for fact in knowledge.facts {
      for (slot, value) in fact.qualifiers where slot != WellKnownSlot.format && slot != WellKnownSlot.audience {
        topics[SlotValue(slot: slot, value: value), default: [:]][fact.program, default: []].insert(fact.topics[0])
      }
    }
    return topics
  }

  private static func weights(
    stems: Int, factTerms: [[Int32]], rules: IntentRules, lexicon: Lexicon
  ) -> [Float] {
    var frequency = [Float](repeating: 0, count: stems)
    var documents: Float = 1
    for terms in factTerms {
      documents += 1
      for stem in terms { frequency[Int(stem)] += 1 }
    }
    for intent in rules.intents {
      for example in intent.examples {
        documents += 1
        let seen = Set(Tokenizer.tokens(of: example.text).map { lexicon.stem(of: $0.text) })
        for stem in seen where stem >= 0 { frequency[Int(stem)] += 1 }
      }
    }
    return frequency.map { logarithm((documents + 1) / ($0 + 1)) }
  }
}
