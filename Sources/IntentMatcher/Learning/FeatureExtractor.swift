/// The learned weights see an utterance as stemmed words and neighbouring pairs (with marks for its start and end),
/// concepts, and the 3- to 5-letter pieces inside each word; entities stand for their class, so what is learned for one
/// program serves all. Features are 64-bit FNV-1a hashes of their bytes, equal in every build.
struct FeatureExtractor: Sendable {
  /// One position of the utterance.
  struct Element: Sendable {
    /// A stem id, a class symbol below -1, or `Lexicon.unknown`.
    let symbol: Int32
    /// The letters for character pieces; empty for classes and numbers.
    let text: String
    /// The token it stands for.
    let token: Int
  }

  enum Block: Int, CaseIterable, Sendable { case words, letters }

  static let programClass: Int32 = -10
  static let courseClass: Int32 = -11
  static let personClass: Int32 = -12
  static let companyClass: Int32 = -13
  static let numberClass: Int32 = -14
  static let formatClass: Int32 = -15
  static let optionClass: Int32 = -16
  private static let edge: Int32 = -20

  /// Calls `take` once per feature occurrence.
  static func features(
    of elements: [Element], concepts: [Int], take: (_ block: Block, _ feature: UInt64, _ element: Int) -> Void
  ) {
    var previous = edge
    for (index, element) in elements.enumerated() {
      if element.symbol != Lexicon.unknown {
        take(.words, hash(1, element.symbol, 0), index)
        if previous != Lexicon.unknown { take(.words, hash(2, previous, element.symbol), index) }
      }
      previous = element.symbol
      letters(of: element.text) { take(.letters, $0, index) }
    }
    if previous != Lexicon.unknown, previous != edge { take(.words, hash(2, previous, edge), elements.count - 1) }
    for concept in concepts { take(.words, hash(3, Int32(concept), 0), -1) }
  }

  private static func letters(of text: String, take: (UInt64) -> Void) {
    guard !text.isEmpty else { return }
    let bytes = [0x5E] + Array(text.utf8) + [0x24]
    for length in 3...5 where bytes.count >= length {
      for start in 0...(bytes.count - length) {
        var value = mix(seed, 4)
        for byte in bytes[start..<(start + length)] { value = mix(value, byte) }
        take(value)
      }
    }
  }

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func mix(_ value: UInt64, _ byte: UInt8) -> UInt64 {
    (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private static func hash(_ kind: UInt8, _ a: Int32, _ b: Int32) -> UInt64 {
    var value = mix(seed, kind)
    for number in [a, b] {
      for shift in [0, 8, 16, 24] as [Int32] {
        value = mix(value, UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    return value
  }
}

/// A sparse vector: ascending feature numbers and their weights.
struct SparseVector: Sendable {
  var indices: [Int32] = []
  var values: [Float] = []
  /// The element of the utterance that each entry came from (the last one), for explanations.
  var elements: [Int32] = []
}
