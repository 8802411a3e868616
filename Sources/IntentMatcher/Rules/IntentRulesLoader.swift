package import Authoring

extension IntentRules {
  /// Loads every file below `Intents/`. Problems go to `diagnostics`; what has a problem is left out.
  package static func load(
    from folder: ContentFolder, into diagnostics: inout Diagnostics
  ) -> IntentRules {
    var reader = RulesReader(diagnostics: diagnostics)
    for path in folder.yamlFiles(in: "Intents", kind: "intent", into: &reader.diagnostics) {
      guard let root = ContentFolder.read(path, into: &reader.diagnostics) else { continue }
      reader.read(root)
    }
    reader.checkExamples()
    reader.checkSize()
    diagnostics = reader.diagnostics
    return reader.rules
  }
}

private struct RulesReader {
  var diagnostics: Diagnostics
  var rules = IntentRules()
  private var defined: [String: SourceLocation] = [:]

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  mutating func read(_ root: YAMLValue) {
    guard let file = root.record("an intents file", IntentFileShape.file, &diagnostics) else { return }
    for pair in file["rules"]?.pairs(&diagnostics) ?? [] {
      if let template = template(pair.value), isNew(pair, kind: "rule") {
        rules.rules[pair.key] = template.template
        rules.ruleLocations[pair.key] = pair.keyLocation
      }
    }
    for pair in file["variants"]?.pairs(&diagnostics) ?? [] {
      if let text = pair.value.string(&diagnostics) {
        rules.variants[pair.key] = text
        rules.variantLocations[pair.key] = pair.keyLocation
      }
    }
    if let words = file.string("common_words", &diagnostics) {
      rules.commonWords += words.split { $0.isWhitespace }.map { $0.lowercased() }
    }
    rules.fillers += templates(file["fillers"])
    for pair in file["context"]?.pairs(&diagnostics) ?? [] where isNew(pair, kind: "row of the context table") {
      if let life = life(pair.value) {
        rules.context.rows.append(ContextRules.Row(name: pair.key, life: life, location: pair.keyLocation))
      }
    }
    for pair in file["concepts"]?.pairs(&diagnostics) ?? [] where isNew(pair, kind: "concept") {
      rules.concepts.append(Concept(name: pair.key, location: pair.keyLocation, phrases: templates(pair.value)))
    }
    for pair in file["entities"]?.pairs(&diagnostics) ?? [] where isNew(pair, kind: "entity") {
      if let entity = entity(pair) { rules.entities.append(entity) }
    }
    for pair in file["intents"]?.pairs(&diagnostics) ?? [] where isNew(pair, kind: "intent") {
      if let intent = intent(pair) { rules.intents.append(intent) }
    }
  }

  private mutating func isNew(_ pair: YAMLPair, kind: String) -> Bool {
    if let earlier = defined[kind + " " + pair.key] {
      diagnostics.error(
        pair.keyLocation, .duplicate(kind: kind, name: pair.key),
        related: .init(earlier, "first defined at"))
      return false
    }
    defined[kind + " " + pair.key] = pair.keyLocation
    return true
  }

  private mutating func intent(_ pair: YAMLPair) -> Intent? {
    let owner = "intent '\(pair.key)'"
    guard let record = pair.value.record(owner, IntentFileShape.intent, &diagnostics) else { return nil }
    var keywords = Intent.KeywordRule()
    if let rule = record["keywords"]?.record(
      "keywords of \(owner)", IntentFileShape.keywords, &diagnostics)
    {
      keywords.required = templates(rule["required"])
      keywords.any = templates(rule["any"])
      keywords.optional = templates(rule["optional"])
      keywords.excluded = templates(rule["excluded"])
    }
    let intent = Intent(
      name: pair.key, topics: record.strings("topics", &diagnostics),
      about: record.string("about", &diagnostics) ?? pair.key, thing: record.string("thing", &diagnostics),
      defaultFor: record.strings("default_for", &diagnostics), compares: record.strings("compares", &diagnostics),
      sums: record.strings("sums", &diagnostics),
      isOutside: record["outside"].flatMap { $0.bool(&diagnostics) } ?? false,
      isReset: record["resets"].flatMap { $0.bool(&diagnostics) } ?? false,
      isBack: record["goes_back"].flatMap { $0.bool(&diagnostics) } ?? false,
      inherits: record["inherits"].map { _ in record.strings("inherits", &diagnostics) },
      suggestion: record["suggest"].flatMap { value in
        value.string(&diagnostics).map { AuthoredLine(text: $0, location: value.location) }
      },
      social: record.string("social", &diagnostics), spoken: spoken(record),
      literalFigures: record.literalFigures(&diagnostics), keywords: keywords,
      patterns: templates(record["patterns"]), examples: lines(record["examples"]),
      location: pair.keyLocation)
    if intent.keywords.any.isEmpty, intent.patterns.isEmpty, intent.examples.isEmpty {
      diagnostics.error(pair.keyLocation, .noEvidence(intent: pair.key))
    } else if intent.examples.isEmpty {
      diagnostics.warning(pair.keyLocation, .noExamples(intent: pair.key))
    }
    return intent
  }

  /// `{turns: 12, minutes: 60, ends_with: [program]}`.
  private mutating func life(_ value: YAMLValue) -> ContextRules.Life? {
    guard
      let record = value.record("a row of the context table", IntentFileShape.life, &diagnostics),
      let turns = record["turns"], let minutes = record["minutes"],
      let turnCount = turns.number(&diagnostics), let minuteCount = minutes.number(&diagnostics)
    else { return nil }
    guard turnCount >= 1, turnCount == turnCount.rounded(), turnCount <= 1_000 else {
      diagnostics.error(turns.location, .badValue("'turns' is a whole number from 1 to 1000"))
      return nil
    }
    guard minuteCount > 0 else {
      diagnostics.error(minutes.location, .badValue("'minutes' is more than 0"))
      return nil
    }
    return ContextRules.Life(
      turns: Int(turnCount), minutes: minuteCount, endsWith: record.strings("ends_with", &diagnostics))
  }

  /// A key that is no text has been told of where it was read.
  private func spoken(_ record: YAMLRecord) -> [AuthoredLine] {
    ["about", "thing", "social"].compactMap { key in
      guard let value = record[key], case .scalar(let text, _) = value.content else { return nil }
      return AuthoredLine(text: text, location: value.location)
    }
  }

  private mutating func entity(_ pair: YAMLPair) -> Entity? {
    guard
      let record = pair.value.record(
        "entity '\(pair.key)'", IntentFileShape.entity, &diagnostics),
      let role = record["role"]
    else { return nil }
    let roles = Entity.Role.allCases.map(\.rawValue)
    guard let name = role.string(&diagnostics) else { return nil }
    guard let known = Entity.Role(rawValue: name) else {
      diagnostics.error(
        role.location,
        .unknownName(kind: "entity role", name: name, nearest: nearestName(to: name, among: roles)))
      return nil
    }
    if let range = record["range"] {
      guard known == .mention, record["values"] == nil else {
        diagnostics.error(
          range.location,
          .badValue("a range of numbers has the role 'mention' and no values; it only serves rules as a slot"))
        return nil
      }
      return numbers(range).map {
        Entity(slot: pair.key, role: known, values: [], range: $0, location: pair.keyLocation)
      }
    }
    guard let named = record["values"] else {
      diagnostics.error(record.location, .missingKey("values", of: record.owner))
      return nil
    }
    var values: [Entity.Value] = []
    for value in named.pairs(&diagnostics) ?? [] {
      values.append(entityValue(value))
    }
    return Entity(slot: pair.key, role: known, values: values, range: nil, location: pair.keyLocation)
  }

  /// `{from: 1, to: 12}`.
  private mutating func numbers(_ value: YAMLValue) -> ClosedRange<Double>? {
    guard let record = value.record("a range", IntentFileShape.range, &diagnostics),
      let from = record["from"]?.number(&diagnostics),
      let to = record["to"]?.number(&diagnostics)
    else { return nil }
    guard from <= to else {
      diagnostics.error(value.location, .badValue("the range ends before it begins; swap 'from' and 'to'"))
      return nil
    }
    return from...to
  }

  /// A value is a list of phrases, or a record with `phrases`, `says` and `implies`.
  private mutating func entityValue(_ pair: YAMLPair) -> Entity.Value {
    if case .sequence = pair.value.content {
      return Entity.Value(
        name: pair.key, phrases: templates(pair.value), says: pair.key, implies: [:], location: pair.keyLocation)
    }
    let record = pair.value.record(
      "value '\(pair.key)'", IntentFileShape.entityValue, &diagnostics)
    var implies: [String: String] = [:]
    for implied in record?["implies"]?.pairs(&diagnostics) ?? [] {
      implies[implied.key] = implied.value.string(&diagnostics)
    }
    return Entity.Value(
      name: pair.key, phrases: templates(record?["phrases"]),
      says: record?.string("says", &diagnostics) ?? pair.key, implies: implies, location: pair.keyLocation)
  }

  private mutating func lines(_ value: YAMLValue?) -> [AuthoredLine] {
    guard let value else { return [] }
    return (value.list(&diagnostics) ?? []).compactMap { item in
      item.string(&diagnostics).map { AuthoredLine(text: $0, location: item.location) }
    }
  }

  private mutating func templates(_ value: YAMLValue?) -> [AuthoredTemplate] {
    guard let value else { return [] }
    return (value.list(&diagnostics) ?? []).compactMap { template($0) }
  }

  /// A template is text, or `{text: …, weight: …}`.
  private mutating func template(_ value: YAMLValue) -> AuthoredTemplate? {
    var source = value
    var weight: Float = 1
    if case .mapping = value.content {
      guard let record = value.record("a template", IntentFileShape.weightedTemplate, &diagnostics),
        let text = record["text"]
      else { return nil }
      source = text
      if let number = record["weight"]?.number(&diagnostics) { weight = Float(number) }
    }
    guard let text = source.string(&diagnostics) else { return nil }
    do {
      return AuthoredTemplate(
        text: text, template: try TemplateParser.parse(text), location: source.location,
        weight: weight)
    } catch {
      let place = source.location
      diagnostics.error(
        SourceLocation(path: place.path, line: place.line, column: place.column + error.offset),
        .pattern("the template \(error.message)"))
      return nil
    }
  }

  /// Training takes time and memory in proportion to intents × examples.
  mutating func checkSize() {
    if rules.intents.count > RuleLimits.intents {
      diagnostics.error(rules.intents[RuleLimits.intents].location, .tooManyIntents(limit: RuleLimits.intents))
    }
    let examples = rules.intents.flatMap(\.examples)
    if examples.count > RuleLimits.examples {
      diagnostics.error(examples[RuleLimits.examples].location, .tooManyExamples(limit: RuleLimits.examples))
    }
  }

  /// One sentence may teach one intent only.
  mutating func checkExamples() {
    var owners: [String: (intent: String, line: AuthoredLine)] = [:]
    for intent in rules.intents {
      for line in intent.examples {
        let key = line.text.lowercased()
        if let earlier = owners[key], earlier.intent != intent.name {
          diagnostics.error(
            line.location, .sharedExample(line.text, other: earlier.intent),
            related: .init(earlier.line.location, "there"))
        }
        owners[key] = (intent.name, line)
      }
    }
  }
}
