internal import IntentMatcher
internal import KnowledgeBase

extension Dialogue {
  enum Pick {
    case choice(Session.Choice)
    /// A number beyond the choices.
    case tooFar
  }

  /// The choice that an utterance picks: by number, by ordinal, or by words of exactly one label.
  func pick(from pending: Session.Pending, _ utterance: Utterance) -> Pick? {
    let words = utterance.tokens.map(\.text)
    // Who asks something else picks nothing.
    guard words.count <= 8, !Segmenter.opensAsQuestion(0..<words.count, of: utterance) || words.first == "which" else {
      return nil
    }
    if let index = ordinal(words, count: pending.choices.count) {
      return pending.choices.indices.contains(index) ? .choice(pending.choices[index]) : .tooFar
    }
    return pickedByWords(pending, utterance, words).map(Pick.choice)
  }

  func tooFar(_ pending: Session.Pending) -> Reply {
    let labels = pending.choices.map(\.label)
    return Reply(
      status: .clarify, text: "There are only these to choose from: \(composer.numbered(labels)). Which one?",
      suggestions: labels)
  }

  private func pickedByWords(
    _ pending: Session.Pending, _ utterance: Utterance, _ words: [String]
  ) -> Session.Choice? {
    if let choice = named(in: pending.choices, words) { return choice }
    let named = Set(
      utterance.mentions.compactMap { mention -> String? in
        if case .program(let index) = mention.kind { return knowledge.programs[index].id }
        return nil
      })
    let institution = Set(
      utterance.mentions.compactMap { mention -> String? in
        if case .institution(let index) = mention.kind { return knowledge.programs[index].id }
        return nil
      })
    for group in [named, institution] where !group.isEmpty {
      let fitting = pending.choices.filter { choice in
        if case .program(let id) = choice.pick { return group.contains(id) }
        return false
      }
      if fitting.count == 1, words.count <= 4 { return fitting[0] }
    }
    return nil
  }

  /// The topic whose label shares words with the reply that no other label has.
  private func named(in choices: [Session.Choice], _ words: [String]) -> Session.Choice? {
    let scored = choices.map { choice -> (choice: Session.Choice, shared: Int) in
      guard case .intent = choice.pick else { return (choice, 0) }
      let label = Set(Tokenizer.tokens(of: choice.label).map(\.text)).subtracting([
        "the", "of", "a", "an", "in", "on", "to",
      ])
      return (choice, label.intersection(words).count)
    }
    let best = scored.map(\.shared).max() ?? 0
    let winners = scored.filter { $0.shared == best }
    return best > 0 && winners.count == 1 ? winners[0].choice : nil
  }

  private func ordinal(_ words: [String], count: Int) -> Int? {
    let ordinals = ["first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3]
    let plain: Set<String> = ["the", "one", "option", "choice", "number", "please", "i", "mean", "take"]
    if words == ["number", "one"] || words == ["option", "one"] { return 0 }
    let rest = words.filter { !plain.contains($0) }
    guard rest.count == 1 || (words == ["one"]) else { return nil }
    if words == ["one"] { return 0 }
    if rest[0] == "last" { return count - 1 }
    if let index = ordinals[rest[0]] { return index }
    let spelled = ["two": 1, "three": 2, "four": 3]
    return spelled[rest[0]] ?? Int(rest[0]).map { $0 - 1 }
  }

  /// Asks the pending question again with the choice made.
  func resume(
    _ pending: Session.Pending, with choice: Session.Choice, _ session: Session, _ second: Int
  ) -> Turn {
    var chosen = session
    let utterance = matcher.read(pending.question)
    var part = interpreter.interpret(utterance, in: 0..<utterance.tokens.count, context: [], session: chosen)
    switch choice.pick {
    case .program(let id):
      if let program = knowledge.program(id) {
        part.scope.programs = [program]
        part.scope.origin = .named
        part.scope.isContradictory = false
        part.scope.isUnsettled = false
      }
    case .intent(let name):
      part.intent = matcher.rules.intents.firstIndex { $0.name == name }
      part.basis = .matched
    }
    let answer = answer(part, utterance, chosen)
    remember(answer, said: pending.question, second, in: &chosen)
    chosen.focus.question = pending.question
    chosen.misses = 0
    return Turn(utterance: utterance, interpretations: [part], reply: merge([answer]), session: chosen)
  }
}
