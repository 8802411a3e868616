/// What the learned weights see of an utterance: stemmed words and neighbouring pairs (with marks for its start and end),
/// unordered pairs of stems that stand near each other, concepts, and the 3- to 5-letter pieces inside each word. Entities
/// stand for their class, so what is learned for one program serves all.
enum FeatureExtractor {
  /// One position of the utterance.
  struct Element: Sendable {
    /// The hash of its stem or of its class.
    let symbol: UInt64
    /// The letters for letter pieces; empty for classes.
    let text: String
    /// The token it stands for.
    let token: Int

  }

  static func symbol(ofStem stem: String) -> UInt64 { FeatureHash(0, stem).finished }

  /// What stands for an entity in the place of its words.
  static func symbol(ofClass name: String) -> UInt64 { FeatureHash(1, name).finished }

  static func symbol(ofConcept name: String) -> UInt64 { FeatureHash(8, name).finished }

  private static let edge = FeatureHash(2).finished

  /// Two stems make an unordered pair when at most this many words lie between them; a bound, so that a message of any
  /// length gives a number of features that is linear in it.
  private static let reach = 8

  /// Calls `take` once per feature occurrence; `element` is -1 for a concept, which has no single place.
  static func features(
    of elements: [Element], concepts: [UInt64], take: (_ feature: Feature, _ element: Int) -> Void
  ) {
    var previous = edge
    for (index, element) in elements.enumerated() {
      take(Feature(.words, word(element.symbol)), index)
      take(Feature(.words, FeatureHash(4, previous, element.symbol)), index)
      previous = element.symbol
      for other in elements[max(0, index - reach)..<index] where other.symbol != element.symbol {
        let (low, high) = (min(other.symbol, element.symbol), max(other.symbol, element.symbol))
        take(Feature(.pairs, FeatureHash(5, low, high)), index)
      }
      letters(of: element.text) { take(Feature(.letters, $0), index) }
    }
    if !elements.isEmpty { take(Feature(.words, FeatureHash(4, previous, edge)), elements.count - 1) }
    for concept in concepts { take(Feature(.words, FeatureHash(6, concept, 0)), -1) }
  }

  /// The feature that a single stem or class is.
  static func word(_ symbol: UInt64) -> FeatureHash { FeatureHash(3, symbol, 0) }

  private static func letters(of text: String, take: (FeatureHash) -> Void) {
    guard !text.isEmpty else { return }
    let bytes = [0x5E] + Array(text.utf8) + [0x24]
    for start in bytes.indices.dropLast(2) {
      var hash = FeatureHash(7)
      for (length, byte) in bytes[start...].prefix(5).enumerated() {
        hash.add(byte)
        if length >= 2 { take(hash) }
      }
    }
  }
}
