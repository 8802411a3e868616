internal import IntentMatcher
internal import KnowledgeBase

/// How far a mark of the asker's own is from the lowest one that a program takes.
extension Calculator {
  /// "My TOEFL is 74, how many points am I short?"
  func distance(_ intent: Intent) -> Answer? {
    let said = words(part.range)
    guard part.scope.programs.count == 1, asksHowFar(said) else { return nil }
    let marks = intent.topics.flatMap { knowledge.facts(program: part.scope.programs[0], topic: $0) }.filter { index in
      guard case .score = knowledge.facts[index].value else { return false }
      return knowledge.facts[index].qualifiers.allSatisfy { slot, value in part.scope.stated[slot] == value }
    }
    let told = (said + part.context.flatMap(words)).compactMap(Double.init)
    guard marks.count == 1, told.count == 1, case .score(let least, _, _) = knowledge.facts[marks[0]].value,
      told[0] != least
    else { return nil }
    // As many decimals as a mark can have.
    let gap = (abs(told[0] - least) * 100).rounded() / 100
    let sentence =
      told[0] < least
      ? "\(Value.figure(least)) - \(Value.figure(told[0])) = \(Value.figure(gap)): so much is missing."
      : "\(Value.figure(told[0])) - \(Value.figure(least)) = \(Value.figure(gap)): so much is to spare."
    return answered("\(sentence) \(knowledge.state(marks[0]).text)", [marks[0]], intent)
  }

  private func asksHowFar(_ said: [String]) -> Bool {
    let asksAmount = said.indices.contains { index in
      said[index] == "how" && index + 1 < said.count && ["many", "much", "far"].contains(said[index + 1])
    }
    let distances: Set<String> = [
      "points", "point", "short", "far", "away", "below", "above", "missing", "lack", "shy", "over", "under", "off",
    ]
    return asksAmount && !distances.isDisjoint(with: said)
  }
}
