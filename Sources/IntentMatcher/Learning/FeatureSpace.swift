internal import Foundation

/// Which features count and how much: inverse document frequencies over the examples. A letter piece that occurs in
/// one example only is left out: it teaches nothing that carries over.
struct FeatureSpace: Sendable {
  private let table: [UInt64: Int32]
  private let idf: [Float]
  private let block: [FeatureExtractor.Block]

  var count: Int { idf.count }

  init(documents: [(elements: [FeatureExtractor.Element], concepts: [Int])]) {
    var frequency: [UInt64: Int] = [:]
    var blockOf: [UInt64: FeatureExtractor.Block] = [:]
    var order: [UInt64] = []
    for document in documents {
      var seen: Set<UInt64> = []
      FeatureExtractor.features(of: document.elements, concepts: document.concepts) { block, feature, _ in
        guard seen.insert(feature).inserted else { return }
        if frequency[feature] == nil {
          order.append(feature)
          blockOf[feature] = block
        }
        frequency[feature, default: 0] += 1
      }
    }
    var table: [UInt64: Int32] = [:]
    var idf: [Float] = []
    var blocks: [FeatureExtractor.Block] = []
    let total = Double(documents.count)
    for feature in order {
      let count = frequency[feature]!
      if blockOf[feature] == .letters, count < 2 { continue }
      table[feature] = Int32(idf.count)
      idf.append(Float(log((1 + total) / (1 + Double(count))) + 1))
      blocks.append(blockOf[feature]!)
    }
    self.table = table
    self.idf = idf
    self.block = blocks
  }

  /// The utterance as a vector: sublinear term frequency × idf, each block scaled to length one.
  func vector(of elements: [FeatureExtractor.Element], concepts: [Int]) -> SparseVector {
    var counts: [Int32: (count: Float, element: Int32)] = [:]
    FeatureExtractor.features(of: elements, concepts: concepts) { _, feature, element in
      if let index = table[feature] {
        counts[index, default: (0, Int32(element))].count += 1
      }
    }
    var vector = SparseVector()
    var norms = [Float](repeating: 0, count: FeatureExtractor.Block.allCases.count)
    for (index, entry) in counts.sorted(by: { $0.key < $1.key }) {
      let weight = (1 + log(entry.count)) * idf[Int(index)]
      vector.indices.append(index)
      vector.values.append(weight)
      vector.elements.append(entry.element)
      norms[block[Int(index)].rawValue] += weight * weight
    }
    for position in vector.indices.indices {
      let norm = norms[block[Int(vector.indices[position])].rawValue]
      vector.values[position] /= norm.squareRoot()
    }
    return vector
  }
}
