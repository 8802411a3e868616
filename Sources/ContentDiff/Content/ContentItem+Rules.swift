internal import Authoring
internal import IntentMatcher

extension ContentItem {
  /// Every intent, entity, concept and named rule, and the lists of the vocabulary.
  static func all(of rules: IntentRules) -> [ContentItem] {
    rules.intents.map { ContentItem($0) } + rules.entities.map { ContentItem($0) }
      + rules.concepts.map { ContentItem($0) }
      + rules.rules.keys.sorted().map {
        ContentItem(.rule, $0, at: nil, [Part("sentences", rules.phrases(of: "<\($0)>"))])
      }
      + vocabulary(rules)
  }

  private init(_ intent: Intent) {
    let flags = [("outside", intent.isOutside), ("resets", intent.isReset), ("goes_back", intent.isBack)]
    self.init(
      .intent, intent.name, at: intent.location,
      [
        Part("topics", intent.topics),
        Part("about", intent.about),
        Part("thing", intent.thing),
        Part("default_for", intent.defaultFor),
        Part("compares", intent.compares),
        Part("sums", intent.sums),
        Part("flags", flags.filter(\.1).map(\.0)),
        Part("inherits", intent.inherits),
        Part("suggest", intent.suggestion?.text),
        Part("social", intent.social),
        Part("required keywords", Self.lines(intent.keywords.required)),
        Part("keywords", Self.lines(intent.keywords.any)),
        Part("optional keywords", Self.lines(intent.keywords.optional)),
        Part("excluded keywords", Self.lines(intent.keywords.excluded)),
        Part("patterns", Self.lines(intent.patterns)),
        Part("examples", intent.examples.map(\.text)),
      ])
  }

  private init(_ entity: Entity) {
    self.init(
      .entity, entity.slot, at: entity.location,
      [
        Part("role", entity.role.rawValue),
        Part("range", entity.range.map { "\($0.lowerBound) to \($0.upperBound)" }),
        Part("phrases", entity.values.flatMap { value in Self.lines(value.phrases).map { "\(value.name): \($0)" } }),
        Part("says", entity.values.map { "\($0.name): \($0.says)" }),
        Part(
          "implies",
          entity.values.flatMap { value in
            value.implies.sorted { $0.key < $1.key }.map { "\(value.name): \($0.key) \($0.value)" }
          }),
      ])
  }

  private init(_ concept: Concept) {
    self.init(
      .concept, concept.name, at: concept.phrases.first?.location, [Part("phrases", Self.lines(concept.phrases))])
  }

  private static func vocabulary(_ rules: IntentRules) -> [ContentItem] {
    [
      ContentItem(
        .vocabulary, "variants", at: nil,
        [Part("variants", rules.variants.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })]),
      ContentItem(.vocabulary, "common_words", at: nil, [Part("common_words", rules.commonWords)]),
      ContentItem(.vocabulary, "fillers", at: nil, [Part("fillers", lines(rules.fillers))]),
      ContentItem(.vocabulary, "context", at: nil, [Part("context", rules.context.rows.map(line))]),
    ]
  }

  private static func line(_ row: ContextRules.Row) -> String {
    "\(row.name): \(row.life.turns) turns, \(row.life.minutes) minutes, ends with [\(row.life.endsWith.joined(separator: ", "))]"
  }

  private static func lines(_ templates: [AuthoredTemplate]) -> [String] {
    templates.map { $0.weight == 1 ? $0.text : "\($0.text), weight \($0.weight)" }
  }
}

extension ContentItem.Part {
  /// Nothing said is another thing than an empty list.
  fileprivate init(_ key: String, _ lines: [String]?) {
    self.init(key, lines.map { $0.isEmpty ? ["nothing"] : $0 } ?? [])
  }
}
