internal import Authoring

extension Reader {
  /// Whether the stretch holds nothing but names of programs, slots, kinds of question and everyday words.
  func isBare(_ utterance: Utterance, in range: Range<Int>) -> Bool {
    var covered = Set<Int>()
    for mention in utterance.mentions where mention.fact == nil { covered.formUnion(mention.tokens) }
    guard range.allSatisfy({ covered.contains($0) || isEveryday($0, in: utterance) }) else { return false }
    // "Boot camp" is made of everyday words and yet names a topic.
    return !utterance.matches.contains { match in
      isWeighty(match) && range.contains(match.tokens.lowerBound)
        && match.tokens.allSatisfy { !covered.contains($0) && !FunctionWords.all.contains(utterance.tokens[$0].text) }
    }
  }

  /// Whether it is a keyword whose author let it name its topic.
  func isWeighty(_ match: PhraseMatch) -> Bool {
    guard case .keyword(let intent, let rule) = match.meaning else { return false }
    return rules.intents[intent].keywords.any[rule].weight >= MatcherWeights.weighty
  }

  /// Whether a word is an everyday one, which by itself asks for nothing.
  func isEveryday(_ token: Int, in utterance: Utterance) -> Bool {
    let text = utterance.tokens[token].text
    if utterance.tokens[token].isNumber || NumberWords.values[text] != nil || FunctionWords.all.contains(text) {
      return true
    }
    guard let word = lexicon.words[text] else { return false }
    return word.use.contains(.common) && !word.use.contains(.domain)
  }
}

/// Marks on the scale of meaning that words carry.
package enum Salience {
  /// A number, or an everyday word that the content has no use for.
  package static let common: Float = 0.3
  /// The most that an everyday word carries.
  package static let everyday: Float = 0.4
  /// A word that says what is spoken of.
  package static let telling: Float = 0.5
}

extension Matcher {
  /// Whether the stretch holds nothing but names of programs, slots, kinds of question and everyday words.
  package func isBare(_ utterance: Utterance, in range: Range<Int>) -> Bool { reader.isBare(utterance, in: range) }

  /// How much meaning a word carries: 0 for the commonest, 1 for one that the content never uses.
  package func salience(of token: Int, in utterance: Utterance) -> Float {
    let text = utterance.tokens[token].text
    if utterance.tokens[token].isNumber { return Salience.common }
    if FunctionWords.all.contains(text) { return 0 }
    guard let word = reader.lexicon.words[text] else { return utterance.stems[token] < 0 ? 1 : 0.8 }
    if word.use.contains(.common) {
      return word.use.contains(.domain)
        ? min(Salience.everyday, stemWeights[Int(word.stem)] / 16) : Salience.common
    }
    return min(0.9, stemWeights[Int(word.stem)] / 8)
  }

  /// Whether the content hardly ever uses the word.
  package func isRare(_ token: Int, in utterance: Utterance) -> Bool {
    guard let word = reader.lexicon.words[utterance.tokens[token].text] else { return false }
    return !word.use.contains(.common) && word.count <= 6
  }

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

  /// Words with meaning that nothing accounts for: no mention, no rule of the intent, nor the wording of these facts.
  package func unsupported(
    of utterance: Utterance, in range: Range<Int>, by facts: [Int], intent: Int
  ) -> [Int] {
    var isSupported = Set<Int>()
    for mention in utterance.mentions where mention.fact.map({ facts.contains($0) }) ?? true {
      isSupported.formUnion(mention.tokens)
    }
    for match in utterance.matches {
      switch match.meaning {
      case .keyword(intent, _), .optional(intent, _), .required(intent, _), .filler: isSupported.formUnion(match.tokens)
      default: break
      }
    }
    return range.filter { token in
      salience(of: token, in: utterance) > 0.3 && !isSupported.contains(token)
        && !facts.contains { states($0, token: token, of: utterance) }
    }
  }

  /// How many different words of these a fact's wording or keywords hold.
  package func words(of tokens: [Int], statedBy fact: Int, of utterance: Utterance) -> Int {
    Set(tokens.filter { states(fact, token: $0, of: utterance) }.map { utterance.stems[$0] }).count
  }

  /// The inverse-frequency mass that these tokens share with a fact's wording and keywords.
  package func mass(of tokens: [Int], statedBy fact: Int, of utterance: Utterance) -> Float {
    tokens.reduce(0) { sum, token in
      states(fact, token: token, of: utterance) ? sum + stemWeights[Int(utterance.stems[token])] : sum
    }
  }

  /// Authored keywords of at least this weight that occur in a stretch, in its order.
  package func keywordMatches(
    in utterance: Utterance, range: Range<Int>, atLeast weight: Float = 0
  ) -> [(intent: Int, tokens: Range<Int>)] {
    utterance.matches.compactMap { match in
      guard case .keyword(let intent, let rule) = match.meaning,
        rules.intents[intent].keywords.any[rule].weight >= weight,
        range.lowerBound <= match.tokens.lowerBound,
        match.tokens.upperBound <= range.upperBound
      else { return nil }
      return (intent, match.tokens)
    }
  }

  /// The same with the optional ones, which name a topic too where nothing else does: "rent", "meals".
  package func topicMatches(in utterance: Utterance, range: Range<Int>) -> [(intent: Int, tokens: Range<Int>)] {
    let optional = utterance.matches.compactMap { match -> (intent: Int, tokens: Range<Int>)? in
      guard case .optional(let intent, _) = match.meaning, range.lowerBound <= match.tokens.lowerBound,
        match.tokens.upperBound <= range.upperBound
      else { return nil }
      return (intent, match.tokens)
    }
    return keywordMatches(in: utterance, range: range) + optional
  }

  /// The same for keywords that their author let name a topic.
  package func weightyMatches(in utterance: Utterance, range: Range<Int>) -> [(intent: Int, tokens: Range<Int>)] {
    utterance.matches.compactMap { match in
      guard case .keyword(let intent, _) = match.meaning, reader.isWeighty(match),
        range.lowerBound <= match.tokens.lowerBound,
        match.tokens.upperBound <= range.upperBound
      else { return nil }
      return (intent, match.tokens)
    }
  }

  /// The keywords of an intent that a stretch does not hold, each with what it would have added, in the authors' order.
  package func unusedKeywords(
    of intent: Int, in utterance: Utterance, range: Range<Int>
  ) -> [(text: String, weight: Float)] {
    let used = Set(
      utterance.matches.compactMap { match -> Int? in
        guard case .keyword(intent, let rule) = match.meaning, range.contains(match.tokens.lowerBound) else {
          return nil
        }
        return rule
      })
    return rules.intents[intent].keywords.any.enumerated()
      .filter { !used.contains($0.offset) }
      .map { (text: $0.element.text, weight: MatcherWeights.keyword * $0.element.weight) }
  }
}
