internal import IntentMatcher
internal import KnowledgeBase

/// The programs that a question sets beside each other without naming them all.
extension ScopeResolver {
  /// "How do the two compare": the programs spoken of last.
  func bothSpokenOf(
    _ scope: Scope, _ utterance: Utterance, _ range: Range<Int>, _ session: Session
  ) -> [Int]? {
    let words = Set(utterance.tokens[range].map(\.text))
    let isBare = utterance.mentions.allSatisfy { mention in
      if case .programKind = mention.kind { return true }
      return mention.fact == nil || !range.contains(mention.tokens.lowerBound)
        || mention.tokens.allSatisfy { everyday.contains(utterance.tokens[$0].text) }
    }
    // "Which of the two schools lists …" asks it of both.
    let asksWhich =
      words.contains("which") && !words.isDisjoint(with: ["schools", "programs", "universities"])
    guard scope.operations.contains("compare") || scope.operations.contains("difference") || asksWhich,
      asksWhich || !words.isDisjoint(with: Pronouns.several.union(["two", "both"]))
        || isBare && range.count <= 8 && words.isDisjoint(with: ["online", "campus"])
          && scope.stated[WellKnownSlot.format] == nil
          && session.focus.compared.isEmpty && isNewlyTurned(session),
      session.spoken.count > 1,
      scope.alternatives.isEmpty
    else { return nil }
    let last = session.spoken.suffix(2).compactMap { name in knowledge.programs.firstIndex { $0.shortName == name } }
    return last.count == 2 ? last : nil
  }

  /// "How much more is that than the certificate": the program spoken of, and the one named.
  func spokenOfAndNamed(
    _ scope: Scope, _ utterance: Utterance, _ range: Range<Int>, _ session: Session
  ) -> [Int]? {
    guard scope.programs.count == 1, session.focus.programIDs.count == 1,
      let last = knowledge.program(session.focus.programIDs[0]), last != scope.programs[0],
      !scope.operations.isDisjoint(with: ["compare", "difference"])
    else { return nil }
    if Self.versus.contains(utterance.tokens[range.lowerBound].text) {
      return [last, scope.programs[0]].sorted()
    }
    guard scope.origin == .named,
      let than = range.first(where: { utterance.tokens[$0].text == "than" }),
      (range.lowerBound..<than).contains(where: { Pronouns.saying.contains(utterance.tokens[$0].text) })
    else { return nil }
    return [last, scope.programs[0]].sorted()
  }

  /// Words that open a message which sets something beside what was told: "compared to the degree?"
  static let versus: Set<String> = ["versus", "vs", "against", "compared"]

  /// Whether the last answer was about another program than the one before it, by the same topic.
  func isNewlyTurned(_ session: Session) -> Bool {
    guard let before = session.earlier.last, before.intent?.value == session.focus.intent?.value else { return false }
    return before.programIDs.count == 1 && session.focus.programIDs.count == 1
      && before.programIDs != session.focus.programIDs
  }

  /// "The AI certificate or the online master's": the one other program of the same institution that the words fit.
  func ofKindBeside(
    _ scope: Scope, _ kinds: Set<Int>, _ names: [Range<Int>], _ mentions: [Mention], _ utterance: Utterance
  ) -> Int? {
    guard scope.programs.count == 1, let named = scope.programs.first,
      !scope.operations.isDisjoint(with: ["compare", "difference"])
    else { return nil }
    // The word for its kind that belongs to the name speaks of no other program.
    let free = mentions.filter { mention in
      guard case .programKind(let index) = mention.kind, index != named else { return false }
      return !names.contains { $0.overlaps(mention.tokens) || $0.upperBound == mention.tokens.lowerBound }
        && !mentions.contains { $0.tokens == mention.tokens && $0.kind == .programKind(named) }
    }
    let fitting = Set(
      free.compactMap { mention -> Int? in
        if case .programKind(let index) = mention.kind { index } else { nil }
      }
    ).filter { knowledge.programs[$0].institution == knowledge.programs[named].institution }
    let left = fitting.intersection(offering(scope))
    return left.count == 1 ? left.first : fitting.count == 1 ? fitting.first : nil
  }
}
