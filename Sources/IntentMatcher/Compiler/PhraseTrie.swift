/// What a phrase means when it occurs.
enum PhraseMeaning: Hashable, Sendable {
  case entity(slot: Int, value: Int)
  case program(Int)
  case institution(Int)
  case programKind(Int)
  case factKeyword(fact: Int)
  /// A course code or title, a person: names that belong to the value itself.
  case factName(fact: Int)
  case concept(Int)
  case keyword(intent: Int, rule: Int)
  case required(intent: Int, rule: Int)
  case optional(intent: Int, rule: Int)
  case excluded(intent: Int, rule: Int)
  case filler
}

/// A phrase found in an utterance.
struct PhraseMatch: Sendable {
  let meaning: PhraseMeaning
  let tokens: Range<Int>
  /// Its place among the phrases of its trie.
  let phrase: Int32
}

/// All phrases of one stage in one trie over stem ids and slot symbols, stored as flat arrays.
///
/// From every token each pair of a node and a place is visited at most once, and no phrase is longer than
/// `TemplateLimits.length`, so matching is linear in the question's length for whatever templates the authors wrote.
struct PhraseTrie: Sendable {
  private let edgeStart: [Int32]
  private let edgeSymbol: [Int32]
  private let edgeTarget: [Int32]
  private let outputStart: [Int32]
  private let outputs: [PhraseMeaning]
  /// Phrases that are left out as if nobody had written them; empty when none is.
  private var isLeftOut: [Bool] = []

  /// Symbols below zero stand for slots: `-2 - slot`.
  static func symbol(forSlot slot: Int) -> Int32 { -2 - Int32(slot) }

  fileprivate init(nodes: [PhraseTrieBuilder.Node]) {
    var edgeStart: [Int32] = []
    var edgeSymbol: [Int32] = []
    var edgeTarget: [Int32] = []
    var outputStart: [Int32] = []
    var outputs: [PhraseMeaning] = []
    for node in nodes {
      edgeStart.append(Int32(edgeSymbol.count))
      outputStart.append(Int32(outputs.count))
      for (symbol, target) in node.edges.sorted(by: { $0.key < $1.key }) {
        edgeSymbol.append(symbol)
        edgeTarget.append(target)
      }
      outputs += node.outputs
    }
    edgeStart.append(Int32(edgeSymbol.count))
    outputStart.append(Int32(outputs.count))
    self.edgeStart = edgeStart
    self.edgeSymbol = edgeSymbol
    self.edgeTarget = edgeTarget
    self.outputStart = outputStart
    self.outputs = outputs
  }

  /// The node that a symbol leads to, or -1.
  func step(_ node: Int32, _ symbol: Int32) -> Int32 {
    var low = Int(edgeStart[Int(node)])
    var high = Int(edgeStart[Int(node) + 1])
    while low < high {
      let middle = (low + high) / 2
      if edgeSymbol[middle] < symbol { low = middle + 1 } else { high = middle }
    }
    guard low < Int(edgeStart[Int(node) + 1]), edgeSymbol[low] == symbol else { return -1 }
    return edgeTarget[low]
  }

  /// The phrases that end at a node, by their places.
  private func phrases(at node: Int32) -> Range<Int> {
    Int(outputStart[Int(node)])..<Int(outputStart[Int(node) + 1])
  }

  /// The place of a phrase; nil when the trie has none of these symbols and this meaning.
  func phrase(_ symbols: [Int32], _ meaning: PhraseMeaning) -> Int32? {
    var node: Int32 = 0
    for symbol in symbols {
      node = step(node, symbol)
      if node < 0 { return nil }
    }
    return phrases(at: node).first { outputs[$0] == meaning }.map(Int32.init)
  }

  /// The places of every phrase of these meanings.
  func phrases(where isMeant: (PhraseMeaning) -> Bool) -> [Int32] {
    outputs.indices.filter { isMeant(outputs[$0]) }.map(Int32.init)
  }

  /// The same trie without some phrases.
  func without(_ phrases: some Sequence<Int32>) -> PhraseTrie {
    var other = self
    if other.isLeftOut.isEmpty { other.isLeftOut = [Bool](repeating: false, count: outputs.count) }
    for phrase in phrases { other.isLeftOut[Int(phrase)] = true }
    return other
  }

  /// The symbols that lead on from a node, ascending.
  func symbols(from node: Int32) -> ArraySlice<Int32> {
    edgeSymbol[Int(edgeStart[Int(node)])..<Int(edgeStart[Int(node) + 1])]
  }

  var nodeCount: Int { outputStart.count - 1 }

  func outputs(of node: Int32) -> ArraySlice<PhraseMeaning> {
    outputs[Int(outputStart[Int(node)])..<Int(outputStart[Int(node) + 1])]
  }

  /// Every occurrence of every phrase in the stems. `spans` are entity mentions already found, for `{slot}` symbols.
  func matches(in stems: [Int32], spans: [SlotSpan]) -> [PhraseMatch] {
    var found: [PhraseMatch] = []
    var byStart: [Int: [SlotSpan]] = [:]
    for span in spans { byStart[span.tokens.lowerBound, default: []].append(span) }
    for start in stems.indices {
      var visited: Set<Int64> = []
      walk(from: 0, at: start, start: start, stems: stems, spans: byStart, visited: &visited, into: &found)
    }
    return found
  }

  private func walk(
    from node: Int32, at position: Int, start: Int, stems: [Int32], spans: [Int: [SlotSpan]],
    visited: inout Set<Int64>, into found: inout [PhraseMatch]
  ) {
    if position > start {
      for phrase in phrases(at: node) where isLeftOut.isEmpty || !isLeftOut[phrase] {
        found.append(PhraseMatch(meaning: outputs[phrase], tokens: start..<position, phrase: Int32(phrase)))
      }
    }
    guard position < stems.count else { return }
    if stems[position] != Lexicon.unknown {
      let next = step(node, stems[position])
      if next >= 0 {
        walk(from: next, at: position + 1, start: start, stems: stems, spans: spans, visited: &visited, into: &found)
      }
    }
    for span in spans[position] ?? [] {
      let next = step(node, PhraseTrie.symbol(forSlot: span.slot))
      guard next >= 0 else { continue }
      // Two slots in a row may share the same words out in many ways that lead to the same place.
      let end = span.tokens.upperBound
      guard visited.insert(Int64(next) << 32 | Int64(end)).inserted else { continue }
      walk(from: next, at: end, start: start, stems: stems, spans: spans, visited: &visited, into: &found)
    }
  }
}

/// A stretch of tokens that fills a slot.
struct SlotSpan: Sendable, Hashable {
  let slot: Int
  let tokens: Range<Int>
}

struct PhraseTrieBuilder {
  fileprivate struct Node {
    var edges: [Int32: Int32] = [:]
    var outputs: [PhraseMeaning] = []
  }

  private var nodes = [Node()]

  mutating func insert(_ symbols: [Int32], _ meaning: PhraseMeaning) {
    var current = 0
    for symbol in symbols {
      if let next = nodes[current].edges[symbol] {
        current = Int(next)
      } else {
        nodes.append(Node())
        nodes[current].edges[symbol] = Int32(nodes.count - 1)
        current = nodes.count - 1
      }
    }
    if !nodes[current].outputs.contains(meaning) { nodes[current].outputs.append(meaning) }
  }

  func finish() -> PhraseTrie { PhraseTrie(nodes: nodes) }
}
