/// What the weights are learned from, in an order that depends on the sentences alone, so that the same content gives the
/// same bits from files of any names and in any order.
struct TrainingSet {
  let examples: [TrainingExample]

  /// Every example as the model sees a question; and for what pages hold, the intent's own name and what it is about, as the
  /// tersest way to ask.
  init(rules: IntentRules, reader: Reader, scorer: RuleScorer) {
    var lines: [(text: String, name: String, intent: Int?)] = rules.negatives.map { ($0.text, "", nil) }
    for (index, intent) in rules.intents.enumerated() {
      var texts = intent.examples.map(\.text)
      if !intent.topics.isEmpty, !texts.isEmpty {
        texts += [intent.name.replacing("_", with: " "), intent.about]
      }
      lines += texts.map { ($0, intent.name, index) }
    }
    lines.sort { ($0.text, $0.name) < ($1.text, $1.name) }
    examples = lines.map { line in
      let utterance = reader.read(line.text, correcting: false)
      let all = 0..<utterance.tokens.count
      let features = reader.features(of: reader.elements(of: utterance, in: all), in: all, of: utterance)
      return TrainingExample(
        text: line.text, features: features.map(\.feature), intent: line.intent,
        ruled: scorer.taught(utterance))
    }
  }
}
