internal import Authoring
internal import KnowledgeBase

/// A word that says what a question is about, beside everyday words, names of programs and kinds of question.
package struct ContentWord: Sendable, Hashable {
  /// The place of its token.
  package let token: Int
  package let text: String
  package let stem: String
  /// Its inverse document frequency over facts and examples; highest for a word that the content does not have.
  package let weight: Float
  package let isKnown: Bool
}

extension Matcher {
  /// The content words of an utterance, in its order.
  package func contentWords(of utterance: Utterance) -> [ContentWord] {
    let passed = Set(utterance.mentions.filter(isScope).flatMap { Array($0.tokens) })
    return utterance.tokens.indices.compactMap { token in
      guard !passed.contains(token), !reader.isEveryday(token, in: utterance) else { return nil }
      let text = utterance.tokens[token].text
      let stem = utterance.stems[token]
      return ContentWord(
        token: token, text: text, stem: reader.lexicon.stemmer.stem(text),
        weight: stem < 0 ? weightOfUnknown : stemWeights[Int(stem)], isKnown: stem >= 0)
    }
  }

  /// The stem that words are compared by.
  package func stem(of word: String) -> String { reader.lexicon.stemmer.stem(word) }

  /// Whether a mention says of what or how it is asked, and not what.
  private func isScope(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .program, .institution, .programKind: true
    case .entity(let slot, _): [.scope, .aspect].contains(rules.role(of: slot))
    case .fact, .factName, .unknownCourse: false
    }
  }

  private var weightOfUnknown: Float {
    logarithm(Float(2 + knowledge.facts.count + rules.intents.reduce(0) { $0 + $1.examples.count }))
  }

  /// The content's own words that a word unknown to it may stand for, nearest first: by spelling, or as its beginning.
  package func likenesses(of word: String) -> [String] {
    let known = reader.lexicon.words.filter { $0.value.use.contains(.domain) && $0.key.utf8.count >= 4 }
    let target = Array(word.unicodeScalars)
    guard target.count >= 3 else { return [] }
    let limit = max(1, target.count / 3)
    let near = known.compactMap { candidate, info -> (distance: Int, count: Int, word: String)? in
      if target.count >= 4, candidate.hasPrefix(word) { return (1, info.count, candidate) }
      let other = Array(candidate.unicodeScalars)
      guard abs(other.count - target.count) <= limit else { return nil }
      let distance = editDistance(target, other)
      return distance <= limit ? (distance, info.count, candidate) : nil
    }
    return near.sorted { ($0.distance, -$0.count, $0.word) < ($1.distance, -$1.count, $1.word) }.map(\.word)
  }
}
