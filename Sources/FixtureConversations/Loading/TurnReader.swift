internal import Authoring
internal import DialogueManager

/// Reads turns. What has a problem is told and left out.
struct TurnReader {
  private let names: ContentNames
  private(set) var diagnostics: Diagnostics

  init(names: ContentNames, diagnostics: Diagnostics) {
    self.names = names
    self.diagnostics = diagnostics
  }

  /// The turn; where it may be asked in several ways, once for each. None when it asks nothing or asserts nothing; other
  /// problems leave it as far as it can be read.
  mutating func ways(to value: YAMLValue) -> [Turn] {
    guard let record = value.record("a turn", ConversationShape.turn, &diagnostics) else { return [] }
    let expectations = expectations(record)
    if case .mapping(let pairs) = value.content, pairs.allSatisfy({ $0.key == "ask" }) {
      diagnostics.error(record.location, FixtureProblem.assertsNothing.problem)
    }
    guard let ask = record["ask"], !expectations.isEmpty else { return [] }
    var questions = [ask]
    if case .sequence(let several) = ask.content {
      questions = several
      if several.isEmpty { diagnostics.error(ask.location, FixtureProblem.emptyList(key: "ask").problem) }
    }
    return questions.compactMap { question in
      question.string(&diagnostics).map { Turn(question: $0, location: question.location, expectations: expectations) }
    }
  }

  private mutating func expectations(_ record: YAMLRecord) -> [Expectation] {
    var found: [Expectation] = []
    if let value = record["status"], let status = status(value) { found.append(status) }
    if let value = record["intent"], let intent = intent(value) { found.append(intent) }
    found += entries("facts", of: record).compactMap { fact($0) }
    found += entries("says", of: record).compactMap { text($0, Expectation.Kind.says) }
    found += entries("never_says", of: record).compactMap { text($0, Expectation.Kind.neverSays) }
    return found
  }

  private mutating func entries(_ key: String, of record: YAMLRecord) -> [YAMLValue] {
    guard let value = record[key], let items = value.list(&diagnostics) else { return [] }
    if items.isEmpty {
      diagnostics.error(value.location, FixtureProblem.emptyList(key: key).problem)
    }
    return items
  }

  private mutating func status(_ value: YAMLValue) -> Expectation? {
    guard let name = value.string(&diagnostics) else { return nil }
    if let status = Reply.Status(rawValue: name) {
      return Expectation(kind: .status(status), location: value.location)
    }
    let known = Reply.Status.allCases.map(\.rawValue)
    let nearest = nearestName(to: name, among: known)
    diagnostics.error(
      value.location,
      FixtureProblem.unknownStatus(name, nearest: nearest, known: known).problem)
    return nil
  }

  private mutating func intent(_ value: YAMLValue) -> Expectation? {
    guard let name = known(value, kind: "intent", among: names.intents) else { return nil }
    return Expectation(kind: .intent(name), location: value.location)
  }

  private mutating func fact(_ value: YAMLValue) -> Expectation? {
    guard let id = known(value, kind: "fact", among: names.facts) else { return nil }
    return Expectation(kind: .fact(id), location: value.location)
  }

  private mutating func known(
    _ value: YAMLValue, kind: String, among names: Set<String>
  ) -> String? {
    guard let name = value.string(&diagnostics) else { return nil }
    if names.contains(name) { return name }
    let nearest = nearestName(to: name, among: names)
    diagnostics.error(
      value.location, .unknownName(kind: kind, name: name, nearest: nearest))
    return nil
  }

  private mutating func text(
    _ value: YAMLValue, _ kind: (TextPattern) -> Expectation.Kind
  ) -> Expectation? {
    guard let written = value.string(&diagnostics) else { return nil }
    do throws(FixtureProblem) {
      return Expectation(kind: kind(try TextPattern(written)), location: value.location)
    } catch {
      diagnostics.error(value.location, error.problem)
      return nil
    }
  }
}
