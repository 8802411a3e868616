internal import Authoring
internal import KnowledgeBase

extension ContentItem {
  /// Every program and fact, in file order.
  static func all(of knowledge: Knowledge) -> [ContentItem] {
    knowledge.programs.map { ContentItem($0) } + knowledge.facts.map { ContentItem($0) }
  }

  private init(_ program: Program) {
    self.init(
      .program, program.id, at: program.location,
      [
        Part("name", program.name),
        Part("short", program.shortName),
        Part("institution", program.institution),
        Part("institution_names", program.institutionNames.map(\.text)),
        Part("kind", program.kinds),
        Part("names", program.names.map(\.text)),
        Part(
          "offers",
          program.offers.sorted { $0.key < $1.key }.flatMap { slot, values in values.map { "\(slot): \($0)" } }),
        Part("documents", program.documents.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.title)" }),
        Part("contact", program.contact?.text),
      ])
  }

  private init(_ fact: Fact) {
    self.init(
      .fact, fact.qualifiedID, at: fact.location,
      [
        Part("value", fact.value.rendered),
        Part("value's parts", Self.parts(of: fact.value)),
        Part("answer", fact.answer.written),
        Part("as_of", fact.asOf),
        Part("source", "\(fact.source.document), \(fact.source.section)"),
        Part("topics", fact.topics),
        Part("aspects", fact.aspects.sorted()),
        Part("lead", fact.isLead ? "true" : "false"),
        Part("when", fact.qualifiers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }),
        Part("keywords", fact.keywords.map(\.text)),
        Part("reading", fact.reading),
        Part("review_by", fact.review?.by.description),
      ])
  }

  /// What a placeholder can take from a value beside the whole of it.
  private static func parts(of value: Value) -> [String] {
    ["per", "unit", "of", "role", "phone", "email", "code", "title", "option", "term"].compactMap { name in
      value.part(name).map { "\(name): \($0)" }
    }
  }
}

extension AnswerTemplate {
  /// The wording as an author writes it.
  fileprivate var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value: "{value}"
      case .part(let part): "{value.\(part)}"
      case .asOf: "{as_of}"
      case .fact(let id): "{\(id)}"
      case .factPart(let id, let part): "{\(id).\(part)}"
      }
    }.joined()
  }
}
