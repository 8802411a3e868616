package import Authoring

/// A program of study: who it is and which choices it offers.
package struct Program: Sendable {
  package let id: String
  package let name: String
  /// The name used inside answers.
  package let shortName: String
  package let institution: String
  /// `degree`, `track`, `certificate`…: words by which a question can mean this kind of program.
  package let kinds: [String]
  /// Phrases that name it, each with its place; shared phrases name several programs.
  package let names: [Fact.Keyword]
  /// Phrases that name its institution.
  package let institutionNames: [Fact.Keyword]
  /// Slot → values offered, e.g. `format: [campus, online]`.
  package let offers: [String: [String]]
  package let documents: [String: Document]
  /// The fact that says whom to ask when the pages are silent, by its id over the whole knowledge base.
  package let contact: Fact.Keyword?
  /// What its pages ought to hold.
  package let expected: ExpectedTopics
  package let location: SourceLocation

  /// Topics that conversations must prove, that need no proof, and that the pages are known to be silent about.
  package struct ExpectedTopics: Sendable {
    package var required: [Fact.Keyword] = []
    package var optional: [Fact.Keyword] = []
    package var absent: [Fact.Keyword] = []

    package init() {}
  }

  package struct Document: Sendable {
    package let title: String
  }
}

/// Every program and fact, loaded and checked. Immutable: a reload makes a new one.
package struct Knowledge: Sendable {
  package let programs: [Program]
  package private(set) var facts: [Fact]
  private var factsByProgram: [[Int]]
  private var factsByProgramTopic: [ProgramTopic: [Int]]
  private var factByID: [String: Int]

  package struct ProgramTopic: Hashable, Sendable {
    package let program: Int
    package let topic: String
  }

  package init(programs: [Program], facts: [Fact]) {
    self.programs = programs
    self.facts = facts
    var byTopic: [ProgramTopic: [Int]] = [:]
    var byID: [String: Int] = [:]
    for (index, fact) in facts.enumerated() {
      byID[fact.qualifiedID] = index
      for topic in fact.topics {
        byTopic[ProgramTopic(program: fact.program, topic: topic), default: []].append(index)
      }
    }
    factsByProgram = programs.indices.map { program in facts.indices.filter { facts[$0].program == program } }
    factsByProgramTopic = byTopic
    factByID = byID
  }

  /// The same knowledge with another value or wording of a fact.
  package func changing(_ fact: Int, to value: Value? = nil, answer: AnswerTemplate? = nil) -> Knowledge {
    var other = self
    if let value { other.facts[fact].value = value }
    if let answer { other.facts[fact].answer = answer }
    return other
  }

  /// The same knowledge without some facts: none of them is found by topic or id. The others keep their places.
  package func removing(_ removed: Set<Int>) -> Knowledge {
    var other = self
    other.factsByProgramTopic = factsByProgramTopic.compactMapValues { facts in
      let left = facts.filter { !removed.contains($0) }
      return left.isEmpty ? nil : left
    }
    other.factsByProgram = factsByProgram.map { $0.filter { !removed.contains($0) } }
    other.factByID = factByID.filter { !removed.contains($0.value) }
    return other
  }

  /// The facts of a program, in file order.
  package func facts(of program: Int) -> [Int] { factsByProgram[program] }

  /// The facts of a program on a topic, in file order.
  package func facts(program: Int, topic: String) -> [Int] {
    factsByProgramTopic[ProgramTopic(program: program, topic: topic)] ?? []
  }

  /// Whether one of these programs has a fact on one of the topics for which this holds.
  package func hasFact(on topics: [String], of programs: [Int], where holds: (Int) -> Bool) -> Bool {
    topics.contains { topic in
      programs.contains { facts(program: $0, topic: topic).contains(where: holds) }
    }
  }

  package func fact(_ id: String, of program: Int) -> Int? {
    factByID[programs[program].id + "/" + id]
  }

  /// A fact by its id over the whole knowledge base, e.g. `duke-aipi/tuition.online.total`.
  package func fact(_ qualifiedID: String) -> Int? { factByID[qualifiedID] }

  package func program(_ id: String) -> Int? { programs.firstIndex { $0.id == id } }

  package var topics: Set<String> { Set(facts.flatMap(\.topics)) }

  /// The wording of a fact with every placeholder filled, and the facts it states (itself first).
  package func state(_ index: Int) -> (text: String, facts: [Int]) {
    let fact = facts[index]
    var text = ""
    var stated = [index]
    for piece in fact.answer.pieces {
      switch piece {
      case .text(let words): text += words
      case .value: text += fact.value.rendered
      case .part(let name): text += fact.value.part(name) ?? ""
      case .asOf: text += fact.asOf ?? ""
      case .fact(let id), .factPart(let id, _):
        guard let other = self.fact(id, of: fact.program) else { continue }
        if case .factPart(_, let part) = piece {
          text += facts[other].value.part(part) ?? ""
        } else {
          text += facts[other].value.rendered
        }
        if !stated.contains(other) { stated.append(other) }
      }
    }
    return (text, stated)
  }
}
