internal import KnowledgeBase

/// Weights of the scoring scheme, in the learned scores' unit (the distance of an example from an intent's boundary is 1).
package enum MatcherWeights {
  /// One authored keyword of weight 1.
  static let keyword: Float = 0.55
  static let optional: Float = 0.2
  /// Keywords of one intent together.
  static let keywordLimit: Float = 1.4
  /// A pattern that matches the whole question.
  static let pattern: Float = 1.2
  /// A keyword of a fact, for the intents of its topic, shared among the topics it could mean.
  static let knowledge: Float = 0.5
  /// A fact's own name: a course code, a person.
  static let name: Float = 1.6
  /// A value of a slot for the topics whose facts hold for it ("IELTS"), shared among them.
  static let slot: Float = 0.5
  static let knowledgeLimit: Float = 1.6
  /// What an intent loses when it explains nothing of the question: of two close intents the one that accounts for more
  /// of the words wins.
  static let coverage: Float = 1
  /// A bare kind of question ("how long?") for the intent that it means by itself.
  static let bareAspect: Float = 1.1
  /// The same among other words.
  static let defaultAspect: Float = 0.25
  /// An intent whose facts answer the kind of question asked (how long, how much, who), and one none of whose facts does.
  static let aspect: Float = 0.2
}

extension Candidate {
  /// The written total order: higher score, then more from rules, then the intent that stands first in the files.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.score != b.score { return a.score > b.score }
    if a.ruled != b.ruled { return a.ruled > b.ruled }
    return a.intent < b.intent
  }
}

/// What coverage is measured on.
private struct CoverageReading {
  let utterance: Utterance
  let range: Range<Int>
  let elements: [FeatureExtractor.Element]
  let vector: SparseVector
  /// What a pattern of an intent accounts for.
  let patterned: [Int: Range<Int>]

  init(
    _ utterance: Utterance, _ range: Range<Int>, _ elements: [FeatureExtractor.Element], _ vector: SparseVector,
    _ patterned: [Int: Range<Int>]
  ) {
    self.utterance = utterance
    self.range = range
    self.elements = elements
    self.vector = vector
    self.patterned = patterned
  }
}

extension Matcher {
  /// Ranks every intent for a stretch of an utterance.
  ///
  /// Score = learned weights + keywords + patterns + keywords of facts of the programs in focus. An excluded phrase or a
  /// missing required one takes the intent's rules away (excluded: the intent itself). Ties: higher score, then more from
  /// rules, then the intent that stands first in the files.
  package func rank(
    _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    observe: ((Evidence) -> Void)? = nil
  ) -> Ranking {
    let elements = elements(of: utterance, in: range)
    let vector = model!.space.vector(of: elements, concepts: concepts(of: utterance, in: range))
    let learned = model!.scores(of: vector)
    var patterned: [Int: Range<Int>] = [:]
    let ruled = ruleScores(utterance, in: range, programs: programs, patterned: &patterned, observe: observe)
    var candidates: [Candidate] = []
    for intent in rules.intents.indices where ruled[intent] > -.infinity {
      candidates.append(
        Candidate(intent: intent, score: learned[intent] + ruled[intent], ruled: ruled[intent], explained: 0))
    }
    candidates.sort(by: Candidate.precedes)
    let reading = CoverageReading(utterance, range, elements, vector, patterned)
    var shown = candidates.prefix(8).map { candidate in
      let share = coverage(of: reading, by: candidate.intent).explained
      return Candidate(
        intent: candidate.intent, score: candidate.score + MatcherWeights.coverage * (share - 1),
        ruled: candidate.ruled,
        explained: share)
    }
    shown.sort(by: Candidate.precedes)
    shown = Array(shown.prefix(5))
    if let observe {
      for candidate in shown {
        let sums = model!.contributions(of: vector, to: candidate.intent, elements: elements.count)
        for (element, sum) in zip(elements, sums) where abs(sum) >= 0.02 {
          observe(
            Evidence(
              kind: .learned, intent: candidate.intent, weight: sum,
              tokens: element.token..<(element.token + 1)))
        }
      }
    }
    let (explained, unexplained) = shown.first.map { coverage(of: reading, by: $0.intent) } ?? (0, Array(range))
    return Ranking(tokens: range, candidates: shown, explained: explained, unexplained: unexplained)
  }

  private func ruleScores(
    _ utterance: Utterance, in range: Range<Int>, programs: Set<Int>,
    patterned: inout [Int: Range<Int>],
    observe: ((Evidence) -> Void)?
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
      case .excluded(let intent):
        excluded.insert(intent)
        observe?(Evidence(kind: .excluded, intent: intent, weight: -.infinity, tokens: match.tokens))
      default: break
      }
    }
    for (intent, rule) in rules.intents.enumerated() {
      if excluded.contains(intent) {
        keywords[intent] = -.infinity
      } else if required[intent, default: []].count < rule.keywords.required.count {
        keywords[intent] = 0
      } else {
        keywords[intent] = min(keywords[intent] + optional[intent], MatcherWeights.keywordLimit)
      }
    }
    addPatterns(to: &keywords, utterance, in: range, patterned: &patterned, observe: observe)
    addKnowledge(to: &keywords, utterance, in: range, programs: programs, observe: observe)
    addAspects(to: &keywords, utterance, in: range, programs: programs, observe: observe)
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
    for (intent, sum) in sums { scores[intent] += min(sum, MatcherWeights.knowledgeLimit) }
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
    for intent in rules.intents.indices where !rules.intents[intent].topics.isEmpty {
      let held = focus.reduce(0) { $0 | aspectsHeld[$1][intent] }
      guard held != 0 else { continue }
      let weight = held & asked != 0 ? MatcherWeights.aspect : -MatcherWeights.aspect
      scores[intent] += weight
      observe?(Evidence(kind: .aspect, intent: intent, weight: weight, tokens: tokens))
    }
    let bonus = isBare(utterance, in: range) ? MatcherWeights.bareAspect : MatcherWeights.defaultAspect
    for (intent, rule) in rules.intents.enumerated() {
      guard
        rule.defaultFor.contains(where: { aspect in aspects.firstIndex(of: aspect).map { asked & 1 << $0 != 0 } ?? false
        })
      else { continue }
      scores[intent] += bonus
      observe?(Evidence(kind: .aspect, intent: intent, weight: bonus, tokens: tokens))
    }
  }

  /// "Any remote option?": a slot and nothing else asks for the intent that is about that slot.
  private func addBareSlots(
    to scores: inout [Float], _ utterance: Utterance, in range: Range<Int>, hasAspect: Bool,
    observe: ((Evidence) -> Void)?
  ) {
    guard !hasAspect, isBare(utterance, in: range) else { return }
    for mention in utterance.mentions where range.contains(mention.tokens.lowerBound) {
      guard case .entity(let slot, _) = mention.kind else { continue }
      for (intent, rule) in rules.intents.enumerated() where rule.defaultFor.contains(slot) {
        scores[intent] += MatcherWeights.bareAspect
        observe?(Evidence(kind: .aspect, intent: intent, weight: MatcherWeights.bareAspect, tokens: mention.tokens))
      }
    }
  }

  /// Whether the stretch holds nothing but names of programs, slots, kinds of question and everyday words.
  package func isBare(_ utterance: Utterance, in range: Range<Int>) -> Bool {
    var covered = Set<Int>()
    for mention in utterance.mentions where mention.fact == nil { covered.formUnion(mention.tokens) }
    return range.allSatisfy { covered.contains($0) || isEveryday($0, in: utterance) }
  }

  /// How much of the stretch's meaning the winner explains. A word is explained by a mention, by a rule of the winner, or
  /// by speaking for it among the learned weights; everyday words weigh little.
  private func coverage(
    of reading: CoverageReading, by winner: Int
  ) -> (explained: Float, unexplained: [Int]) {
    let (utterance, range, elements, vector) = (reading.utterance, reading.range, reading.elements, reading.vector)
    var isExplained = [Bool](repeating: false, count: utterance.tokens.count)
    for mention in utterance.mentions where mention.fact == nil || speaks(mention, for: winner) {
      for token in mention.tokens { isExplained[token] = true }
    }
    for match in utterance.matches {
      switch match.meaning {
      case .keyword(winner, _), .optional(winner, _), .required(winner, _), .filler:
        for token in match.tokens { isExplained[token] = true }
      default: break
      }
    }
    for token in reading.patterned[winner] ?? 0..<0 { isExplained[token] = true }
    let sums = model!.contributions(of: vector, to: winner, elements: elements.count)
    for (element, sum) in zip(elements, sums) where sum >= 0.06 { isExplained[element.token] = true }
    var known: Float = 0
    var total: Float = 0
    var unexplained: [Int] = []
    for token in range {
      let weight = salience(of: token, in: utterance)
      total += weight
      if isExplained[token] { known += weight } else if weight >= 0.5 { unexplained.append(token) }
    }
    return (total == 0 ? 1 : known / total, unexplained)
  }

  /// Whether the fact that a keyword names belongs to the intent.
  private func speaks(_ mention: Mention, for intent: Int) -> Bool {
    guard let fact = mention.fact else { return false }
    return knowledge.facts[fact].topics.contains { rules.intents[intent].topics.contains($0) }
  }

  /// How much meaning a word carries: 0 for the commonest, 1 for one that the content never uses.
  package func salience(of token: Int, in utterance: Utterance) -> Float {
    let text = utterance.tokens[token].text
    if utterance.tokens[token].isNumber { return 0.3 }
    if Matcher.functionWords.contains(text) { return 0 }
    guard let word = lexicon.words[text] else { return utterance.stems[token] < 0 ? 1 : 0.8 }
    if word.use.contains(.common) {
      return word.use.contains(.domain) ? min(0.4, stemWeights[Int(word.stem)] / 16) : 0.3
    }
    return min(0.9, stemWeights[Int(word.stem)] / 8)
  }

  /// Whether a word is an everyday one, which by itself asks for nothing.
  package func isEveryday(_ token: Int, in utterance: Utterance) -> Bool {
    let text = utterance.tokens[token].text
    if utterance.tokens[token].isNumber || Matcher.functionWords.contains(text) { return true }
    guard let word = lexicon.words[text] else { return false }
    return word.use.contains(.common) && !word.use.contains(.domain)
  }

  /// Whether the content hardly ever uses the word.
  package func isRare(_ token: Int, in utterance: Utterance) -> Bool {
    guard let word = lexicon.words[utterance.tokens[token].text] else { return false }
    return !word.use.contains(.common) && word.count <= 6
  }

  private static let functionWords: Set<String> = [
    "a", "about", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but",
    "by", "can",
    "case", "check", "could", "did", "do", "does", "doing", "done", "each", "else", "end", "for", "from", "get", "go",
    "going",
    "got", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "instead", "into", "is",
    "it", "its",
    "just", "know", "like", "me", "mean", "might", "more", "much", "my", "no", "not", "now", "of", "ok", "okay", "on",
    "one", "ones",
    "only", "or", "other", "our", "out", "please", "same", "say", "she", "should", "so", "some", "still", "take",
    "tell", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "to", "too", "up", "us",
    "was",
    "way", "we", "well", "were", "what", "which", "who", "will", "with", "would", "yes", "you", "your", "person",
    "said", "meant", "sorry", "version", "option", "program", "rather", "actually", "both", "student", "students",
    "folks",
    "two", "make", "makes", "come", "comes", "people", "each", "anything", "something", "someone", "somebody", "am",
    "been",
  ]

  /// How well a fact's wording fits the words of a stretch, about 0…1: the inverse-frequency mass they share.
  package func overlap(of fact: Int, with utterance: Utterance, in range: Range<Int>) -> Float {
    var shared: Float = 0
    var total: Float = 0.01
    for token in range {
      let stem = utterance.stems[token]
      guard stem >= 0 else { continue }
      let weight = stemWeights[Int(stem)]
      guard weight > 2.2 else { continue }
      total += weight
      if contains(factTerms[fact], stem) { shared += weight }
    }
    return shared / total
  }

  private func contains(_ terms: [Int32], _ stem: Int32) -> Bool {
    var low = 0
    var high = terms.count
    while low < high {
      let middle = (low + high) / 2
      if terms[middle] < stem { low = middle + 1 } else { high = middle }
    }
    return low < terms.count && terms[low] == stem
  }

  /// Whether a fact's wording or keywords hold a word of the question.
  package func states(_ fact: Int, token: Int, of utterance: Utterance) -> Bool {
    utterance.stems[token] >= 0 && contains(factTerms[fact], utterance.stems[token])
  }

  /// Authored keywords that occur in a stretch, in its order.
  package func keywordMatches(in utterance: Utterance, range: Range<Int>) -> [(intent: Int, tokens: Range<Int>)] {
    utterance.matches.compactMap { match in
      guard case .keyword(let intent, _) = match.meaning, range.lowerBound <= match.tokens.lowerBound,
        match.tokens.upperBound <= range.upperBound
      else { return nil }
      return (intent, match.tokens)
    }
  }
}
