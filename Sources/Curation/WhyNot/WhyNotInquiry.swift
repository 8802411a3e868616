package import Assistant
internal import Authoring
internal import DialogueManager
internal import IntentMatcher
internal import KnowledgeBase

/// Finds out why questions are not read as an intent.
package struct WhyNotInquiry: Sendable {
  private let assistant: Assistant
  private let index: Int
  private let intent: Intent

  private var matcher: Matcher { assistant.matcher }
  private func name(_ intent: Int) -> String { matcher.rules.intents[intent].name }

  /// Nil where no intent has the name.
  package init?(_ assistant: Assistant, named name: String) {
    guard let index = assistant.matcher.rules.intents.firstIndex(where: { $0.name == name }) else { return nil }
    self.init(assistant, intent: index)
  }

  init(_ assistant: Assistant, intent index: Int) {
    self.assistant = assistant
    self.index = index
    intent = assistant.matcher.rules.intents[index]
  }

  /// The question asked in a fresh session.
  package func answer(_ question: String) -> WhyNot {
    let reading = assistant.reading(of: question)
    let isRead = isRead(reading)
    let clauses = clauses(of: reading)
    return WhyNot(
      question: question, intent: intent.name, location: intent.location, isRead: isRead,
      readAs: reading.parts.compactMap { $0.intent.map(name) }, reply: reading.reply, clauses: clauses,
      passing: isRead ? nil : passing(instead: question, reading))
  }

  /// The first thing that the intent lacks for a question, in words.
  func lack(of reading: Reading) -> String {
    if let clause = clauses(of: reading).first(where: { !$0.isMet }) { return clause.what }
    return reading.reply.status == .clarify
      ? "it is read as this, and asked back which is meant"
      : "it is read as this, with confidence \(decimal(reading.reply.confidence))"
  }

  private func isRead(_ reading: Reading) -> Bool {
    reading.reply.intent == intent.name || reading.parts.contains { $0.intent == index }
  }

  // MARK: Clauses

  private func clauses(of reading: Reading) -> [WhyNot.Clause] {
    let standings = reading.parts.map {
      (part: $0, standing: matcher.standing(of: index, in: reading.utterance, $0.ranking))
    }
    let own = standings.first { $0.part.intent == index }
    let best =
      own
      ?? standings.enumerated().max { a, b in
        (a.element.standing.score, b.offset) < (b.element.standing.score, a.offset)
      }?.element
    guard let (part, standing) = best else {
      return [WhyNot.Clause(.words, isMet: false, "the question holds no word")]
    }
    return [
      excluded(standing, reading.utterance), required(standing), rules(standing, reading.utterance),
      score(standing, part), certainty(part), decision(part, reading.utterance), facts(part),
    ].compactMap { $0 }
  }

  private func excluded(_ standing: Standing, _ utterance: Utterance) -> WhyNot.Clause? {
    guard !intent.keywords.excluded.isEmpty else { return nil }
    guard let (rule, tokens) = standing.excluded.first else {
      return .init(.excluded, isMet: true, "none of its excluded phrases occurs")
    }
    let words = utterance.tokens[tokens].map(\.text).joined(separator: " ")
    let template = intent.keywords.excluded[rule]
    return .init(.excluded, isMet: false, "'\(words)' is excluded, by '\(template.text)'", at: template.location)
  }

  private func required(_ standing: Standing) -> WhyNot.Clause? {
    guard !intent.keywords.required.isEmpty else { return nil }
    guard let rule = standing.missing.first else {
      return .init(.required, isMet: true, "all that its keywords require occurs")
    }
    let template = intent.keywords.required[rule]
    return .init(
      .required, isMet: false, "'\(template.text)' does not occur, without which its keywords do not count",
      at: template.location)
  }

  private func rules(_ standing: Standing, _ utterance: Utterance) -> WhyNot.Clause? {
    guard !(intent.keywords.any.isEmpty && intent.patterns.isEmpty) else { return nil }
    if standing.isPatterned { return .init(.rules, isMet: true, "one of its patterns accounts for the whole question") }
    if !standing.keywords.isEmpty {
      let words = standing.keywords.map { "'\(intent.keywords.any[$0].text)'" }.joined(separator: ", ")
      return .init(.rules, isMet: true, "of its keywords there occur \(words)")
    }
    let miss = NearestMiss(matcher, intent).find(in: utterance)
    let what = "no keyword (of \(intent.keywords.any.count)) occurs, no pattern (of \(intent.patterns.count)) fits"
    return .init(
      .rules, isMet: false, what + (miss.map { "; nearest: \($0.words)" } ?? ""), at: miss?.template.location)
  }

  private func score(_ standing: Standing, _ part: Reading.Part) -> WhyNot.Clause {
    guard let top = part.ranking.candidates.first else {
      return .init(.score, isMet: false, "no intent has any score")
    }
    if top.intent == index { return .init(.score, isMet: true, "its score \(decimal(top.score)) is the highest") }
    if standing.score == -.infinity {
      return .init(.score, isMet: false, "it has no score, against \(decimal(top.score)) of \(name(top.intent))")
    }
    return .init(
      .score, isMet: part.intent == index,
      "its score \(decimal(standing.score)) is below \(decimal(top.score)) of \(name(top.intent))")
  }

  private func certainty(_ part: Reading.Part) -> WhyNot.Clause? {
    guard part.ranking.candidates.first?.intent == index else { return nil }
    switch part.doubt {
    case nil: return nil
    case .faint(let score, let least):
      return .init(
        .certainty, isMet: false,
        "its score \(decimal(score)) is below \(decimal(least)), where any intent begins to count")
    case .unsure(let confidence, let least):
      let remedy = part.isFocused ? "" : "; a question that names a program needs less"
      return .init(
        .certainty, isMet: false, "its confidence \(decimal(confidence)) is below the \(decimal(least)) needed\(remedy)"
      )
    }
  }

  private func decision(_ part: Reading.Part, _ utterance: Utterance) -> WhyNot.Clause? {
    guard part.ranking.candidates.first?.intent == index, part.doubt == nil, part.intent != index else { return nil }
    let elsewhere = utterance.mentions.first { mention in
      guard case .entity(let slot, _) = mention.kind else { return false }
      return matcher.rules.role(of: slot) == .elsewhere
    }
    if let elsewhere {
      let words = utterance.tokens[elsewhere.tokens].map(\.text).joined(separator: " ")
      return .init(.decision, isMet: false, "'\(words)' is known to lie outside of what the programs are asked about")
    }
    let instead = part.intent.map { "\(name($0)), which explains more of the question, was taken" }
    return .init(.decision, isMet: false, instead ?? "the question names nothing but programs and everyday words")
  }

  private func facts(_ part: Reading.Part) -> WhyNot.Clause? {
    guard !intent.topics.isEmpty else { return nil }
    let knowledge = matcher.knowledge
    let programs = part.programs.isEmpty ? Array(knowledge.programs.indices) : part.programs
    let holds = programs.contains { program in
      intent.topics.contains { !knowledge.facts(program: program, topic: $0).isEmpty }
    }
    let names = programs.map { knowledge.programs[$0].shortName }.joined(separator: ", ")
    return .init(
      .facts, isMet: holds,
      holds ? "the pages of the programs meant hold facts on it" : "no page of \(names) holds a fact on \(intent.about)"
    )
  }

  private func decimal(_ number: some BinaryFloatingPoint) -> String {
    let hundredths = Int((Double(number) * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  // MARK: What would pass

  /// The cheapest change of the question that the assistant really reads as the intent.
  private func passing(instead question: String, _ reading: Reading) -> WhyNot.Passing? {
    let standings = reading.parts.map { matcher.standing(of: index, in: reading.utterance, $0.ranking) }
    let edits = InputEdits(
      matcher, intent, question: question, reading.utterance, excluded: standings.flatMap(\.excluded).map(\.tokens),
      isFocused: reading.parts.contains(where: \.isFocused))
    var bytes = 0
    for text in edits.cheapestFirst.prefix(InputEdits.limit) {
      bytes += text.utf8.count
      if bytes > InputEdits.byteLimit { return nil }
      let reply = assistant.reading(of: text).reply
      if reply.intent == intent.name { return WhyNot.Passing(text: text, status: reply.status) }
    }
    return nil
  }
}
