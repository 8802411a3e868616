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
  let lexicon: Lexicon
  let speller: Speller
  /// Slot names; the built-in ones come first, then the authored entities in order.
  let slots: [String]
  let entityTrie: PhraseTrie
  let ruleTrie: PhraseTrie
  let patternTrie: PhraseTrie
  /// For every fact the stems of its wording and keywords, ascending.
  let factTerms: [[Int32]]
  /// Inverse document frequency of a stem over the facts' wordings and the examples.
  let stemWeights: [Float]
  /// Topic → the intents that ask for it.
  package let intentsByTopic: [String: [Int]]
  let coursePrefixes: Set<Int32>
  /// For a value of a detail slot or an option, program → the main topics of the facts that hold for it.
  let topicsBySlot: [SlotValue: [Int: Set<String>]]
  /// The kinds of question, in the order of the authors' list.
  let aspects: [String]
  /// For every program and intent, the kinds of question that its facts answer, as bits over `aspects`.
  let aspectsHeld: [[Int]]
  /// Kinds of question that leave no doubt; "what" and "how" fit anything.
  package let decisiveAspects: Set<String> = [
    "length", "price", "percent", "count", "when", "where", "who", "why", "email", "phone",
  ]
  private(set) var model: LinearModel?

  static let builtInSlots = ["program", "course", "person", "number"]

  /// Compiles rules and knowledge; problems found on the way go to `diagnostics`.
  package static func compile(
    rules: IntentRules, knowledge: Knowledge, into diagnostics: inout Diagnostics
  ) -> Matcher {
    var compiler = MatcherCompiler(rules: rules, knowledge: knowledge, diagnostics: diagnostics)
    let matcher = compiler.compile()
    diagnostics = compiler.diagnostics
    return matcher
  }

  init(
    rules: IntentRules, knowledge: Knowledge, lexicon: Lexicon, slots: [String],
    entityTrie: PhraseTrie, ruleTrie: PhraseTrie, patternTrie: PhraseTrie, factTerms: [[Int32]]
  ) {
    self.rules = rules
    self.knowledge = knowledge
    self.lexicon = lexicon
    self.slots = slots
    self.entityTrie = entityTrie
    self.ruleTrie = ruleTrie
    self.patternTrie = patternTrie
    self.factTerms = factTerms
    speller = Speller(lexicon: lexicon)
    var byTopic: [String: [Int]] = [:]
    for (index, intent) in rules.intents.enumerated() {
      for topic in intent.topics { byTopic[topic, default: []].append(index) }
    }
    intentsByTopic = byTopic
    coursePrefixes = Matcher.prefixes(of: knowledge, lexicon)
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
    topicsBySlot = Matcher.topicsBySlot(knowledge, rules)
    model = nil
    model = LinearModel(documents: trainingDocuments(), classes: rules.intents.count)
  }

  private static func topicsBySlot(_ knowledge: Knowledge, _ rules: IntentRules) -> [SlotValue: [Int: Set<String>]] {
    var topics: [SlotValue: [Int: Set<String>]] = [:]
    for fact in knowledge.facts {
      for (slot, value) in fact.qualifiers where slot != WellKnownSlot.format && slot != WellKnownSlot.audience {
        topics[SlotValue(slot: slot, value: value), default: [:]][fact.program, default: []].insert(fact.topics[0])
      }
    }
    return topics
  }

  private static func prefixes(of knowledge: Knowledge, _ lexicon: Lexicon) -> Set<Int32> {
    var prefixes: Set<Int32> = []
    for fact in knowledge.facts {
      guard case .course(let code, _) = fact.value, let first = Tokenizer.tokens(of: code).first
      else { continue }
      prefixes.insert(lexicon.stem(of: first.text))
    }
    return prefixes
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

  /// Every example as the model sees a question; and for what pages hold, the intent's own name and what it is about, as the
  /// tersest way to ask.
  private func trainingDocuments() -> [LinearModel.Document] {
    var documents: [LinearModel.Document] = []
    for (label, intent) in rules.intents.enumerated() {
      var texts = intent.examples.map(\.text)
      if !intent.topics.isEmpty, !texts.isEmpty {
        texts += [intent.name.replacing("_", with: " "), intent.about]
      }
      for text in texts {
        let utterance = read(text, correcting: false)
        let all = 0..<utterance.tokens.count
        documents.append((elements(of: utterance, in: all), concepts(of: utterance, in: all), label))
      }
    }
    return documents
  }
}
