/// Learned keyword weights of every intent, stored by feature so that a question touches only its own rows.
struct LinearModel: Sendable {
  let space: FeatureSpace
  let classes: Int
  /// Row-major: feature × class.
  private let weights: [Float]
  private let bias: [Float]

  typealias Document = (elements: [FeatureExtractor.Element], concepts: [Int], label: Int)

  init(documents: [Document], classes: Int) {
    let space = FeatureSpace(documents: documents.map { ($0.elements, $0.concepts) })
    let vectors = documents.map { space.vector(of: $0.elements, concepts: $0.concepts) }
    let squares = vectors.map { vector in vector.values.reduce(Float(1)) { $0 + $1 * $1 } }
    let trainer = LinearTrainer()
    var weights = [Float](repeating: 0, count: space.count * classes)
    var bias = [Float](repeating: -1, count: classes)
    for label in 0..<classes {
      let isPositive = documents.map { $0.label == label }
      guard isPositive.contains(true) else { continue }
      let column = trainer.train(
        vectors: vectors, squares: squares, isPositive: isPositive, features: space.count)
      for feature in 0..<space.count { weights[feature * classes + label] = column[feature] }
      bias[label] = column[space.count]
    }
    self.space = space
    self.classes = classes
    self.weights = weights
    self.bias = bias
  }

  /// The signed distance of the utterance from each intent's boundary, about -1…1.
  func scores(of vector: SparseVector) -> [Float] {
    var scores = bias
    scores.withUnsafeMutableBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        for position in vector.indices.indices {
          let row = Int(vector.indices[position]) * classes
          let value = vector.values[position]
          for label in 0..<classes { scores[label] += weights[row + label] * value }
        }
      }
    }
    return scores
  }

  /// How much each element of the utterance added to one intent's score.
  func contributions(of vector: SparseVector, to label: Int, elements: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: elements)
    for position in vector.indices.indices where vector.elements[position] >= 0 {
      let feature = Int(vector.indices[position])
      sums[Int(vector.elements[position])] += weights[feature * classes + label] * vector.values[position]
    }
    return sums
  }
}
