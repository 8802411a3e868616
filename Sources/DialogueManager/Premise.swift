internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Finds figures that a question takes for granted and that the facts of its answer contradict: "since the boot camp lasts
/// eight weeks", "you are wrong, it is 8". The answer then says so first.
struct PremiseChecker {
  let knowledge: Knowledge

  /// A figure of the question with its unit.
  private struct Claim {
    let amount: Double
    let unit: String
    let words: String
    /// Where the figure stands.
    let token: Int
  }

  /// Words by which a figure is stated rather than asked about or told of the asker.
  private static let cues: Set<String> = [
    "since", "because", "given", "why", "right", "true", "correct", "wrong", "really", "says", "said", "heard", "told",
    "swears",
    "claims", "thought", "assume", "considering", "as", "is", "isn't", "isnt", "does", "doesn't", "it's", "actually",
    "only", "just",
  ]
  private static let own: Set<String> = ["i", "my", "i've", "i'm", "we", "our", "me", "if", "than", "every", "or"]

  /// Words by which a mark is measured against the lowest one, and not claimed to be it.
  private static let measuring: Set<String> = [
    "enough", "ok", "okay", "sufficient", "fine", "good", "qualify", "have", "got", "had", "with", "scored", "chance",
    "chances", "accepted", "still", "apply", "meet", "meets",
  ]

  /// "The minimum is 3.5, right?" when the lowest mark is another.
  private func markCorrection(_ utterance: Utterance, _ range: Range<Int>, by facts: [Int]) -> String? {
    let words = utterance.tokens[range].map(\.text)
    guard !words.contains(where: { Self.measuring.contains($0) || Self.own.contains($0) && $0 != "or" }) else {
      return nil
    }
    let marks = facts.compactMap { index -> Double? in
      if case .score(let minimum, _, _) = knowledge.facts[index].value { minimum } else { nil }
    }
    let claimed = range.filter { utterance.tokens[$0].isNumber }.map { utterance.tokens[$0].text }
    guard !marks.isEmpty, claimed.count == 1, let mark = Double(claimed[0]), !marks.contains(mark) else { return nil }
    return "Not \(claimed[0]), by the page."
  }

  /// "Not 8 weeks." when a fact has another figure of the same unit and none has this one.
  func correction(of part: Interpretation, _ utterance: Utterance, by facts: [Int]) -> String? {
    let words = utterance.tokens[part.range].map(\.text)
    guard words.contains(where: { Self.cues.contains($0) }) else { return nil }
    if let mark = markCorrection(utterance, part.range, by: facts) { return mark }
    let claims = claims(utterance, part.range)
    guard claims.count == 1, let claim = claims.first else { return nil }
    let amounts = facts.compactMap { Comparison.amounts(knowledge.facts[$0].value) }.filter { $0.unit == claim.unit }
    guard !amounts.isEmpty, !amounts.contains(where: { $0.amounts.contains(claim.amount) }),
      !namesOption(of: facts, utterance, claim.token)
    else { return nil }
    return "Not \(claim.words), by the page."
  }

  /// "Why 16 months instead of 12" names the option that the facts hold for; it claims nothing.
  private func namesOption(of facts: [Int], _ utterance: Utterance, _ token: Int) -> Bool {
    let held = Set(facts.compactMap { knowledge.facts[$0].qualifiers[WellKnownSlot.option] })
    return utterance.mentions.contains { mention in
      guard case .entity(WellKnownSlot.option, let value) = mention.kind else { return false }
      return mention.tokens.contains(token) && held.contains(value)
    }
  }

  private func claims(_ utterance: Utterance, _ range: Range<Int>) -> [Claim] {
    let all = utterance.tokens.map(\.text)
    return range.compactMap { index in
      guard let amount = Double(all[index]) ?? NumberWords.values[all[index]].map(Double.init),
        index + 1 < range.upperBound, NumberWords.values[all[index + 1]] == nil,
        index == range.lowerBound || NumberWords.values[all[index - 1]] == nil
      else { return nil }
      let word = all[index]
      let before = utterance.tokens[max(range.lowerBound, index - 3)..<index].map(\.text)
      guard before.allSatisfy({ !Self.own.contains($0) }) else { return nil }
      let next = utterance.tokens[index + 1].text
      let words = "\(word) \(next)"
      switch next {
      case "month", "months", "mo": return Claim(amount: amount, unit: "months", words: words, token: index)
      case "year", "years": return Claim(amount: amount * 12, unit: "months", words: words, token: index)
      case "week", "weeks": return Claim(amount: amount, unit: "weeks", words: words, token: index)
      case "percent": return Claim(amount: amount, unit: "percent", words: words, token: index)
      case "dollars", "bucks", "usd": return Claim(amount: amount, unit: "$", words: words, token: index)
      case "grand", "k": return Claim(amount: amount * 1_000, unit: "$", words: words, token: index)
      default: return next.hasSuffix("s") ? Claim(amount: amount, unit: next, words: words, token: index) : nil
      }
    }
  }
}
