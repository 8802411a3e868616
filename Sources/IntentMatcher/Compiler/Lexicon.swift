/// Words and stems as small integers. Built once; afterwards only looked up.
struct LexiconBuilder {
  private let stemmer = Stemmer()
  private(set) var stemIDs: [String: Int32] = [:]
  private(set) var words: [String: Lexicon.Word] = [:]

  /// Which part of the content a word stands in.
  mutating func add(_ word: String, as use: Lexicon.Use) -> Int32 {
    if var known = words[word] {
      known.use.formUnion(use)
      known.count += 1
      words[word] = known
      return known.stem
    }
    let stem = stemmer.stem(word)
    let id = stemIDs[stem] ?? Int32(stemIDs.count)
    stemIDs[stem] = id
    words[word] = Lexicon.Word(stem: id, use: use, count: 1)
    return id
  }

  func finish() -> Lexicon { Lexicon(stemmer: stemmer, stemIDs: stemIDs, words: words) }
}

/// Every word that the content knows.
struct Lexicon: Sendable {
  struct Use: OptionSet, Sendable {
    let rawValue: UInt8
    /// Stands in rules, entities, names, keywords or examples: spelling may be corrected towards it.
    static let domain = Use(rawValue: 1)
    /// Stands in the name of a program or in a value of a slot.
    static let name = Use(rawValue: 4)
    /// An everyday word.
    static let common = Use(rawValue: 2)
  }

  struct Word: Sendable {
    var stem: Int32
    var use: Use
    var count: Int
  }

  let stemmer: Stemmer
  let stemIDs: [String: Int32]
  let words: [String: Word]
  /// What the learned weights know a stem by; independent of the order in which stems were met.
  private let symbols: [UInt64]

  static let unknown: Int32 = -1

  init(stemmer: Stemmer, stemIDs: [String: Int32], words: [String: Word]) {
    self.stemmer = stemmer
    self.stemIDs = stemIDs
    self.words = words
    var symbols = [UInt64](repeating: 0, count: stemIDs.count)
    for (stem, id) in stemIDs { symbols[Int(id)] = FeatureExtractor.symbol(ofStem: stem) }
    self.symbols = symbols
  }

  func symbol(ofStem id: Int32, text: String) -> UInt64 {
    id < 0 ? FeatureExtractor.symbol(ofStem: text) : symbols[Int(id)]
  }

  func stem(of word: String) -> Int32 {
    if let known = words[word] { return known.stem }
    return stemIDs[stemmer.stem(word)] ?? Lexicon.unknown
  }
}
