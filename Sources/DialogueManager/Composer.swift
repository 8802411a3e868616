internal import IntentMatcher
internal import KnowledgeBase

/// Words a reply. Figures and names come from facts; the frames here hold none.
struct Composer: Sendable {
  let knowledge: Knowledge
  let rules: IntentRules

  /// The wordings of facts, one after another, as long as they fit; and every fact they state.
  func state(_ facts: [Int], limit: Int = DialogueLimits.reply) -> (text: String, facts: [Int]) {
    var text = ""
    var stated: [Int] = []
    var hasReading = false
    for fact in facts {
      let (words, used) = knowledge.state(fact)
      // A fact whose own wording already stood in an earlier one adds nothing.
      if text.contains(words) { continue }
      guard text.utf8.count + words.utf8.count + 60 <= limit || text.isEmpty else { break }
      text += (text.isEmpty ? "" : " ") + words
      stated += used.filter { !stated.contains($0) }
      hasReading = hasReading || knowledge.facts[fact].reading != nil
    }
    if hasReading { text += " (The page is damaged at this spot; this is our reading of it.)" }
    return (text, stated)
  }

  func citations(_ facts: [Int]) -> [Reply.Citation] {
    facts.map { index in
      let fact = knowledge.facts[index]
      return Reply.Citation(id: fact.qualifiedID, source: fact.source, asOf: fact.asOf)
    }
  }

  /// "The Duke AIPI page does not say anything about the GRE."
  func silence(of programs: [Int], about topic: String, missing: FactSelector.Missing?) -> String {
    let names = Value.joined(programs.map { knowledge.programs[$0].shortName })
    let page = programs.count == 1 ? "The page on \(names) does" : "The pages on \(names) do"
    switch missing {
    case .aspect(let aspect): return "\(page) not give \(Composer.article(aspect)) for this."
    case .slot(let slot, let value): return "\(page) not say anything about \(topic) for \(says(slot, value))."
    default: return "\(page) not say anything about \(topic)."
    }
  }

  private static func article(_ aspect: String) -> String {
    aspect == "email" ? "an email address" : "a \(aspect) number"
  }

  /// "1. tuition, 2. the total cost"
  func numbered(_ labels: [String]) -> String {
    labels.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: ", ")
  }

  func says(_ slot: String, _ value: String) -> String {
    rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.says ?? value
  }

  /// Whom to ask about a program, from its contact fact.
  func referral(for programs: [Int]) -> (text: String, facts: [Int]) {
    var facts: [Int] = []
    for program in programs {
      guard let contact = knowledge.programs[program].contact, let fact = knowledge.fact(contact.text),
        !facts.contains(fact), !facts.contains(where: { knowledge.facts[$0].value == knowledge.facts[fact].value })
      else { continue }
      facts.append(fact)
    }
    guard !facts.isEmpty else { return ("", []) }
    let (text, stated) = state(facts)
    return (" " + text, stated)
  }

  /// What this assistant knows, for a question about something else.
  var outside: String {
    "I can only help with questions about \(Value.joined(knowledge.programs.map(\.shortName))); that is not something I know about."
  }

  var notUnderstood: String {
    "I did not find that in what I know. I only answer questions about \(Value.joined(knowledge.programs.map(\.shortName))): "
      + "for example their courses, cost, length, admission or contacts."
  }
}
