package import Authoring
package import KnowledgeBase

/// Compiled rules: an utterance in, ranked intents out. Immutable and shared; nothing is compiled per question.
package struct Matcher: Sendable {
  package private(set) var rules: IntentRules
  package private(set) var knowledge: Knowledge
  private(set) var reader: Reader
  /// For every fact the stems of its wording and keywords, ascending.
  let factTerms: [[Int32]]
  /// Inverse document frequency of a stem over the facts' wordings and the examples.
  let stemWeights: [Float]
  private(set) var scorer: RuleScorer
  let model: LinearModel
  let examples: ExampleIndex

  /// Compiles rules and knowledge; problems found on the way go to `diagnostics`. Weights come from the cache where it has
  /// them.
  package static func compile(
    rules: IntentRules, knowledge: Knowledge, cache: WeightCache? = nil, into diagnostics: inout Diagnostics
  ) -> Matcher {
    var compiler = MatcherCompiler(rules: rules, knowledge: knowledge, diagnostics: diagnostics)
    let matcher = compiler.compile(.learned(cache))
    diagnostics = compiler.diagnostics
    return matcher
  }

  /// The same knowledge under other rules for the same intents. The learned weights stay as they are, which saves most of the
  /// time that compiling takes; what the changed rules would have taught is therefore left out.
  package func recompiled(with rules: IntentRules, into diagnostics: inout Diagnostics) -> Matcher {
    assert(rules.intents.count == self.rules.intents.count, "weights are kept by the place of their intent")
    var compiler = MatcherCompiler(rules: rules, knowledge: knowledge, diagnostics: diagnostics)
    let matcher = compiler.compile(.kept(model, examples))
    diagnostics = compiler.diagnostics
    return matcher
  }

  /// Where the learned weights come from.
  enum Weights {
    /// Learned from the examples, or read from the cache where it has them.
    case learned(WeightCache?)
    case kept(LinearModel, ExampleIndex)
  }

  init(reader: Reader, patternTrie: PhraseTrie, factTerms: [[Int32]], weights: Weights) {
    rules = reader.rules
    knowledge = reader.knowledge
    self.reader = reader
    scorer = RuleScorer(reader: reader, patternTrie: patternTrie)
    self.factTerms = factTerms
    let (rules, lexicon) = (reader.rules, reader.lexicon)
    stemWeights = Matcher.weights(
      stems: lexicon.stemIDs.count, factTerms: factTerms, rules: rules, lexicon: lexicon)
    switch weights {
    case .kept(let model, let examples): (self.model, self.examples) = (model, examples)
    case .learned(let cache):
      let training = TrainingSet(rules: rules, reader: reader, scorer: scorer).examples
      let intents = rules.intents.count
      model = cache?.model(for: training, intents: intents) ?? LinearModel(examples: training, intents: intents)
      examples = ExampleIndex(training, intents: intents, space: model.space)
    }
  }

  /// The same matcher on other knowledge, with phrases left out, or watched: nothing is learned anew, and the vocabulary
  /// stays. The facts keep their places.
  package func changed(
    knowledge: Knowledge? = nil, without phrases: [PhraseID] = [], observer: (any PhraseObserver)? = nil
  ) -> Matcher {
    func left(_ trie: PhraseTrie, _ stage: PhraseStage) -> PhraseTrie {
      let places = phrases.filter { $0.stage == stage }.map(\.place)
      return places.isEmpty ? trie : trie.without(places)
    }
    var other = self
    other.knowledge = knowledge ?? self.knowledge
    other.reader.knowledge = other.knowledge
    other.reader.entityTrie = left(reader.entityTrie, .mentions)
    other.reader.ruleTrie = left(reader.ruleTrie, .rules)
    other.reader.observer = observer ?? reader.observer
    let patterns = left(scorer.patternTrie, .patterns)
    other.scorer =
      knowledge == nil
      ? scorer.changed(reader: other.reader, patternTrie: patterns)
      : RuleScorer(reader: other.reader, patternTrie: patterns)
    return other
  }

  /// The same matcher whose conversations keep other things in mind.
  package func changed(context: ContextRules) -> Matcher {
    var other = self
    other.rules.context = context
    return other
  }

  /// The same matcher with an intent that takes over other rows of the context table.
  package func changed(inherits rows: [String], of intent: Int) -> Matcher {
    var other = self
    other.rules.intents[intent].inherits = rows
    return other
  }

  /// Topic → the intents that ask for it.
  package var intentsByTopic: [String: [Int]] { scorer.intentsByTopic }

  /// Kinds of question that leave no doubt; "what" and "how" fit anything.
  package var decisiveAspects: Set<String> { scorer.decisiveAspects }

  /// Every example that another intent wins, against the whole set of rules.
  package func lostExamples() -> [(example: AuthoredLine, winner: String)] {
    rules.intents.enumerated().flatMap { index, intent in
      intent.examples.compactMap { example in
        guard let winner = winner(of: example.text), winner != index else { return nil }
        return (example, rules.intents[winner].name)
      }
    }
  }

  /// The intent that wins a sentence by itself, outside any conversation.
  package func winner(of text: String) -> Int? {
    let utterance = read(text)
    return rank(utterance, in: 0..<utterance.tokens.count, programs: []).candidates.first?.intent
  }

  /// Text → words and mentions.
  package func read(_ text: String) -> Utterance { reader.read(text) }

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
