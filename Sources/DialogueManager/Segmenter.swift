internal import IntentMatcher

/// Cuts a message into the questions it asks and the sentences that only tell.
struct Segmenter: Sendable {
  struct Segments {
    /// Stretches that ask something, in order.
    var questions: [Range<Int>] = []
    /// Stretches that only tell, kept for the names in them.
    var context: [Range<Int>] = []
  }

  /// A place where a sentence may fall in two.
  struct Joint {
    let left: Range<Int>
    let right: Range<Int>
    /// Joined by "and" or the like, not by a comma alone.
    let isWord: Bool
    /// Whether it sets two things beside each other: "versus".
    let isVersus: Bool
    /// Whether the right side opens as a question does.
    let opensQuestion: Bool
  }

  private static let askingWords: Set<String> = [
    "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "is", "are", "do", "does", "did", "can",
    "could",
    "will", "would", "should", "may", "tell", "give", "list", "name", "explain", "describe", "show", "compare", "has",
    "have",
    "any", "whether", "am", "was",
  ]

  /// A message that asks somewhere is answered for what it asks; one that never does is taken whole, sentence by sentence.
  func segments(of utterance: Utterance) -> Segments {
    let sentences = sentences(of: utterance)
    guard sentences.count > 1 else { return Segments(questions: sentences) }
    var asking = sentences.filter { isQuestion($0, utterance, strict: true) }
    if let first = asking.first {
      // "Min GPA? And is the GRE a must": what goes on asking needs no mark.
      asking = sentences.filter { sentence in
        asking.contains(sentence) || sentence.lowerBound > first.lowerBound && goesOnAsking(sentence, utterance)
      }
    } else {
      asking = sentences.filter { isQuestion($0, utterance, strict: false) }
    }
    if asking.isEmpty {
      // "AIPI tuition. Not the online one." What opens with a no takes something away from the others.
      asking = sentences.filter { sentence in
        let opening = utterance.tokens[sentence].prefix(2).map(\.text)
        return !["not", "no", "never", "don't", "skip", "forget"].contains(opening[0]) && opening != ["do", "not"]
      }
      if asking.isEmpty { return Segments(questions: sentences) }
    }
    asking = asking.map { question in
      guard asksOnlyName(question, utterance) || asksOnlyWhetherSo(question, utterance),
        let before = sentences.last(where: { $0.upperBound == question.lowerBound }),
        !asking.contains(before)
      else { return question }
      return before
    }
    return Segments(
      questions: asking,
      context: sentences.filter { sentence in
        !asking.contains(sentence)
          && !((asksOnlyName(sentence, utterance) || asksOnlyWhetherSo(sentence, utterance))
            && asking.contains { $0.upperBound == sentence.lowerBound })
      })
  }

  private func goesOnAsking(_ sentence: Range<Int>, _ utterance: Utterance) -> Bool {
    sentence.count >= 4 && Self.joiningWords.contains(utterance.tokens[sentence.lowerBound].text)
      && Self.opensAsQuestion(sentence.dropFirst(), of: utterance)
  }

  /// "It sits inside some institute. Name?": the question is what the sentence before it speaks of.
  private func asksOnlyName(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    let words = utterance.tokens[range].map(\.text)
    return words.count <= 5 && words.contains { ["name", "called"].contains($0) }
      && words.allSatisfy { Self.naming.contains($0) }
  }

  /// "Six classes can be carried over. Right?": the question is whether the sentence before it is so.
  private func asksOnlyWhetherSo(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    let words = utterance.tokens[range].map(\.text)
    return words.count <= 5 && words.contains { Self.confirming.contains($0) }
      && words.allSatisfy { Self.confirming.contains($0) || Self.supposing.contains($0) }
  }

  private static let confirming: Set<String> = ["right", "correct", "true", "yes", "wrong", "accurate", "so", "no"]

  private static let supposing: Set<String> = [
    "is", "are", "am", "was", "he", "she", "they", "i", "it", "that", "this", "that's", "isn't", "it's", "or", "not",
    "still", "really",
  ]

  private static let naming: Set<String> = [
    "name", "called", "what", "what's", "whats", "is", "it", "its", "it's", "that", "the", "please", "whose", "and",
  ]

  /// "That's not my question, I meant how many letters", "forget deadlines, what documents": what a message takes back is not
  /// part of its question.
  private func withoutRetraction(_ sentence: Range<Int>, _ utterance: Utterance) -> Range<Int> {
    func word(_ index: Int) -> String { utterance.tokens[index].text }
    let meant = sentence.dropFirst(3).last { index in
      ["meant", "mean"].contains(word(index)) && word(index - 1) == "i" && index + 2 < sentence.upperBound
    }
    if let meant { return (meant + 1)..<sentence.upperBound }
    guard
      let opening = sentence.prefix(3).first(where: { Self.retracting.contains(word($0)) || isNeverMind($0, utterance) }
      ),
      let next = sentence.dropFirst(opening - sentence.lowerBound + 1).first(where: {
        utterance.tokens[$0].boundary == .comma
      }), next + 1 < sentence.upperBound, next - opening <= 6
    else { return sentence }
    return next..<sentence.upperBound
  }

  private static let retracting: Set<String> = ["forget", "nevermind"]

  private func isNeverMind(_ index: Int, _ utterance: Utterance) -> Bool {
    utterance.tokens[index].text == "never" && index + 1 < utterance.tokens.count
      && utterance.tokens[index + 1].text == "mind"
  }

  private func sentences(of utterance: Utterance) -> [Range<Int>] {
    sentencesAsSaid(of: utterance).map { withoutRetraction($0, utterance) }
  }

  private func sentencesAsSaid(of utterance: Utterance) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in utterance.tokens.indices.dropFirst() where utterance.tokens[index].boundary == .sentence {
      result.append(start..<index)
      start = index
    }
    if start < utterance.tokens.count { result.append(start..<utterance.tokens.count) }
    // "HOW MUCH! IS! THE FEE!", "USC; letters; how many": a message of scraps is one sentence.
    if result.count > 2, result.allSatisfy({ $0.count <= 3 && !utterance.tokens[$0.lowerBound].inQuestion }),
      result.allSatisfy({ $0.count == 1 })
        || result.contains(where: { $0.allSatisfy { Self.saysNothing.contains(utterance.tokens[$0].text) } })
    {
      return [0..<utterance.tokens.count]
    }
    // "WHAT??? IS ;; THE ... ACTIVITY *FEE*": scraps of which most say nothing.
    let scraps = result.count {
      $0.count <= 2 && $0.allSatisfy { Self.saysNothing.contains(utterance.tokens[$0].text) }
    }
    if scraps >= 2, scraps * 2 > result.count { return [0..<utterance.tokens.count] }
    return result
  }

  private static let saysNothing = askingWords.union(["much", "many", "long", "the", "of", "for", "to", "a", "in"])

  /// Whether a stretch asks something by its mark or its first word.
  static func asks(_ range: Range<Int>, of utterance: Utterance) -> Bool {
    utterance.tokens[range.lowerBound].inQuestion || opensAsQuestion(range, of: utterance)
  }

  static func opensAsQuestion(_ range: Range<Int>, of utterance: Utterance) -> Bool {
    askingWords.contains(utterance.tokens[range.lowerBound].text)
  }

  private func isQuestion(_ range: Range<Int>, _ utterance: Utterance, strict: Bool) -> Bool {
    if utterance.tokens[range.lowerBound].inQuestion || wantsToKnow(range, utterance) { return true }
    if strict { return false }
    return Self.askingWords.contains(utterance.tokens[range.lowerBound].text)
  }

  /// "I only wanted to ask what …": asks without a mark.
  private func wantsToKnow(_ range: Range<Int>, _ utterance: Utterance) -> Bool {
    guard
      let verb = range.prefix(7).first(where: {
        ["ask", "know", "tell", "wondering"].contains(utterance.tokens[$0].text)
      }),
      range.prefix(4).contains(where: { ["i", "please", "could", "can"].contains(utterance.tokens[$0].text) })
    else { return false }
    return range.suffix(from: verb).prefix(5).contains { Self.wonderingWords.contains(utterance.tokens[$0].text) }
  }

  static let wonderingWords: Set<String> = [
    "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "whether", "if",
  ]

  private static let prepositions: Set<String> = ["with", "in", "at", "for", "to", "by", "from", "of", "on", "after"]

  private static let joiningWords: Set<String> = ["and", "also", "plus", "then"]
  private static let versusWords: Set<String> = ["versus", "vs", "against", "with"]

  /// Where a sentence may fall into two questions: before "and", "also", "plus", "&", a comma.
  func joints(in range: Range<Int>, of utterance: Utterance) -> [Joint] {
    func opens(_ index: Int) -> Bool {
      let word = utterance.tokens[index].text
      if Self.askingWords.contains(word) { return true }
      // "… and with which school".
      return Self.prepositions.contains(word) && index + 1 < range.upperBound
        && Self.wonderingWords.contains(utterance.tokens[index + 1].text)
    }
    var joints: [Joint] = []
    for index in range.dropFirst() where index + 1 < range.upperBound {
      let word = utterance.tokens[index].text
      if Self.joiningWords.contains(word) || Self.versusWords.contains(word) {
        joints.append(
          Joint(
            left: range.lowerBound..<index, right: (index + 1)..<range.upperBound, isWord: true,
            isVersus: Self.versusWords.contains(word), opensQuestion: opens(index + 1)))
      } else if utterance.tokens[index].boundary == .comma {
        joints.append(
          Joint(
            left: range.lowerBound..<index, right: index..<range.upperBound, isWord: false, isVersus: false,
            opensQuestion: opens(index))
        )
      }
    }
    return joints
  }
}
