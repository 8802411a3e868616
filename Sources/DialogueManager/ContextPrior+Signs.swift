internal import IntentMatcher
internal import KnowledgeBase

/// By what a message shows that it goes on about something, and about what.
extension ContextPrior {
  private static let openings: Set<String> = ["and", "so", "or", "but", "also", "then", "same", "ok", "okay", "no"]

  func opensAsContinuation(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    let words = utterance.tokens[range].prefix(2).map(\.text)
    if words == ["what", "about"] || words == ["how", "about"] || words == ["which", "one"] || words == ["which", "of"]
    {
      return true
    }
    return words.first.map { Self.openings.contains($0) } ?? false
  }

  private static let corrections: Set<String> = [
    "meant", "mean", "said", "sorry", "actually", "rather", "wait", "nah", "no", "not", "nope", "instead",
  ]

  func corrects(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.count <= 9 && range.contains { Self.corrections.contains(utterance.tokens[$0].text) }
      && changesScope(utterance, range)
  }

  func asksTheSame(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.dropLast().contains {
      utterance.tokens[$0].text == "same" && ["question", "thing", "basis"].contains(utterance.tokens[$0 + 1].text)
    }
  }

  func asksWhichOne(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.count > 3
      && range.dropLast().contains {
        utterance.tokens[$0].text == "which"
          && ["one", "suits", "fits", "would", "should"].contains(utterance.tokens[$0 + 1].text)
      }
  }

  /// "For which semesters", "what class were they": asks which, of a word that the last answer used.
  func asksWhich(of told: [String], _ utterance: Utterance, _ range: Range<Int>) -> Bool {
    guard range.count <= 6,
      let which = range.prefix(2).first(where: { ["which", "what"].contains(utterance.tokens[$0].text) }),
      which + 1 < range.upperBound, matcher.salience(of: which + 1, in: utterance) > 0
    else { return false }
    return told.contains { id in
      knowledge.fact(id).map { matcher.states($0, token: which + 1, of: utterance) } ?? false
    }
  }

  func pointsAtPerson(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    range.contains { Pronouns.person.contains(utterance.tokens[$0].text) }
      || range.dropFirst().contains { index in
        utterance.tokens[index].text == "person" && Pronouns.saying.contains(utterance.tokens[index - 1].text)
      }
  }

  /// Whether a definite kind of question is asked that the topic's facts answer.
  func asksOf(_ last: Int, _ scope: Scope) -> Bool {
    let asked = scope.aspects.intersection(matcher.decisiveAspects.union(["audience", "conditions"]))
    return knowledge.hasFact(on: matcher.rules.intents[last].topics, of: scope.programs) { index in
      asked.contains { knowledge.facts[index].answers($0) }
    }
  }

  func isPerson(_ id: String) -> Bool {
    switch knowledge.fact(id).map({ knowledge.facts[$0].value }) {
    case .person, .contact: true
    default: false
    }
  }

  private static let articles: Set<String> = ["the", "this", "that", "which", "other", "each"]

  /// "Is it long?" points at what was told before.
  func pointsBack(_ utterance: Utterance, _ range: Range<Int>, within most: Int = 8) -> Bool {
    range.count <= most
      && range.contains { index in
        let word = utterance.tokens[index].text
        // "What does one learn" points at nobody.
        if word == "one", index > range.lowerBound, !Self.articles.contains(utterance.tokens[index - 1].text) {
          return false
        }
        // "Same tuition?" names what it asks for.
        if word == "same", index + 1 < range.upperBound,
          matcher.salience(of: index + 1, in: utterance) > Salience.common
        {
          return false
        }
        return Pronouns.all.contains(word)
      }
  }

  /// Whether it names a program or the value of a slot.
  func changesScope(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound) else { return false }
      switch mention.kind {
      case .program, .institution, .programKind: return true
      case .entity(let slot, _):
        let role = matcher.rules.role(of: slot)
        return role == .scope || role == .detail
      default: return false
      }
    }
  }

  /// "And if I move to Durham?", "online students?": names a program or the value of a slot and says nothing else, so that the
  /// last question is asked of it, whatever topic the name belongs to. "Is it online?" asks for the format.
  func changesScopeOnly(_ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, told: [String]) -> Bool {
    let setsBeside =
      scope.operations.isSubset(of: ["compare", "difference"])
      && ScopeResolver.versus.contains(utterance.tokens[range.lowerBound].text)
    let asksWhetherSame =
      utterance.tokens[range].contains { $0.text == "same" } && utterance.tokens[range].contains { $0.text == "one" }
    if scope.operations.isEmpty && !asksWhetherSame || setsBeside {
      return namesScopeOnly(utterance, range, scope, told: told)
    }
    // "Is it different for online?", "is the medical one the same?": the same question once more, of another way.
    return range.count <= 7 && scope.operations.isSubset(of: ["compare", "difference"]) && pointsBack(utterance, range)
      && (scope.stated[WellKnownSlot.format] != nil || scope.stated[WellKnownSlot.option] != nil)
      && matcher.isBare(utterance, in: range) && scope.aspects.isDisjoint(with: matcher.decisiveAspects)
  }

  /// The same of a part of a message: "12 versus 16 months, how many semesters?" opens with what the question is about.
  /// Words of the facts told last say no more than a name does: "part time from home", after how long each format takes.
  func namesScopeOnly(_ utterance: Utterance, _ range: Range<Int>, _ scope: Scope, told: [String] = []) -> Bool {
    guard scope.aspects.isDisjoint(with: matcher.decisiveAspects), scope.elsewhere.isEmpty,
      matcher.isBare(utterance, in: range) || repeatsOnly(told, utterance, range)
    else { return false }
    let goesOn = opensAsContinuation(utterance, range)
    let isNamed = utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound) else { return false }
      switch mention.kind {
      case .program, .institution: return true
      case .programKind: return goesOn
      case .entity(let slot, _): return matcher.rules.role(of: slot) == .scope
      default: return false
      }
    }
    let opening = utterance.tokens[range].prefix(4).map(\.text)
    return isNamed && (opening.starts(with: ["which", "one"]) || !opening.contains { Self.inverting.contains($0) })
  }

  /// "Is it online?" asks for the format, and not for the last topic in it.
  func asksWhether(_ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    scope.aspects.isDisjoint(with: matcher.decisiveAspects) && range.count <= 5
      && ["is", "are", "can", "could"].contains(utterance.tokens[range.lowerBound].text)
      && utterance.mentions.contains { mention in
        guard range.contains(mention.tokens.lowerBound), case .entity(WellKnownSlot.format, _) = mention.kind else {
          return false
        }
        return true
      }
  }

  /// Words that make a question of its own of what follows.
  private static let inverting: Set<String> = [
    "is", "are", "was", "can", "could", "do", "does", "did", "will", "would", "should", "may", "must", "why", "who",
    "where", "when", "which", "whose", "whom", "tell", "describe", "explain", "introduce",
  ]

  /// Whether a short message has no word of meaning that is neither a name nor a word of these facts.
  private func repeatsOnly(_ told: [String], _ utterance: Utterance, _ range: Range<Int>) -> Bool {
    guard !told.isEmpty, range.count <= 7, !asks(utterance, range) else { return false }
    let covered = Set(utterance.mentions.filter { $0.fact == nil }.flatMap(\.tokens))
    return range.allSatisfy { token in
      covered.contains(token) || matcher.salience(of: token, in: utterance) <= Salience.common
        || told.contains { id in
          knowledge.fact(id).map { matcher.states($0, token: token, of: utterance) } ?? false
        }
    }
  }

  func asks(_ utterance: Utterance, _ range: Range<Int>) -> Bool {
    Segmenter.asks(range, of: utterance)
  }

  /// "Total classes?" after the load names a topic of its own.
  func namesOther(than last: Int, _ utterance: Utterance, _ range: Range<Int>) -> Bool {
    let covered = Set(utterance.mentions.filter { $0.fact == nil }.flatMap(\.tokens))
    let named = matcher.keywordMatches(in: utterance, range: range, atLeast: 1).filter { match in
      let intent = matcher.rules.intents[match.intent]
      return !intent.topics.isEmpty
        && match.tokens.contains { !covered.contains($0) && matcher.salience(of: $0, in: utterance) > Salience.common }
    }
    return !named.isEmpty && named.allSatisfy { $0.intent != last }
  }

  func namesFact(of intent: Int, _ utterance: Utterance, _ range: Range<Int>, _ scope: Scope) -> Bool {
    let topics = matcher.rules.intents[intent].topics
    return utterance.mentions.contains { mention in
      guard range.contains(mention.tokens.lowerBound), let fact = mention.fact else { return false }
      return scope.programs.contains(knowledge.facts[fact].program) && topics.contains(knowledge.facts[fact].topics[0])
    }
  }
}
