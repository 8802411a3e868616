internal import KnowledgeBase

/// How stems and slots are said in a sentence that a person could type.
struct Wording {
  /// For every stem the word it is said as; empty for one that no typed word is read as.
  private let words: [String]
  /// For every slot the shortest phrase that fills it; empty for a slot that nothing fills.
  private let phrases: [String]

  /// `uses` tells how often rules use a word.
  init(_ reader: Reader, uses: [String: Int]) {
    words = Self.words(reader, uses)
    let spoken = words
    phrases = reader.slots.indices.map { slot in
      Self.phrases(filling: slot, reader, spoken).min { ($0.count, $0) < ($1.count, $1) } ?? ""
    }
  }

  func words(of sentence: [Int32]) -> String? {
    var parts: [String] = []
    for symbol in sentence {
      guard let word = word(of: symbol) else { return nil }
      parts.append(word)
    }
    return parts.joined(separator: " ")
  }

  func word(of symbol: Int32) -> String? {
    let word = symbol < -1 ? phrases[Int(-2 - symbol)] : symbol >= 0 ? words[Int(symbol)] : ""
    return word.isEmpty ? nil : word
  }

  /// Of the words with a stem the one that rules use most, or else the content; ties go to the shorter, then to the
  /// alphabetically first. A word that is rewritten is not read as itself.
  private static func words(_ reader: Reader, _ uses: [String: Int]) -> [String] {
    var best = [(word: String, count: Int)](repeating: ("", 0), count: reader.lexicon.stemIDs.count)
    for (text, word) in reader.lexicon.words where reader.rules.variants[text] == nil {
      let count = uses[text].map { $0 + 1_000_000 } ?? (word.use.contains(.domain) ? word.count : 0)
      let held = best[Int(word.stem)]
      if held.word.isEmpty || (-count, text.utf8.count, text) < (-held.count, held.word.utf8.count, held.word) {
        best[Int(word.stem)] = (text, count)
      }
    }
    return best.map(\.word)
  }

  /// Every phrase that a mention of the slot may have.
  private static func phrases(filling slot: Int, _ reader: Reader, _ words: [String]) -> [String] {
    if slot == Reader.numberSlot { return ["2"] }
    if let range = reader.ranges.first(where: { $0.slot == slot })?.range {
      return ["\(Int(range.lowerBound.rounded(.up)))"]
    }
    var found: [String] = []
    reader.entityTrie.forEachPhrase { symbols, outputs in
      if outputs.contains(where: { reader.fills($0, slot) }) {
        let parts = symbols.map { $0 >= 0 ? words[Int($0)] : "" }
        if !parts.contains("") { found.append(parts.joined(separator: " ")) }
      }
    }
    return found
  }
}

extension Reader {
  /// Whether a mention of this meaning may stand where a rule names the slot.
  func fills(_ meaning: PhraseMeaning, _ slot: Int) -> Bool {
    switch meaning {
    case .entity(let index, _): slots[slot] == rules.entities[index].slot
    case .program, .institution: slot == Self.programSlot
    case .factName(let fact):
      switch knowledge.facts[fact].value {
      case .course: slot == Self.courseSlot
      case .person, .contact: slot == Self.personSlot
      default: false
      }
    default: false
    }
  }
}

extension PhraseTrie {
  /// Every phrase with what it means, in the order of its symbols.
  func forEachPhrase(_ body: (_ symbols: [Int32], _ outputs: ArraySlice<PhraseMeaning>) -> Void) {
    var path: [Int32] = []
    func walk(_ node: Int32) {
      let outputs = outputs(of: node)
      if !outputs.isEmpty { body(path, outputs) }
      for symbol in symbols(from: node) {
        path.append(symbol)
        walk(step(node, symbol))
        path.removeLast()
      }
    }
    walk(0)
  }

  /// For every node whether a phrase that fits stands at it or below.
  func leads(toAny fits: (PhraseMeaning) -> Bool) -> [Bool] {
    var leads = (0..<Int32(nodeCount)).map { outputs(of: $0).contains(where: fits) }
    // A node stands after the one that leads to it.
    for node in stride(from: Int32(nodeCount) - 1, through: 0, by: -1) where !leads[Int(node)] {
      leads[Int(node)] = symbols(from: node).contains { leads[Int(step(node, $0))] }
    }
    return leads
  }
}

extension String {
  /// Words between single blanks.
  var wordCount: Int { utf8.reduce(1) { $1 == UInt8(ascii: " ") ? $0 + 1 : $0 } }
}
