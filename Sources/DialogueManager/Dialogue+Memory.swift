internal import IntentMatcher
internal import KnowledgeBase

/// What an answer leaves behind for the questions after it.
extension Dialogue {
  func remember(_ answer: Answer, said words: String, _ second: Int, in session: inout Session) {
    func held<Value>(_ value: Value) -> Session.Held<Value> {
      Session.Held(value: value, turn: session.turns, words: words, lastTurn: session.turns, lastSecond: second)
    }
    guard answer.reply.status != .social else {
      if matcher.rules.intents.contains(where: { $0.isReset && $0.name == answer.reply.intent }) {
        let turns = session.turns
        session = Session()
        session.turns = turns
      }
      return
    }
    let isTopic = matcher.rules.intents.contains { $0.name == answer.reply.intent && $0.social == nil && !$0.isOutside }
    guard answer.reply.status == .answered || answer.isAboutPrograms || isTopic else { return }
    let before = session.focus
    let ids = answer.programs.map { knowledge.programs[$0].id }
    if !ids.isEmpty, ids.count == 1 || ids.count < knowledge.programs.count, ids != before.programIDs {
      if answer.scope.origin != .inherited { session.end(with: ContextRules.program, by: matcher.rules.context) }
      session.focus.programs = held(ids)
    }
    if answer.scope.origin == .named, ids.count > 1 {
      session.focus.compared = ids
    } else if !Set(ids).isSubset(of: session.focus.compared) {
      session.focus.compared = []
    }
    if ids != before.programIDs, !Set(ids).isSubset(of: Set(before.compared)) { session.focus.listed = [] }
    let stated = answer.scope.stated.filter { isScope($0.key) }.sorted { $0.key < $1.key }
    for (slot, _) in stated { session.end(with: slot, by: matcher.rules.context) }
    for (slot, value) in stated { session.focus.slots[slot] = held(value) }
    if let option = option(heldBy: answer), answer.scope.stated[WellKnownSlot.format] == nil {
      session.focus.slots[WellKnownSlot.option] = held(option)
    }
    if let name = answer.reply.intent {
      session.focus.intent = held(name)
      session.focus.intents = session.focus.intents.suffix(3) + [name]
      if !session.answered.contains(name) { session.answered = session.answered.suffix(63) + [name] }
    }
    for program in answer.programs where answer.programs.count == 1 {
      let name = knowledge.programs[program].shortName
      if !session.spoken.contains(name) { session.spoken.append(name) }
    }
    session.focus.refresh(turn: session.turns, second: second)
    session.focus.isOpen = answer.isOpen
    session.focus.computed = answer.computed
    session.focus.isShare = answer.isShare
    guard answer.reply.status == .answered else {
      session.focus.facts = []
      if !before.facts.isEmpty { session.earlier = session.earlier.suffix(7) + [before] }
      return
    }
    session.focus.facts = answer.reply.facts.map(\.id)
    let own = session.focus.facts.filter { $0 != answer.beside }
    if let first = own.first(where: isAmount) ?? own.first {
      session.focus.recent = session.focus.recent.suffix(3) + [first]
    }
    session.focus.coursePrefix = answer.reply.facts.first.flatMap { knowledge.fact($0.id) }
      .flatMap { courseCode(toldBy: $0) }.flatMap { $0.split(separator: " ").first.map(String.init) }
    let courses = Set(answer.reply.facts.compactMap { knowledge.fact($0.id) }.compactMap { courseCode(toldBy: $0) })
    session.focus.course = courses.count == 1 ? courses.first : nil
    let turned = turned(from: before, to: session.focus)
    let listed = answer.listed.isEmpty ? turned.isEmpty ? self.listed(in: answer) : turned : answer.listed
    // "Electives of the first?" tells of one of the things listed: "and the second?" means those still.
    if listed.count > 1, !session.isReferring {
      (session.focus.listed, session.focus.ranked, session.focus.pointed) = (listed, answer.ranked, nil)
    }
    if ids.count == 1, let program = knowledge.program(ids[0]) {
      session.focus.pointed =
        session.focus.listed.firstIndex(of: knowledge.programs[program].shortName) ?? session.focus.pointed
    }
    if listed.count < 2, let told = session.focus.facts.first.flatMap({ knowledge.fact($0) }),
      let item = item(of: session.focus.listed, toldBy: told)
    {
      session.focus.pointed = item
    }
    if before.intent != nil, before.intent?.value != session.focus.intent?.value || before.programIDs != ids {
      session.earlier = session.earlier.suffix(7) + [before]
    }
  }

  private func courseCode(toldBy fact: Int) -> String? {
    guard case .course(let code, _) = knowledge.facts[fact].value else { return nil }
    return code
  }

  /// Which of two things listed a fact tells about: the one whose words it has nearly all. "The other one" needs no more.
  private func item(of listed: [String], toldBy fact: Int) -> Int? {
    guard listed.count == 2 else { return nil }
    let shares = listed.map { name in
      let read = matcher.read(name)
      let words = read.tokens.indices.filter { matcher.salience(of: $0, in: read) >= Salience.common }
      guard !words.isEmpty else { return 0.0 }
      return Double(words.count { matcher.states(fact, token: $0, of: read) }) / Double(words.count)
    }
    let fitting = shares.indices.filter { shares[$0] >= 0.8 }
    return fitting.count == 1 ? fitting[0] : nil
  }

  private func isAmount(_ id: String) -> Bool {
    guard let fact = knowledge.fact(id), case .money = knowledge.facts[fact].value else { return false }
    return true
  }

  /// The option that every fact of an answer holds for: after what the 4+1 option allows, "any money off?" means its own.
  private func option(heldBy answer: Answer) -> String? {
    let options = answer.reply.facts.compactMap { knowledge.fact($0.id) }.map {
      knowledge.facts[$0].qualifiers[WellKnownSlot.option]
    }
    guard let first = options.first, let option = first, options.allSatisfy({ $0 == option }) else { return nil }
    // An option that is one way through a format among others was only an example of it.
    let value = matcher.rules.entities.first { $0.slot == WellKnownSlot.option }?.values.first { $0.name == option }
    return value?.implies.isEmpty == true ? option : nil
  }

  /// "And USC?" leaves the program before and this one to point at; a changed option likewise.
  private func turned(from before: Session.Focus, to now: Session.Focus) -> [String] {
    guard before.intent?.value == now.intent?.value else { return [] }
    let (old, new) = (before.programIDs, now.programIDs)
    if old.count == 1, new.count == 1, old != new {
      return (old + new).compactMap { knowledge.program($0) }.map { knowledge.programs[$0].shortName }
    }
    if let old = before.slots[WellKnownSlot.option]?.value, let new = now.slots[WellKnownSlot.option]?.value, old != new
    {
      return [old, new].map { composer.says(WellKnownSlot.option, $0) }
    }
    return []
  }

  /// The things that an answer tells one after the other: programs, the items of a list, people or courses.
  private func listed(in answer: Answer) -> [String] {
    if answer.programs.count > 1 {
      return answer.programs.map { knowledge.programs[$0].shortName }
    }
    let facts = answer.reply.facts.compactMap { knowledge.fact($0.id) }
    if let first = facts.first, case .list(let items, _) = knowledge.facts[first].value {
      return items.allSatisfy { $0.utf8.count <= 60 } ? items : []
    }
    return facts.compactMap { fact in
      // What a wording takes in of other facts is not told by itself.
      switch knowledge.facts[fact].value {
      case .course, .person, .contact: knowledge.facts[fact].value.names.first
      default: nil
      }
    }
  }
}
