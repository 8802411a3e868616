package import Authoring

extension Knowledge {
  /// Loads every program file below `Knowledge/`. Problems go to `diagnostics`; a fact with a problem is left out.
  package static func load(
    from folder: ContentFolder, into diagnostics: inout Diagnostics
  ) -> Knowledge {
    var programs: [Program] = []
    var facts: [Fact] = []
    for path in folder.yamlFiles(in: "Knowledge", kind: "program", into: &diagnostics) {
      guard let root = ContentFolder.read(path, into: &diagnostics) else { continue }
      var reader = ProgramReader(index: programs.count, diagnostics: diagnostics)
      let program = reader.read(root)
      diagnostics = reader.diagnostics
      guard let program else { continue }
      if let earlier = programs.first(where: { $0.id == program.id }) {
        diagnostics.error(
          program.location, .duplicate(kind: "program", name: program.id),
          related: .init(earlier.location, "first defined at"))
        continue
      }
      programs.append(program)
      facts += reader.facts
    }
    checkContacts(of: programs, facts, into: &diagnostics)
    return Knowledge(programs: programs, facts: facts)
  }

  private static func checkContacts(
    of programs: [Program], _ facts: [Fact], into diagnostics: inout Diagnostics
  ) {
    let ids = Set(facts.map(\.qualifiedID))
    for contact in programs.compactMap(\.contact) where !ids.contains(contact.text) {
      diagnostics.error(
        contact.location,
        .unknownName(
          kind: "fact", name: contact.text, nearest: nearestName(to: contact.text, among: ids)))
    }
  }
}

/// Reads one program file.
private struct ProgramReader {
  let index: Int
  var diagnostics: Diagnostics
  var facts: [Fact] = []

  init(index: Int, diagnostics: Diagnostics) {
    self.index = index
    self.diagnostics = diagnostics
  }

  mutating func read(_ root: YAMLValue) -> Program? {
    guard let record = root.record("a program", ProgramShape.program, &diagnostics),
      let id = record["program"]?.string(&diagnostics),
      let name = record["name"]?.string(&diagnostics)
    else { return nil }
    let documents = readDocuments(record)
    let entries = record["facts"]?.pairs(&diagnostics) ?? []
    let ids = Set(entries.map(\.key))
    for entry in entries {
      if let fact = readFact(entry, program: id, documents: documents, ids: ids) { facts.append(fact) }
    }
    let contact = record["contact"].flatMap { value in
      value.string(&diagnostics).map { named in
        Fact.Keyword(text: named.contains("/") ? named : id + "/" + named, location: value.location)
      }
    }
    checkLeads(of: id)
    return Program(
      id: id, name: name, shortName: record.string("short", &diagnostics) ?? name,
      institution: record.string("institution", &diagnostics) ?? name,
      kinds: record.strings("kind", &diagnostics),
      names: keywords(record["names"]), institutionNames: keywords(record["institution_names"]),
      offers: readOffers(record), documents: documents, contact: contact, expected: readExpected(record),
      location: root.location)
  }

  /// `grid: {required: […], optional: […], absent: […]}`; a topic stands in one of the lists.
  private mutating func readExpected(_ program: YAMLRecord) -> Program.ExpectedTopics {
    var expected = Program.ExpectedTopics()
    guard let record = program["grid"]?.record("grid", ProgramShape.grid, &diagnostics) else {
      return expected
    }
    expected.required = keywords(record["required"])
    expected.optional = keywords(record["optional"])
    expected.absent = keywords(record["absent"])
    var listed: [String: SourceLocation] = [:]
    for topic in expected.required + expected.optional {
      if let earlier = listed[topic.text] {
        diagnostics.error(
          topic.location, .duplicate(kind: "topic of the grid", name: topic.text),
          related: .init(earlier, "first listed at"))
      }
      listed[topic.text] = topic.location
    }
    let held = Dictionary(
      facts.flatMap { fact in fact.topics.map { ($0, fact) } }, uniquingKeysWith: { first, _ in first })
    for topic in expected.absent {
      if let fact = held[topic.text] {
        diagnostics.error(
          topic.location,
          .badValue("topic '\(topic.text)' is declared absent, but facts are about it; remove one of the two"),
          related: .init(fact.location, "a fact about it"))
      }
    }
    return expected
  }

  private mutating func readDocuments(_ record: YAMLRecord) -> [String: Program.Document] {
    var documents: [String: Program.Document] = [:]
    for pair in record["documents"]?.pairs(&diagnostics) ?? [] {
      // A document whose title is wrong is still known by its key: one problem is told once.
      documents[pair.key] = Program.Document(title: pair.value.string(&diagnostics) ?? pair.key)
    }
    return documents
  }

  private mutating func readOffers(_ record: YAMLRecord) -> [String: [String]] {
    var offers: [String: [String]] = [:]
    for pair in record["offers"]?.pairs(&diagnostics) ?? [] {
      offers[pair.key] = pair.value.strings(&diagnostics)
    }
    return offers
  }

  private mutating func keywords(_ value: YAMLValue?) -> [Fact.Keyword] {
    guard let value else { return [] }
    return (value.list(&diagnostics) ?? []).compactMap { item in
      item.string(&diagnostics).map { Fact.Keyword(text: $0, location: item.location) }
    }
  }

  private mutating func readFact(
    _ entry: YAMLPair, program: String, documents: [String: Program.Document], ids: Set<String>
  ) -> Fact? {
    let owner = "fact '\(entry.key)'"
    guard let record = entry.value.record(owner, ProgramShape.fact, &diagnostics) else { return nil }
    let topic = record["topic"]?.string(&diagnostics)
    let value = record["value"].flatMap { ValueReader.read($0, &diagnostics) }
    let source = record["source"].flatMap { readSource($0, documents: documents) }
    let wording = record["answer"]?.string(&diagnostics)
    var qualifiers: [String: String] = [:]
    for pair in record["when"]?.pairs(&diagnostics) ?? [] {
      qualifiers[pair.key] = pair.value.string(&diagnostics)
    }
    let isLead = record["lead"].flatMap { $0.bool(&diagnostics) } ?? false
    let also = record.strings("also", &diagnostics)
    let review = record["review_by"].flatMap { due in
      due.calendarDate(&diagnostics).map { Fact.Review(by: $0, location: due.location) }
    }
    let literalFigures = record.literalFigures(&diagnostics)
    guard let topic, let value, let source, let wording else { return nil }
    let fact = Fact(
      id: entry.key, qualifiedID: program + "/" + entry.key, program: index,
      topics: [topic] + also.filter { $0 != topic },
      aspects: Set(record.strings("aspects", &diagnostics)), isLead: isLead, qualifiers: qualifiers,
      keywords: keywords(record["keywords"]), value: value, source: source,
      asOf: record.string("as_of", &diagnostics), reading: record.string("reading", &diagnostics), review: review,
      answer: AnswerTemplate(wording, factIDs: ids), answerLocation: record["answer"]?.location ?? record.location,
      literalFigures: literalFigures, location: entry.keyLocation)
    checkPlaceholders(of: fact, ids: ids)
    return fact
  }

  private mutating func readSource(
    _ value: YAMLValue, documents: [String: Program.Document]
  ) -> Source? {
    guard let record = value.record("a source", ProgramShape.source, &diagnostics),
      let document = record["document"]?.string(&diagnostics),
      let section = record["section"]?.string(&diagnostics)
    else { return nil }
    guard let known = documents[document] else {
      diagnostics.error(
        record["document"]!.location,
        .unknownName(
          kind: "document", name: document, nearest: nearestName(to: document, among: documents.keys)))
      return nil
    }
    return Source(document: known.title, section: section)
  }

  private mutating func checkPlaceholders(of fact: Fact, ids: Set<String>) {
    let location = fact.answerLocation
    for piece in fact.answer.pieces {
      switch piece {
      case .fact(let id) where !ids.contains(id):
        diagnostics.error(
          location,
          .unknownName(kind: "fact", name: id, nearest: nearestName(to: id, among: ids)))
      case .part(let part) where fact.value.part(part) == nil:
        diagnostics.error(
          location, .badValue("the value of '\(fact.id)' has no part '\(part)'; use {value}"))
      case .asOf where fact.asOf == nil:
        diagnostics.error(location, .missingKey("as_of", of: "fact '\(fact.id)'"))
      default: break
      }
    }
  }

  /// Two leads for exactly the same qualifiers would both be given: the author should say which one is meant.
  private mutating func checkLeads(of program: String) {
    var seen: [String: [Fact]] = [:]
    for fact in facts where fact.isLead {
      let scope = fact.qualifiers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      seen[fact.topics[0] + " " + scope.joined(separator: " "), default: []].append(fact)
    }
    for (_, leads) in seen where leads.count > 3 {
      diagnostics.warning(
        leads[1].location, .conflictingLeads(topic: leads[1].topics[0]),
        related: .init(leads[0].location, "first lead"))
    }
  }
}
