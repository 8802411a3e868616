internal import Foundation

/// The features that training kept, in ascending order of their hash, with their inverse document frequencies. A pair or a
/// letter piece that occurs in one example only is left out: it teaches nothing that carries over.
struct FeatureSpace: Sendable {
  let features: [Feature]
  let idf: [Float]
  /// Where the features with given highest bits begin; finding one takes a look at one or two.
  private let bucketStart: [Int32]
  private let shift: UInt64

  var count: Int { features.count }

  /// The weight of a word that no example has.
  let idfOfUnseen: Float

  init(features: [Feature], idf: [Float], idfOfUnseen: Float) {
    self.features = features
    self.idf = idf
    self.idfOfUnseen = idfOfUnseen
    var bits: UInt64 = 4
    while 1 << bits < features.count { bits += 1 }
    shift = 64 - bits
    var starts = [Int32](repeating: 0, count: (1 << Int(bits)) + 1)
    for feature in features { starts[Int(feature.rawValue >> shift) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    bucketStart = starts
  }

  /// Counts in how many examples each feature stands.
  init(counting examples: [TrainingExample]) {
    var all: [Feature] = []
    all.reserveCapacity(examples.reduce(0) { $0 + $1.features.count })
    for example in examples { all += Set(example.features) }
    all.sort()
    var features: [Feature] = []
    var idf: [Float] = []
    let total = Double(examples.count)
    func weight(_ count: Int) -> Float { Float(log((1 + total) / (1 + Double(count))) + 1) }
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[end] == all[start] { end += 1 }
      if end - start > 1 || all[start].block == .words {
        features.append(all[start])
        idf.append(weight(end - start))
      }
      start = end
    }
    self.init(features: features, idf: idf, idfOfUnseen: weight(0))
  }

  func index(of feature: Feature) -> Int32? {
    let bucket = Int(feature.rawValue >> shift)
    var position = bucketStart[bucket]
    let end = bucketStart[bucket + 1]
    while position < end {
      if features[Int(position)] == feature { return position }
      position += 1
    }
    return nil
  }

  /// The inverse document frequency of a word, seen or not, and its number if seen.
  func word(_ symbol: UInt64) -> (index: Int32?, idf: Float) {
    let index = index(of: Feature(.words, FeatureExtractor.word(symbol)))
    return (index, index.map { idf[Int($0)] } ?? idfOfUnseen)
  }

  /// Features as a vector: sublinear term frequency × inverse document frequency, each block scaled to length one
  /// (Salton and Buckley: "Term-weighting approaches in automatic text retrieval", 1988).
  func vector(of occurrences: [(feature: Feature, element: Int)]) -> SparseVector {
    var vector = SparseVector()
    vector.entries.reserveCapacity(occurrences.count)
    vector.elements.reserveCapacity(occurrences.count)
    // Occurrences of one feature meet in a hash table of positions; a value is its count until all are counted.
    var capacity = 16
    while capacity < 2 * occurrences.count { capacity *= 2 }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { slots in
      slots.initialize(repeating: -1)
      for (feature, element) in occurrences {
        guard let index = index(of: feature) else { continue }
        var slot = Int(truncatingIfNeeded: feature.rawValue >> 2) & (capacity - 1)
        while slots[slot] >= 0, vector.entries[Int(slots[slot])].index != index { slot = (slot + 1) & (capacity - 1) }
        if slots[slot] >= 0 {
          vector.entries[Int(slots[slot])].value += 1
        } else {
          slots[slot] = Int32(vector.entries.count)
          vector.entries.append(.init(index: index, value: 1))
          vector.elements.append(Int32(truncatingIfNeeded: element))
        }
      }
    }
    var norms: (Float, Float, Float) = (0, 0, 0)
    for position in vector.entries.indices {
      let (index, count) = (Int(vector.entries[position].index), vector.entries[position].value)
      let weight = (count == 1 ? 1 : 1 + log(count)) * idf[index]
      vector.entries[position].value = weight
      switch features[index].block {
      case .words: norms.0 += weight * weight
      case .pairs: norms.1 += weight * weight
      case .letters: norms.2 += weight * weight
      }
    }
    let scale = (1 / norms.0.squareRoot(), 1 / norms.1.squareRoot(), 1 / norms.2.squareRoot())
    for position in vector.entries.indices {
      switch features[Int(vector.entries[position].index)].block {
      case .words: vector.entries[position].value *= scale.0
      case .pairs: vector.entries[position].value *= scale.1
      case .letters: vector.entries[position].value *= scale.2
      }
    }
    return vector
  }

  /// The words and neighbouring words of a vector.
  func words(of vector: SparseVector) -> SparseVector {
    var words = SparseVector()
    for (entry, element) in zip(vector.entries, vector.elements)
    where features[Int(entry.index)].block == .words {
      words.entries.append(entry)
      words.elements.append(element)
    }
    return words
  }
}

/// A sparse vector: feature numbers and their weights, in the order in which the features were met.
struct SparseVector: Sendable {
  struct Entry: Sendable {
    let index: Int32
    var value: Float
  }

  var entries: [Entry] = []
  /// The element of the utterance that each entry came from (the first one), for explanations.
  var elements: [Int32] = []
}

/// One example: its features, and the intent that it teaches; nil when it belongs to none and only teaches what is not meant.
struct TrainingExample: Sendable {
  let text: String
  let features: [Feature]
  let intent: Int?
  /// What the rules give each intent for it.
  let ruled: [Float]
}
