internal import IntentMatcher
internal import KnowledgeBase

/// Words a reply. Figures and names come from facts; the frames here hold none.
struct Composer: Sendable {
  let knowledge: Knowledge
  let rules: IntentRules

  /// The wordings of facts, as long as they fit: one after another, at most three sentences for a program; a line for each
  /// where several programs make more of them. And every fact they state.
  func state(
    _ facts: [Int], asList isList: Bool = false, limit: Int = DialogueLimits.reply
  ) -> (text: String, facts: [Int]) {
    var pieces: [(program: Int, text: String)] = []
    var stated: [Int] = []
    var hasReading = false
    var (length, sentences) = (0, [Int: Int]())
    for fact in facts {
      let (words, used) = knowledge.state(fact)
      let program = knowledge.facts[fact].program
      // A fact whose own wording already stood in an earlier one adds nothing.
      if pieces.contains(where: { $0.text.contains(words) }) { continue }
      let count = Composer.sentences(in: words)
      guard pieces.isEmpty || length + words.utf8.count + 60 <= limit else { break }
      guard isList || sentences[program].map({ $0 + count <= DialogueLimits.sentences }) ?? true else { continue }
      sentences[program, default: 0] += count
      length += words.utf8.count + 3
      pieces.append((program, words))
      stated += used.filter { !stated.contains($0) }
      hasReading = hasReading || knowledge.facts[fact].reading != nil
    }
    let isLong = sentences.values.reduce(0, +) > DialogueLimits.sentences && (sentences.count > 1 || isList)
    var text = ""
    for (index, piece) in pieces.enumerated() {
      let isNext = index > 0 && (isList || pieces[index - 1].program != piece.program)
      // What follows a list begins on a line of its own.
      let breaks = isLong && isNext || index > 0 && pieces[index - 1].text.contains("\n")
      text += index == 0 ? (isLong ? "- " : "") : breaks ? (isLong && isNext ? "\n- " : "\n") : " "
      text += piece.text
    }
    if hasReading { text += " (The page is damaged at this spot; this is our reading of it.)" }
    return (text, stated)
  }

  /// How many sentences a wording has; a list counts as the sentence that opens it.
  private static func sentences(in text: String) -> Int {
    var ends = 0
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { break }
      if byte == UInt8(ascii: " "), last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
      {
        ends += 1
      }
      last = byte
    }
    return ends + 1
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
    switch aspect {
    case "email": "an email address"
    case "price": "a price"
    default: "a \(aspect) number"
    }
  }

  /// "1. tuition, 2. the total cost"
  func numbered(_ labels: [String]) -> String {
    labels.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: ", ")
  }

  func says(_ slot: String, _ value: String) -> String {
    rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.says ?? value
  }

  /// "The 24-month online option is online, not on campus."
  func mismatch(_ found: (option: String, format: String, stated: String)) -> String {
    let option = says(WellKnownSlot.option, found.option)
    let (its, said) = (says(WellKnownSlot.format, found.format), says(WellKnownSlot.format, found.stated))
    return "\(option.prefix(1).uppercased())\(option.dropFirst()) is \(its), not \(said)."
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

  /// What can be answered of these programs, by topic.
  func topics(of programs: [Int]) -> String {
    let meant = programs.isEmpty ? Array(knowledge.programs.indices) : programs
    let topics = rules.intents.filter { intent in
      guard intent.suggestion != nil, let topic = intent.topics.first else { return false }
      return meant.contains { !knowledge.facts(program: $0, topic: topic).isEmpty }
    }
    let names = Value.joined(meant.map { knowledge.programs[$0].shortName })
    return "About \(names) I can tell you \(Value.joined(topics.prefix(10).map(\.about)))."
  }

  var notUnderstood: String {
    "I did not find that in what I know. I only answer questions about \(Value.joined(knowledge.programs.map(\.shortName))): "
      + "for example their courses, cost, length, admission or contacts."
  }
}
