internal import Authoring

/// A rule of an intent with every sentence it stands for, as checks look at it.
struct WrittenRule {
  enum Kind { case pattern, any, required, optional, excluded }

  /// Which rule of the content it is.
  struct ID: Hashable {
    let intent: Int
    let kind: Kind
    /// Its number among the intent's rules of the kind.
    let index: Int

    init(_ intent: Int, _ kind: Kind, _ index: Int) {
      self.intent = intent
      self.kind = kind
      self.index = index
    }
  }

  let id: ID
  let template: AuthoredTemplate
  /// Stems and slot symbols, no sentence twice.
  let sentences: [[Int32]]
  /// For its stems the words that it has itself.
  let words: [Int32: String]
}

/// Every rule written out, and how its symbols are said.
struct RuleSentences {
  let rules: [WrittenRule]
  private let wording: Wording

  init(_ reader: Reader) {
    var writer = SentenceWriter(reader)
    var rules: [WrittenRule] = []
    for (index, intent) in reader.rules.intents.enumerated() {
      let kinds: [(WrittenRule.Kind, [AuthoredTemplate])] = [
        (.pattern, intent.patterns), (.any, intent.keywords.any), (.required, intent.keywords.required),
        (.optional, intent.keywords.optional), (.excluded, intent.keywords.excluded),
      ]
      for (kind, templates) in kinds {
        for (number, template) in templates.enumerated() {
          let (sentences, words) = writer.write(template.template)
          rules.append(
            WrittenRule(id: .init(index, kind, number), template: template, sentences: sentences, words: words))
        }
      }
    }
    self.rules = rules
    wording = Wording(reader, uses: writer.uses)
  }

  /// What a single symbol is said as; nil for a slot that nothing fills and a word that is never read as itself.
  func word(of symbol: Int32) -> String? { wording.word(of: symbol) }

  /// The sentence in words, in a rule's own where it has them, slots filled with their shortest phrase; nil where a symbol
  /// cannot be said.
  func words(of sentence: some Sequence<Int32>, as rule: WrittenRule? = nil) -> String? {
    var parts: [String] = []
    for symbol in sentence {
      guard let word = rule?.words[symbol] ?? wording.word(of: symbol) else { return nil }
      parts.append(word)
    }
    return parts.joined(separator: " ")
  }

  /// The shortest sentences of a rule in words, those of one length in alphabetical order.
  func shortest(_ limit: Int, of rule: WrittenRule) -> [String] {
    rule.sentences.compactMap { words(of: $0, as: rule) }
      .sorted { ($0.wordCount, $0) < ($1.wordCount, $1) }
      .prefix(limit).map { $0 }
  }
}

/// Writes templates out in stems and slot symbols, and counts the words used.
struct SentenceWriter {
  private let reader: Reader
  private let expander: TemplateExpander
  private let slots: [String: Int32]
  private(set) var uses: [String: Int] = [:]

  init(_ reader: Reader) {
    self.reader = reader
    expander = TemplateExpander(rules: reader.rules.rules)
    slots = Dictionary(
      reader.slots.enumerated().map { ($1, PhraseTrie.symbol(forSlot: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every sentence once, and for every stem the first word that stands for it and is not rewritten when it is typed. The
  /// template has been compiled before, so that it is sound.
  mutating func write(_ template: Template) -> (sentences: [[Int32]], words: [Int32: String]) {
    var (seen, words): (Set<[Int32]>, [Int32: String]) = ([], [:])
    let sequences = (try? expander.expand(template)) ?? []
    let sentences = sequences.map { sequence in
      sequence.map { symbol in
        switch symbol {
        case .slot(let name): return slots[name] ?? Lexicon.unknown
        case .word(let word):
          let stem = reader.lexicon.stem(of: word)
          uses[word, default: 0] += 1
          if words[stem] == nil, reader.rules.variants[word] == nil { words[stem] = word }
          return stem
        }
      }
    }
    return (sentences.filter { seen.insert($0).inserted }, words)
  }
}
