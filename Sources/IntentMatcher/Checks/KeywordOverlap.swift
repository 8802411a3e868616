/// Finds sentences that keywords and patterns of two intents accept alike: the same sentence of two patterns, the same keyword
/// of two intents, or a rule's sentence that holds another intent's keyword and is worth as much to it.
///
/// Each sentence is looked up once in the tries of all rules, so that the time is linear in the sentences.
struct KeywordOverlap {
  let matcher: Matcher
  let sentences: RuleSentences

  /// For every two intents the meetings of their shortest sentences, the telling first.
  func meetings() -> [[Int]: [Meeting]] {
    var found: [[Int]: [Meeting]] = [:]
    for rule in sentences.rules where rule.id.kind == .pattern || rule.id.kind == .any {
      for sentence in rule.sentences {
        for meeting in meetings(of: rule, in: sentence) { note(meeting, in: &found) }
      }
    }
    return found
  }

  private func note(_ meeting: Meeting, in found: inout [[Int]: [Meeting]]) {
    var held = found[meeting.intents, default: []]
    guard !held.contains(where: { $0.text == meeting.text && $0.isWhole == meeting.isWhole }) else { return }
    let place = held.firstIndex { Meeting.precedes(meeting, $0) } ?? held.count
    guard place < OverlapLimits.witnesses else { return }
    held.insert(meeting, at: place)
    found[meeting.intents] = Array(held.prefix(OverlapLimits.witnesses))
  }

  private func meetings(of rule: WrittenRule, in written: [Int32]) -> [Meeting] {
    let (sentence, standing) = completed(written, for: rule.id.intent)
    guard let own = standing.scores[rule.id.intent] else { return [] }
    return standing.scores.keys.sorted().compactMap { other in
      guard other != rule.id.intent, let score = standing.scores[other] else { return nil }
      let pattern = rule.id.kind == .pattern ? standing.patterns[other] : nil
      let keyword = abs(own - score) < OverlapLimits.tie ? standing.keywords[other] : nil
      guard let theirs = pattern ?? keyword?.id, let text = sentences.words(of: sentence, as: rule) else { return nil }
      let isSameKeyword = rule.id.kind == .any && keyword?.length == written.count
      return Meeting(
        text: text, length: text.wordCount, rules: [rule.id, theirs], isWhole: pattern != nil || isSameKeyword)
    }
  }

  /// The sentence with what its keywords need beside them before it: those of the rule's own intent, and those of others as
  /// far as the own intent then still accepts it.
  private func completed(_ written: [Int32], for intent: Int) -> (sentence: [Int32], standing: RuleStanding) {
    var (sentence, standing) = (written, RuleStanding(written, matcher))
    let lacking = standing.lacking
    for other in [intent] + lacking.subtracting([intent]).sorted() where lacking.contains(other) {
      let longer = completions(of: other, for: sentence) + sentence
      let next = RuleStanding(longer, matcher)
      if next.scores[intent] != nil, next.scores[other] != nil { (sentence, standing) = (longer, next) }
    }
    return (sentence, standing)
  }

  /// The shortest sentences of the required templates that the sentence lacks.
  private func completions(of intent: Int, for sentence: [Int32]) -> [Int32] {
    let held = Set(
      matcher.reader.ruleTrie.matches(in: sentence, spans: []).compactMap { match -> Int? in
        guard case .required(intent, let rule) = match.meaning else { return nil }
        return rule
      })
    return sentences.rules.filter { $0.id.intent == intent && $0.id.kind == .required && !held.contains($0.id.index) }
      .flatMap { $0.sentences.min { ($0.count, $0) < ($1.count, $1) } ?? [] }
  }
}

private func < (a: (Int, [Int32]), b: (Int, [Int32])) -> Bool {
  a.0 != b.0 ? a.0 < b.0 : a.1.lexicographicallyPrecedes(b.1)
}
