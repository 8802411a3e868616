package import Assistant
internal import DialogueManager
internal import KnowledgeBase

/// Every question that the assistant can answer: for each program and each intent that its facts answer, one question that
/// was really asked, with its answer and the places where that stands. A function of the content.
package struct QuestionBook: Sendable {
  package struct Source: Sendable, Equatable {
    package let fact: String
    package let document: String
    package let section: String
    /// The period that the page states, if it does.
    package let asOf: String?
  }

  package struct Entry: Sendable, Equatable {
    package let intent: String
    /// What the intent is about, a noun phrase.
    package let about: String
    package let question: String
    package let answer: String
    /// Never empty.
    package let sources: [Source]
  }

  package struct Chapter: Sendable, Equatable {
    package let program: String
    package let institution: String
    /// In the order of the intents.
    package let entries: [Entry]
    /// What the program's pages do not hold, and a question gets an honest no: noun phrases, in the order of the intents.
    package let notHeld: [String]
    /// Intents that the program has facts for, but none of whose own words is answered from them.
    package let unanswered: [String]
  }

  /// A hash of the content that was asked.
  package let fingerprint: String
  /// One for each program, in file order.
  package let chapters: [Chapter]

  package var entryCount: Int { chapters.reduce(0) { $0 + $1.entries.count } }

  package init(fingerprint: String, chapters: [Chapter]) {
    self.fingerprint = fingerprint
    self.chapters = chapters
  }
}

extension QuestionBook {
  /// Asks everything, each question in a session of its own.
  package init(asking assistant: Assistant) {
    self.init(
      fingerprint: assistant.fingerprint,
      chapters: assistant.programs.indices.map { Chapter(asking: assistant, program: $0) })
  }
}

extension QuestionBook.Chapter {
  fileprivate init(asking assistant: Assistant, program index: Int) {
    let program = assistant.programs[index]
    let inquiry = Inquiry(assistant: assistant, program: program.id)
    let (held, others) = assistant.askable(ofProgram: index).parted { !$0.facts.isEmpty }
    let entries = held.map { ($0.intent, inquiry.entry(for: $0)) }
    self.init(
      program: program.shortName, institution: program.institution, entries: entries.compactMap(\.1),
      notHeld: others.filter(inquiry.isDeclined).map(\.about),
      unanswered: entries.compactMap { $0.1 == nil ? $0.0 : nil })
  }
}

extension Sequence {
  fileprivate func parted(by isFirst: (Element) -> Bool) -> (first: [Element], others: [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}

/// Asks the assistant about one program.
private struct Inquiry {
  let assistant: Assistant
  let program: String

  private func reply(to question: String) -> Reply { assistant.respond(to: question, in: Session()).reply }

  /// The intent's suggestion, else the example whose answer states the fewest facts beside the topic; of several the first.
  func entry(for askable: Askable) -> QuestionBook.Entry? {
    if let question = askable.suggestion {
      let reply = reply(to: question)
      if strayFacts(reply, askable) != nil { return QuestionBook.Entry(askable, question, reply) }
    }
    var best: (question: String, reply: Reply, strays: Int)?
    for question in askable.examples {
      let reply = reply(to: question)
      guard let strays = strayFacts(reply, askable), strays < best?.strays ?? .max else { continue }
      best = (question, reply, strays)
      if strays == 0 { break }
    }
    return best.map { QuestionBook.Entry(askable, $0.question, $0.reply) }
  }

  /// How many facts an answer states beside the topic; nil when it is not the intent's answer, from the program's own facts.
  private func strayFacts(_ reply: Reply, _ askable: Askable) -> Int? {
    let strays = reply.facts.filter { !askable.facts.contains($0.id) }
    guard reply.status == .answered, reply.intent == askable.intent, strays.count < reply.facts.count,
      strays.allSatisfy({ $0.id.hasPrefix(program + "/") })
    else { return nil }
    return strays.count
  }

  /// Whether a question of the intent is told that the pages do not say.
  func isDeclined(_ askable: Askable) -> Bool {
    askable.examples.contains { question in
      let reply = reply(to: question)
      return reply.status == .unknown && reply.intent == askable.intent
    }
  }
}

extension QuestionBook.Entry {
  fileprivate init(_ askable: Askable, _ question: String, _ reply: Reply) {
    self.init(
      intent: askable.intent, about: askable.about, question: question, answer: reply.text,
      sources: reply.facts.map {
        QuestionBook.Source(fact: $0.id, document: $0.source.document, section: $0.source.section, asOf: $0.asOf)
      })
  }
}
