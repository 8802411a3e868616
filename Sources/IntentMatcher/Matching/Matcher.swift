package import Authoring
package import KnowledgeBase

/// Compiled rules: an utterance in, ranked intents out. Immutable and shared; nothing is compiled per question.
package struct Matcher: Sendable {
  package let rules: IntentRules
  package let knowledge: Knowledge
  let reader: Reader
  /// For every fact the stems of its wording and keywords, ascending.
  let factTerms: [[Int32]]
  /// Inverse document frequency of a stem over the facts' wordings and the examples.
  let stemWeights: [Float]
  let scorer: RuleScorer
  let model: LinearModel
  let examples: ExampleIndex

  /// Compiles rules and knowledge; problems found on the way go to `diagnostics`. Weights come from the cache where it has
  /// them.
  package static func compile(
    rules: IntentRules, knowledge: Knowledge, cache: WeightCache? = nil, into diagnostics: inout Diagnostics
  ) -> Matcher {
    var compiler = MatcherCompiler(rules: rules, knowledge: knowledge, diagnostics: diagnostics)
    let matcher = compiler.compile(cache: cache)
    diagnostics = compiler.diagnostics
    return matcher
  }

  init(reader: Reader, patternTrie: PhraseTrie, factTerms: [[Int32]], cache: WeightCache?) {
    rules = reader.rules
    knowledge = reader.knowledge
    self.reader = reader
    scorer = RuleScorer(reader: reader, patternTrie: patternTrie)
    self.factTerms = factTerms
    let (rules, lexicon) = (reader.rules, reader.lexicon)
    stemWeights = Matcher.weights(
      stems: lexicon.stemIDs.count, factTerms: factTerms, rules: rules, lexicon: lexicon)
    let training = TrainingSet(rules: rules, reader: reader, scorer: scorer).examples
    let intents = rules.intents.count
    model = cache?.model(for: training, intents: intents) ?? LinearModel(examples: training, intents: intents)
    examples = ExampleIndex(training, intents: rules.intents.count, space: model.space)
  }

  /// Topic → the intents that ask for it.
  package var intentsByTopic: [String: [Int]] { scorer.intentsByTopic }

  /// Kinds of question that leave no doubt; "what" and "how" fit anything.
  package var decisiveAspects: Set<String> { scorer.decisiveAspects }

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
