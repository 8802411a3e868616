/// Finds sentences that patterns of two intents accept in different ways, one with a slot where the other has words or
/// another slot: "what does {program} cost" and "what does the diploma cost".
///
/// The trie of all patterns is walked against itself, as two finite automata are intersected. The two walks can only part at
/// a slot, so that what is walked is small however many sentences the patterns stand for.
struct PatternOverlap {
  private let patterns: PhraseTrie
  private let reader: Reader
  private let sentences: RuleSentences
  /// The stems that are numbers.
  private let numerals: [Int32]
  /// For every slot that patterns name, whether a place in the trie of mentions leads to a phrase that fills it.
  private let leadsOn: [Int: [Bool]]
  /// For every such slot the words that its phrases begin with.
  private var beginnings: [Int: Set<Int32>] = [:]
  private var queue: [[Step]] = []
  private var visited: Set<Pair> = []
  private var found: [[Int]: [Meeting]] = [:]
  private var sharedBeginnings: [[Int]: Set<Int32>] = [:]
  private(set) var isFinished = true

  /// A place in the trie of patterns and, within a slot, one in the trie of mentions.
  private struct Walk: Hashable {
    let node: Int32
    var slot: Int = -1
    var inner: Int32 = 0

    var isBetweenWords: Bool { slot < 0 }

    func precedes(_ other: Walk) -> Bool { (node, slot, inner) < (other.node, other.slot, other.inner) }
  }

  private struct Pair: Hashable {
    let first: Walk
    let second: Walk

    init(_ a: Walk, _ b: Walk) { (first, second) = a.precedes(b) ? (a, b) : (b, a) }
  }

  private struct Step {
    let pair: Pair
    let sentence: [Int32]
    let text: String
    /// In words.
    let length: Int
  }

  init(patterns: PhraseTrie, reader: Reader, sentences: RuleSentences) {
    self.patterns = patterns
    self.reader = reader
    self.sentences = sentences
    numerals = reader.lexicon.words.filter { $0.key.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
      .map(\.value.stem).sorted()
    let slots = Set((0..<Int32(patterns.nodeCount)).flatMap { patterns.symbols(from: $0).prefix { $0 < -1 } })
    leadsOn = Dictionary(
      uniqueKeysWithValues: slots.map { symbol in
        let slot = Int(-2 - symbol)
        return (slot, reader.entityTrie.leads { reader.fills($0, slot) })
      })
    for slot in leadsOn.keys {
      beginnings[slot] = isNumeric(slot) ? Set(numerals) : openings(within: slot, from: 0)
    }
  }

  /// For every two intents up to `OverlapLimits.witnesses` sentences, from the shortest on, in the order of the intents.
  mutating func meetings() -> [Meeting] {
    start()
    var length = 0
    while length < queue.count {
      let steps = queue[length].sorted { $0.text < $1.text }
      queue[length] = []
      for step in steps where visited.insert(step.pair).inserted {
        note(step)
        advance(step)
      }
      if visited.count > OverlapLimits.steps {
        isFinished = false
        break
      }
      length += 1
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(\.value)
  }

  /// Every way in which the walks part at a slot.
  private mutating func start() {
    var path: [Int32] = []
    func visit(_ node: Int32, _ overlap: inout PatternOverlap) {
      let symbols = overlap.patterns.symbols(from: node)
      if symbols.first.map({ $0 < -1 }) ?? false {
        let walk = Walk(node: node)
        for symbol in overlap.partings(from: symbols) {
          let next = overlap.advance(walk, by: symbol)
          for (index, a) in next.enumerated() {
            for b in next[(index + 1)...] where a != b { overlap.push(Pair(a, b), path + [symbol]) }
          }
        }
      }
      for symbol in symbols {
        path.append(symbol)
        visit(overlap.patterns.step(node, symbol), &overlap)
        path.removeLast()
      }
    }
    visit(0, &self)
  }

  /// The words that may be taken in two ways at a place: as themselves and within a slot, or within two slots.
  private mutating func partings(from symbols: ArraySlice<Int32>) -> [Int32] {
    let slots = symbols.prefix { $0 < -1 }.map { Int(-2 - $0) }
    var found = Set(symbols.filter { symbol in symbol >= 0 && slots.contains { beginnings[$0]!.contains(symbol) } })
    for (index, slot) in slots.enumerated() {
      for other in slots[(index + 1)...] { found.formUnion(shared(slot, other)) }
    }
    return found.sorted()
  }

  /// The words that phrases of both slots begin with.
  private mutating func shared(_ slot: Int, _ other: Int) -> Set<Int32> {
    if let known = sharedBeginnings[[slot, other]] { return known }
    let found = beginnings[slot]!.intersection(beginnings[other]!)
    sharedBeginnings[[slot, other]] = found
    return found
  }

  private mutating func push(_ pair: Pair, _ sentence: [Int32]) {
    guard !visited.contains(pair), let text = sentences.words(of: sentence) else { return }
    let length = text.wordCount
    while queue.count <= length { queue.append([]) }
    queue[length].append(Step(pair: pair, sentence: sentence, text: text, length: length))
  }

  private mutating func note(_ step: Step) {
    guard step.pair.first.isBetweenWords, step.pair.second.isBetweenWords else { return }
    for case .keyword(let a, let rule) in patterns.outputs(of: step.pair.first.node) {
      for case .keyword(let b, let other) in patterns.outputs(of: step.pair.second.node) where a != b {
        let meeting = Meeting(
          text: step.text, length: step.length, rules: [.init(a, .pattern, rule), .init(b, .pattern, other)],
          isWhole: true)
        guard found[meeting.intents, default: []].count < OverlapLimits.witnesses else { continue }
        found[meeting.intents, default: []].append(meeting)
      }
    }
  }

  private mutating func advance(_ step: Step) {
    let (a, b) = (step.pair.first, step.pair.second)
    for symbol in openings(of: a).intersection(openings(of: b)).sorted() {
      for next in advance(a, by: symbol) {
        for other in advance(b, by: symbol) where next != other && !isSameMention(next, other) {
          push(Pair(next, other), step.sentence + [symbol])
        }
      }
    }
    guard a.isBetweenWords, b.isBetweenWords else { return }
    for symbol in patterns.symbols(from: a.node) where symbol < -1 {
      let other = patterns.step(b.node, symbol)
      guard other >= 0 else { continue }
      push(Pair(Walk(node: patterns.step(a.node, symbol)), Walk(node: other)), step.sentence + [symbol])
    }
  }

  /// Two walks within the same phrase of a slot go on together: the slot is taken in one step instead.
  private func isSameMention(_ a: Walk, _ b: Walk) -> Bool {
    !a.isBetweenWords && a.slot == b.slot && a.inner == b.inner
  }

  /// The words that may come next.
  private func openings(of walk: Walk) -> Set<Int32> {
    guard walk.isBetweenWords else { return openings(within: walk.slot, from: walk.inner) }
    var symbols: Set<Int32> = []
    for symbol in patterns.symbols(from: walk.node) {
      if symbol >= 0 {
        symbols.insert(symbol)
      } else {
        symbols.formUnion(beginnings[Int(-2 - symbol)]!)
      }
    }
    return symbols
  }

  private func openings(within slot: Int, from inner: Int32) -> Set<Int32> {
    Set(reader.entityTrie.symbols(from: inner).filter { leadsOn[slot]![Int(reader.entityTrie.step(inner, $0))] })
  }

  private func isNumeric(_ slot: Int) -> Bool {
    slot == Reader.numberSlot || reader.ranges.contains { $0.slot == slot }
  }

  /// Everywhere that a word leads to.
  private func advance(_ walk: Walk, by symbol: Int32) -> [Walk] {
    guard walk.isBetweenWords else { return advance(walk, within: walk.slot, by: symbol) }
    var next: [Walk] = []
    let node = patterns.step(walk.node, symbol)
    if node >= 0 { next.append(Walk(node: node)) }
    for edge in patterns.symbols(from: walk.node) where edge < -1 {
      let slot = Int(-2 - edge)
      if isNumeric(slot) {
        if numerals.contains(symbol) { next.append(Walk(node: patterns.step(walk.node, edge))) }
      } else {
        next += advance(Walk(node: walk.node, slot: slot, inner: 0), within: slot, by: symbol)
      }
    }
    return next
  }

  private func advance(_ walk: Walk, within slot: Int, by symbol: Int32) -> [Walk] {
    let inner = reader.entityTrie.step(walk.inner, symbol)
    guard inner >= 0, leadsOn[slot]![Int(inner)] else { return [] }
    var next = [Walk(node: walk.node, slot: slot, inner: inner)]
    if reader.entityTrie.outputs(of: inner).contains(where: { reader.fills($0, slot) }) {
      next.append(Walk(node: patterns.step(walk.node, PhraseTrie.symbol(forSlot: slot))))
    }
    return next
  }
}
