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
  package let location: SourceLocation

  package struct Document: Sendable {
    package let title: String
  }
}

/// Every program and fact, loaded and checked. Immutable: a reload makes a new one.
package struct Knowledge: Sendable {
  package let programs: [Program]
  package let facts: [Fact]
  private let factsByProgramTopic: [ProgramTopic: [Int]]
  private let factByID: [String: Int]

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
    factsByProgramTopic = byTopic
    factByID = byID
  }

  /// The facts of a program on a topic, in file order.
  package func facts(program: Int, topic: String) -> [Int] {
    factsByProgramTopic[ProgramTopic(program: program, topic: topic)] ?? []
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
