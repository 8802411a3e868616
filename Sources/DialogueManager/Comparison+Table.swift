internal import IntentMatcher
internal import KnowledgeBase

/// What is set beside each other in words, and in general.
extension Comparison {
  /// The wording of each side's best facts, and what a side does not say.
  func tell(_ intent: Intent, _ sides: [Side]) -> (text: String, facts: [Int])? {
    var facts: [Int] = []
    var silent: [Int] = []
    for side in sides {
      guard let program = side.program else { continue }
      var one = part
      one.scope = part.scope.bound(to: program, knowledge)
      one.scope.programs = [program]
      one.scope.origin = .named
      for (slot, value) in side.slots {
        one.scope.alternatives[slot] = nil
        one.scope.stated[slot] = value
      }
      let chosen = dialogue.selector.select(
        program: program, topics: intent.topics, part: one, utterance: utterance, earlier: .init()
      ).facts.prefix(2)
      if chosen.isEmpty, !silent.contains(program) { silent.append(program) }
      facts += chosen.filter { !facts.contains($0) }
    }
    guard !facts.isEmpty else { return nil }
    var (text, stated) = dialogue.composer.state(facts)
    // Of two options of one program, the page that speaks of one is not silent.
    silent.removeAll { program in facts.contains { knowledge.facts[$0].program == program } }
    if !silent.isEmpty { text += " " + dialogue.composer.silence(of: silent, about: intent.about, missing: nil) }
    return (text, stated)
  }

  /// "Duke AIPI online"; what all sides share is left out.
  func name(_ side: Side, among sides: [Side]) -> String {
    let slots = side.slots.sorted { $0.key < $1.key }.filter { slot, value in
      sides.contains { $0.slots[slot] != value && $0.program == side.program }
    }
    let said = slots.map { dialogue.composer.says($0.key, $0.value) }.joined(separator: " ")
    guard let program = side.program, Set(sides.map(\.program)).count > 1 || said.isEmpty else { return said }
    let short = knowledge.programs[program].shortName
    return said.isEmpty ? short : "\(short) \(said)"
  }

  func answered(_ text: String, _ facts: [Int], _ sides: [Side], _ intent: Intent) -> Answer {
    let programs = sides.compactMap(\.program).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    return Answer(
      reply: Reply(
        status: .answered, text: text.prefix(1).uppercased() + text.dropFirst(), intent: intent.name,
        confidence: part.confidence, facts: dialogue.composer.citations(facts)),
      scope: part.scope, programs: programs, isAboutPrograms: true)
  }

  /// Whether the question names nothing but what is to be set beside each other.
  func isGeneral(_ intent: Intent) -> Bool {
    part.scope.aspects.isDisjoint(with: dialogue.matcher.decisiveAspects) && part.scope.stated[WellKnownSlot.per] == nil
      && !asksWhetherOneDiffers
      && dialogue.matcher.keywordMatches(in: utterance, range: part.range).allSatisfy { match in
        match.tokens.allSatisfy { dialogue.matcher.salience(of: $0, in: utterance) < 0.35 }
      }
      && dialogue.matcher.isBare(utterance, in: part.range)
  }

  /// "Is the online degree a different one?" asks whether, and not in what.
  private var asksWhetherOneDiffers: Bool {
    let opening = utterance.tokens[part.range].prefix(2).map(\.text)
    return part.scope.programs.count == 1 && part.scope.alternatives.isEmpty && ["is", "are"].contains(opening[0])
      && opening.last != "there"
  }

  /// A short table of the topics that every side has.
  func table(_ sides: [Side], _ intent: Intent) -> Answer? {
    var lines: [String] = []
    var facts: [Int] = []
    // What is worth offering by itself comes first.
    for row in rules.intents.filter({ $0.suggestion != nil }) + rules.intents.filter({ $0.suggestion == nil }) {
      guard let topic = row.topics.first, !facts.contains(where: { knowledge.facts[$0].topics[0] == topic }) else {
        continue
      }
      let leads = sides.map { lead(topic, $0) }
      guard leads.allSatisfy({ $0 != nil }), lines.count < 6 else { continue }
      let told = leads.compactMap { $0 }
      guard Set(told).count == sides.count else { continue }
      let values = zip(sides, told).map { side, fact in
        "\(name(side, among: sides)): \(knowledge.facts[fact].value.rendered)"
      }
      guard values.reduce(0, { $0 + $1.utf8.count }) < 220 else { continue }
      lines.append("- \(row.about): \(values.joined(separator: "; "))")
      facts += told
    }
    // One line is no table.
    guard lines.count > 1 else { return nil }
    let names = Value.joined(sides.map { name($0, among: sides) })
    return answered("\(names) side by side:\n" + lines.joined(separator: "\n"), facts, sides, intent)
  }

  func lead(_ topic: String, _ side: Side) -> Int? {
    guard let program = side.program else { return nil }
    return knowledge.facts(program: program, topic: topic).first { index in
      let fact = knowledge.facts[index]
      return fact.isLead && fact.topics[0] == topic
        && fact.qualifiers.allSatisfy { slot, value in
          side.slots[slot].map { $0 == value }
            ?? (slot == WellKnownSlot.per || slot == WellKnownSlot.format || isOnly(slot, value, side))
        }
    }
  }
}
