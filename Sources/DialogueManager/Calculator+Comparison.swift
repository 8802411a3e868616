internal import IntentMatcher
internal import KnowledgeBase

extension Calculator {
  /// Formats of one program, or several programs, on one topic. Two fair measures of cost (tuition alone, the whole
  /// estimate) are both given, since they may disagree.
  func comparison(_ intent: Intent) -> Answer? {
    guard part.scope.operations.contains("compare") || part.scope.operations.contains("difference") else { return nil }
    guard let topics = compared(intent) else { return nil }
    let programs = part.scope.programs
    if part.scope.origin == .named, programs.count == 2 { return betweenPrograms(intent) }
    guard part.scope.stated[WellKnownSlot.format] == nil else { return nil }
    for program in programs {
      let formats = knowledge.programs[program].offers[WellKnownSlot.format] ?? []
      guard formats.count == 2 else { continue }
      var sentences: [String] = []
      var facts: [Int] = []
      for topic in topics {
        let leads = formats.compactMap { format in
          knowledge.facts(program: program, topic: topic).first {
            let fact = knowledge.facts[$0]
            return fact.isLead && fact.topics[0] == topic && fact.qualifiers[WellKnownSlot.format] == format
          }
        }
        guard leads.count == 2, let difference = difference(leads[0], leads[1], topic) else { continue }
        sentences.append(difference)
        facts += leads
      }
      if !sentences.isEmpty {
        var answer = answered(sentences.joined(separator: " "), facts, intent)
        answer.programs = [program]
        return answer
      }
    }
    return nil
  }

  /// Two programs on the topic asked about: both facts, and the difference where both have a figure in the same unit.
  private func betweenPrograms(_ intent: Intent) -> Answer? {
    let chosen = part.scope.programs.compactMap { program in
      dialogue.selector.select(
        program: program, topics: compared(intent) ?? intent.topics, part: part, utterance: utterance, earlier: .init()
      ).facts.first
    }
    guard chosen.count == 2 else { return nil }
    let (a, b) = (knowledge.facts[chosen[0]], knowledge.facts[chosen[1]])
    var gap = ""
    switch (a.value, b.value) {
    case (.money(let x, _), .money(let y, _)): gap = " The difference is \(Value.money(abs(x - y)))."
    case (.duration(let x, let unit), .duration(let y, let other)) where unit == other && x.count == 1 && y.count == 1:
      gap = " The difference is \(Value.figure(abs(x[0] - y[0]))) \(unit)."
    default: return nil
    }
    let (text, stated) = dialogue.composer.state(chosen)
    return answered(text + gap, stated, intent)
  }

  /// The topics set beside each other: those that the intent names for it, where the question is of their kind; for a plain
  /// difference, the intent's own.
  private func compared(_ intent: Intent) -> [String]? {
    let isOwn = intent.topics.first.map { intent.compares.contains($0) } ?? false
    if isOwn || (!intent.compares.isEmpty && part.scope.aspects.contains("price")) { return intent.compares }
    return part.scope.operations.contains("difference") ? Array(intent.topics.prefix(1)) : nil
  }

  private func difference(_ first: Int, _ second: Int, _ topic: String) -> String? {
    guard case .money(let a, _) = knowledge.facts[first].value, case .money(let b, _) = knowledge.facts[second].value,
      a != b
    else { return nil }
    let (high, low) = a > b ? (first, second) : (second, first)
    let about = rules.intents.first { $0.topics.first == topic }?.about ?? topic
    func format(_ fact: Int) -> String {
      dialogue.composer.says(WellKnownSlot.format, knowledge.facts[fact].qualifiers[WellKnownSlot.format] ?? "")
    }
    let program = knowledge.programs[knowledge.facts[first].program].shortName
    return
      "By \(about), \(program) costs \(Value.money(max(a, b))) \(format(high)) and \(Value.money(min(a, b))) \(format(low)): \(Value.money(abs(a - b))) more \(format(high))\(years([first, second]))."
  }
}
