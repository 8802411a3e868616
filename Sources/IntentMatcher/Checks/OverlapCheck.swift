internal import Authoring

/// Tells of two intents whose rules accept the same sentence, with the shortest such sentence as witness. Every witness is
/// asked before it is told, so that what rules settle in writing is not told: an excluded phrase, a higher weight.
///
/// Two patterns of one weight, each of which accounts for the whole question, and the same keyword of two intents are always
/// told. Where one intent's keyword is merely part of the other's sentence, as "fee" is of "application fee", examples mostly
/// settle who wins, and only what they leave to a hair's breadth is told.
struct OverlapCheck {
  private let matcher: Matcher
  private let sentences: RuleSentences
  private let rules: [WrittenRule.ID: WrittenRule]

  init(_ matcher: Matcher, _ sentences: RuleSentences) {
    self.matcher = matcher
    self.sentences = sentences
    rules = Dictionary(uniqueKeysWithValues: sentences.rules.map { ($0.id, $0) })
  }

  func run(into diagnostics: inout Diagnostics) {
    var patterns = PatternOverlap(patterns: matcher.scorer.patternTrie, reader: matcher.reader, sentences: sentences)
    var meetings = KeywordOverlap(matcher: matcher, sentences: sentences).meetings()
    for meeting in patterns.meetings() { meetings[meeting.intents, default: []].append(meeting) }
    for (intents, found) in meetings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where !areDoors(intents[0], intents[1]) {
      for meeting in found.sorted(by: Meeting.precedes) where tell(meeting, into: &diagnostics) { break }
    }
    if !patterns.isFinished, let first = sentences.rules.first(where: { $0.id.kind == .pattern }) {
      diagnostics.warning(first.template.location, .overlapUnfinished(limit: OverlapLimits.steps))
    }
  }

  /// Intents that ask for the same topics are two doors to the same facts: whichever wins, the same is answered.
  private func areDoors(_ a: Int, _ b: Int) -> Bool {
    let topics = Set(matcher.rules.intents[a].topics)
    return !topics.isEmpty && topics == Set(matcher.rules.intents[b].topics)
  }

  /// Whether asking the sentence shows that the conflict is real, which is then told.
  private func tell(_ meeting: Meeting, into diagnostics: inout Diagnostics) -> Bool {
    let utterance = matcher.read(meeting.text)
    let ranking = matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    let evidence = matcher.evidence(for: ranking, in: utterance)
    guard
      meeting.rules.allSatisfy({ rule in
        let kind: Evidence.Kind = rule.kind == .pattern ? .pattern : .keyword
        return evidence.contains { $0.intent == rule.intent && $0.kind == kind }
          && !utterance.matches.contains { if case .excluded(rule.intent, _) = $0.meaning { true } else { false } }
      })
    else { return false }
    guard !isWeighed(meeting), meeting.isWhole || isClose(meeting.intents, ranking) else { return false }
    let written = meeting.rules.map { rules[$0]! }.sorted { $0.template.location < $1.template.location }
    diagnostics.warning(
      written[1].template.location,
      .overlap(
        witness: meeting.text, a: accepting(written[1]), b: accepting(written[0]),
        outcome: outcome(ranking, of: meeting.intents)),
      related: .init(written[0].template.location, "the other rule"))
    return true
  }

  /// Whether the author gave one of two patterns more weight.
  private func isWeighed(_ meeting: Meeting) -> Bool {
    let weights = meeting.rules.map { rules[$0]!.template.weight }
    return meeting.rules.allSatisfy { $0.kind == .pattern } && abs(weights[0] - weights[1]) > OverlapLimits.tie
  }

  private func isClose(_ intents: [Int], _ ranking: Ranking) -> Bool {
    Set(ranking.candidates.prefix(2).map(\.intent)) == Set(intents) && ranking.margin < OverlapLimits.margin
  }

  private func accepting(_ rule: WrittenRule) -> Problem.Accepting {
    Problem.Accepting(
      intent: matcher.rules.intents[rule.id.intent].name,
      rule: (rule.id.kind == .pattern ? "the pattern" : "the keyword") + " '\(rule.template.text)'")
  }

  private func outcome(_ ranking: Ranking, of intents: [Int]) -> String {
    guard let winner = ranking.candidates.first?.intent else { return "asked, it is won by none" }
    let name = matcher.rules.intents[winner].name
    guard intents.contains(winner),
      let other = ranking.candidates.first(where: { $0.intent != winner && intents.contains($0.intent) })
    else { return "asked, '\(name)' wins" }
    let hundredths = Int(((ranking.candidates[0].score - other.score) * 100).rounded())
    let digits = String(hundredths % 100)
    return "asked, '\(name)' wins by \(hundredths / 100).\(digits.count == 1 ? "0" : "")\(digits)"
  }
}
