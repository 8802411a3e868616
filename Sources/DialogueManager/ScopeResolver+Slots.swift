internal import IntentMatcher
internal import KnowledgeBase

/// What a stretch of an utterance states, compares and leaves out.
extension ScopeResolver {
  /// "not the online one", "besides AIPI", "other than USC".
  func isNegated(_ mention: Mention, in utterance: Utterance) -> Bool {
    let start = mention.tokens.lowerBound
    let before = utterance.tokens[max(0, start - 5)..<start].map(\.text)
    guard let cue = before.lastIndex(where: { Self.negations.contains($0) }) else {
      return isExcepted(before) || before.suffix(2) == ["rather", "than"] || before.suffix(2) == ["instead", "of"]
    }
    // "Whether or not online" leaves nothing out, nor does "not only".
    if cue > 0, before[cue - 1] == "or" { return false }
    let between = before[(cue + 1)...]
    return between.allSatisfy { Self.negationFillers.contains($0) }
  }

  /// "Other than TOEFL and IELTS": what is joined to something left out is left out too.
  private func followsNegated(_ mention: Mention, _ mentions: [Mention], _ utterance: Utterance) -> Bool {
    guard case .entity(let slot, _) = mention.kind, mention.tokens.lowerBound > 1,
      ["and", "or", "nor"].contains(utterance.tokens[mention.tokens.lowerBound - 1].text)
    else { return false }
    return mentions.contains { other in
      guard case .entity(slot, _) = other.kind, other.tokens.upperBound == mention.tokens.lowerBound - 1 else {
        return false
      }
      return isNegated(other, in: utterance) || followsNegated(other, mentions, utterance)
    }
  }

  /// "Not Krista Turner": a name right after a "not".
  private func isDenied(_ mention: Mention, in utterance: Utterance) -> Bool {
    guard case .factName = mention.kind, mention.tokens.lowerBound > 0 else { return false }
    return utterance.tokens[mention.tokens.lowerBound - 1].text == "not"
  }

  /// "Apart from Google and Amazon": what is joined to a fact left out.
  private func followsExcluded(
    _ mention: Mention, _ mentions: [Mention], _ excluded: Set<Int>, _ utterance: Utterance
  ) -> Bool {
    let start = mention.tokens.lowerBound
    guard start > 1, !excluded.isEmpty else { return false }
    let isJoined = ["and", "or", "nor"].contains(utterance.tokens[start - 1].text)
    return mentions.contains { other in
      other.fact.map(excluded.contains) ?? false
        && (isJoined
          ? other.tokens.upperBound == start - 1
          : other.tokens.upperBound == start && utterance.tokens[start].boundary == .comma)
    }
  }

  /// "besides the", "other than", "apart from": what follows is left out.
  private func isExcepted(_ before: [String]) -> Bool {
    var words = before
    while let last = words.last, ["the", "a", "an", "that", "just"].contains(last) { words.removeLast() }
    guard let last = words.last else { return false }
    if ["besides", "except", "excluding", "beside", "but"].contains(last) {
      return last != "but"
        || words.count > 1
          && ["anything", "all", "everything", "any", "none", "program", "programs", "school", "one"].contains(
            words[words.count - 2])
    }
    guard words.count >= 2 else { return false }
    return [["other", "than"], ["apart", "from"], ["aside", "from"], ["except", "for"]].contains([
      words[words.count - 2], last,
    ])
  }

  private static let negations: Set<String> = [
    "not", "besides", "except", "excluding", "without", "never", "neither", "nor",
  ]

  private static let negationFillers: Set<String> = [
    "the", "a", "an", "at", "for", "about", "on", "in", "from", "want", "need", "like", "asking", "mean", "doing", "do",
    "interested", "talking", "give", "go", "going", "take", "taking", "choose", "choosing", "pick", "picking", "me",
    "tell", "quote", "show", "us", "through", "via", "to", "of",
  ]

  static let people: Set<String> = [
    "people", "students", "student", "those", "everyone", "everybody", "all", "nobody", "someone", "somebody", "kids",
    "person", "anyone", "anybody", "folks",
    "guy",
    "man", "woman", "applicants", "engineers", "candidates", "ones", "one", "wife", "husband", "son", "daughter",
    "friend",
    "employees", "professionals",
  ]

  /// "Kids who do it that way": tells of whom, and does not ask who.
  private func isRelative(_ mention: Mention, _ utterance: Utterance) -> Bool {
    let start = mention.tokens.lowerBound
    return start > 0 && utterance.tokens[start].text == "who" && utterance.tokens[start].boundary == .none
      && Self.people.contains(utterance.tokens[start - 1].text)
  }

  /// "The 12-month option" says nothing by the month, and "must I show up in Durham" nothing of studying there.
  private func isPart(_ mention: Mention, ofOneWith role: Entity.Role, _ mentions: [Mention]) -> Bool {
    mentions.contains { other in
      guard case .entity(let slot, _) = other.kind, roles[slot] == role else { return false }
      return other.tokens.count > mention.tokens.count && other.tokens.lowerBound <= mention.tokens.lowerBound
        && other.tokens.upperBound >= mention.tokens.upperBound
    }
  }

  func readSlots(_ mentions: [Mention], _ utterance: Utterance, into scope: inout Scope) {
    var seen: [String: [String]] = [:]
    var negated: [String: Set<String>] = [:]
    for mention in mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      if let fact = mention.fact,
        isExcepted(utterance.tokens[..<mention.tokens.lowerBound].suffix(5).map(\.text))
          || isDenied(mention, in: utterance) || followsExcluded(mention, mentions, scope.excludedFacts, utterance)
      {
        scope.excludedFacts.insert(fact)
      }
      guard case .entity(let slot, let value) = mention.kind else { continue }
      switch roles[slot] {
      case .aspect:
        if !isRelative(mention, utterance) { scope.aspects.insert(value) }
      case .operation: scope.operations.insert(value)
      case .elsewhere: scope.elsewhere.insert(value)
      case .detail where isPart(mention, ofOneWith: .scope, mentions): break
      case .scope where isPart(mention, ofOneWith: .mention, mentions): break
      case .scope, .detail:
        if isNegated(mention, in: utterance) || followsNegated(mention, mentions, utterance) {
          negated[slot, default: []].insert(value)
          // "not online" leaves the other value when there are only two.
          let others = values(of: slot).filter { $0 != value }
          if others.count == 1 {
            seen[slot, default: []].append(others[0])
          } else {
            scope.excluded[slot, default: []].insert(value)
          }
        } else if !seen[slot, default: []].contains(value) {
          seen[slot, default: []].append(value)
        }
      default: break
      }
    }
    for (slot, all) in seen {
      // "Not the online one, I do not care about online."
      let values = all.filter { !negated[slot, default: []].contains($0) }
      if values.isEmpty { continue }
      if values.count == 1 { scope.stated[slot] = values[0] } else { scope.alternatives[slot] = values }
    }
    stateWhatIsLeft(&scope)
    for (slot, value) in scope.stated.sorted(by: { $0.key < $1.key }) {
      let implied = rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.implies
      for (other, meaning) in (implied ?? [:]).sorted(by: { $0.key < $1.key }) where scope.alternatives[other] == nil {
        guard let said = scope.stated[other], said != meaning else {
          scope.stated[other] = meaning
          continue
        }
        if scope.operations.isDisjoint(with: ["compare", "difference", "remove"]) {
          scope.mismatch = (value, meaning, said)
          scope.stated[other] = meaning
        } else {
          // "Online against the 12-month option" sets two formats beside each other.
          scope.stated[other] = nil
          scope.alternatives[other] = [said, meaning]
        }
      }
    }
  }

  private static let comparatives: Set<String> = [
    "more", "less", "fewer", "cheaper", "pricier", "dearer", "costlier", "longer", "shorter", "faster", "slower",
    "quicker",
    "sooner", "earlier", "later", "higher", "lower", "bigger", "smaller", "larger", "greater", "heavier", "steeper",
    "tougher", "stricter",
  ]

  /// "Which eats more cash, room or board?", "is it longer online or on campus?": a word of degree and two things to hold it to.
  func comparesByDegree(_ words: [String]) -> Bool {
    guard let degree = words.firstIndex(where: { Self.comparatives.contains($0) }) else { return false }
    if degree + 1 < words.count, words[degree] == "more", words[degree + 1] == "or" { return false }
    if let than = words[degree...].firstIndex(of: "than"), than + 1 < words.count, Int(words[than + 1]) == nil {
      return words[..<degree].contains("much") || words[..<degree].contains("many")
    }
    return words.contains("or") && words.contains { ["which", "is", "are", "do", "does"].contains($0) }
  }

  /// "On campus, but not the accelerated one": of the options that the stated format has, the only one not left out.
  private func stateWhatIsLeft(_ scope: inout Scope) {
    for (slot, excluded) in scope.excluded.sorted(by: { $0.key < $1.key })
    where scope.stated[slot] == nil && scope.alternatives[slot] == nil {
      let left = rules.entities.first { $0.slot == slot }?.values.filter { value in
        !excluded.contains(value.name) && !value.implies.isEmpty
          && value.implies.allSatisfy { scope.stated[$0.key] == $0.value }
      }
      if let left, left.count == 1 { scope.stated[slot] = left[0].name }
    }
  }
}
