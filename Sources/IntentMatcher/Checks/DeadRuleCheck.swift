internal import Authoring

/// Tells of rules that can never decide anything, and of intents that nothing of their own wins for.
struct DeadRuleCheck {
  let matcher: Matcher
  let sentences: RuleSentences

  func run(into diagnostics: inout Diagnostics) {
    var byIntent: [Int: [WrittenRule]] = [:]
    for rule in sentences.rules { byIntent[rule.id.intent, default: []].append(rule) }
    for (index, intent) in matcher.rules.intents.enumerated() {
      let rules = byIntent[index] ?? []
      let isAlive = isWon(by: index, rules)
      if !isAlive { diagnostics.warning(intent.location, .deadIntent(intent.name)) }
      var earlier = Earlier()
      for rule in rules {
        if let (why, place) = fault(of: rule, isAlive: isAlive, earlier) {
          diagnostics.warning(rule.template.location, .deadRule(rule.template.text, why), related: place)
        }
        earlier.add(rule)
      }
    }
  }

  private typealias Fault = (why: Problem.DeadRule, place: Diagnostic.Related?)

  private func fault(of rule: WrittenRule, isAlive: Bool, _ earlier: Earlier) -> Fault? {
    if let why = unsaid(rule) { return (why, nil) }
    guard rule.id.kind == .pattern || rule.id.kind == .any else { return nil }
    if let other = earlier.rule(covering: rule) {
      return (.duplicate, .init(other.template.location, "the other rule"))
    }
    if let (phrase, place) = excluded(rule) { return (.excluded(phrase: phrase), .init(place, "excluded at")) }
    if rule.id.kind == .pattern, isAlive, let why = alwaysLost(rule) { return (why, nil) }
    return nil
  }

  /// Why none of its sentences can be read as written.
  private func unsaid(_ rule: WrittenRule) -> Problem.DeadRule? {
    var culprit: Int32?
    for sentence in rule.sentences {
      guard let symbol = sentence.first(where: { sentences.word(of: $0) == nil }) else { return nil }
      culprit = culprit ?? symbol
    }
    guard let culprit else { return nil }
    if culprit < -1 { return .unfilled(slot: matcher.reader.slots[Int(-2 - culprit)]) }
    let variants = matcher.rules.variants
    guard let word = variants.keys.filter({ matcher.reader.lexicon.words[$0]?.stem == culprit }).min() else {
      return nil
    }
    return .rewritten(word: word, to: variants[word]!)
  }

  /// The phrase that the rule's own intent excludes, where every sentence holds one.
  private func excluded(_ rule: WrittenRule) -> (phrase: String, place: SourceLocation)? {
    let keywords = matcher.rules.intents[rule.id.intent].keywords
    guard !keywords.excluded.isEmpty else { return nil }
    var found: (sentence: [Int32], tokens: Range<Int>)?
    for sentence in rule.sentences {
      guard let tokens = RuleStanding(sentence, matcher).excluded[rule.id.intent] else { return nil }
      found = found ?? (sentence, tokens)
    }
    guard let found, let phrase = sentences.words(of: found.sentence[found.tokens]) else { return nil }
    let held = Array(found.sentence[found.tokens])
    let source = sentences.rules.first {
      $0.id.intent == rule.id.intent && $0.id.kind == .excluded && $0.sentences.contains(held)
    }
    return (phrase, source?.template.location ?? rule.template.location)
  }

  /// A pattern accounts for whole questions, so that all it can win is its own sentences.
  private func alwaysLost(_ rule: WrittenRule) -> Problem.DeadRule? {
    guard rule.sentences.count <= OverlapLimits.trials else { return nil }
    var lost: (sentence: String, winner: Int)?
    for sentence in sentences.shortest(OverlapLimits.trials, of: rule) {
      guard let winner = winner(of: sentence), winner != rule.id.intent else { return nil }
      lost = lost ?? (sentence, winner)
    }
    return lost.map { .alwaysLost(sentence: $0.sentence, winner: matcher.rules.intents[$0.winner].name) }
  }

  /// Whether an example or a rule's own sentence is won by the intent.
  private func isWon(by intent: Int, _ rules: [WrittenRule]) -> Bool {
    matcher.rules.intents[intent].examples.contains { winner(of: $0.text) == intent }
      || rules.contains { rule in
        (rule.id.kind == .pattern || rule.id.kind == .any)
          && sentences.shortest(OverlapLimits.trials, of: rule).contains { winner(of: $0) == intent }
      }
  }

  private func winner(of text: String) -> Int? {
    let utterance = matcher.read(text)
    return matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: []).candidates.first?.intent
  }
}

/// The rules of an intent before the one looked at, by their sentences.
private struct Earlier {
  private var bySentence: [Key: [WrittenRule]] = [:]

  private struct Key: Hashable {
    let kind: WrittenRule.Kind
    let sentence: [Int32]
  }

  mutating func add(_ rule: WrittenRule) {
    for sentence in rule.sentences { bySentence[Key(kind: rule.id.kind, sentence: sentence), default: []].append(rule) }
  }

  /// An earlier rule of the same kind that accepts all that this one accepts. A pattern that gives more is none: the best
  /// pattern of an intent counts.
  func rule(covering rule: WrittenRule) -> WrittenRule? {
    guard let first = rule.sentences.first else { return nil }
    return bySentence[Key(kind: rule.id.kind, sentence: first)]?.first { other in
      (rule.id.kind != .pattern || other.template.weight >= rule.template.weight)
        && Set(other.sentences).isSuperset(of: rule.sentences)
    }
  }
}
