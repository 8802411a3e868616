/// One-vs-rest linear max-margin weights, trained by dual coordinate descent on the squared hinge loss
/// (Hsieh, Chang, Lin, Keerthi, Sundararajan: "A dual coordinate descent method for large-scale linear SVM", ICML 2008),
/// visiting examples in a fixed order, so that the same examples give the same bits.
struct LinearTrainer {
  var cost: Float = 1
  var epochs = 12

  /// The weights of one class against the rest; the last entry is the bias.
  func train(vectors: [SparseVector], squares: [Float], isPositive: [Bool], features: Int) -> [Float] {
    var weights = [Float](repeating: 0, count: features + 1)
    var alpha = [Float](repeating: 0, count: vectors.count)
    let diagonal = 0.5 / cost
    var active = order(isPositive)
    weights.withUnsafeMutableBufferPointer { weights in
      for epoch in 0..<epochs {
        var next: [Int] = []
        var largest: Float = 0
        for example in active {
          let label: Float = isPositive[example] ? 1 : -1
          let gradient =
            label * Self.score(vectors[example], weights) - 1 + diagonal * alpha[example]
          // Shrinking: what is safely on the right side and carries no weight is not visited again, save every fourth round.
          if alpha[example] == 0, gradient > 0 {
            if gradient < 0.4 { next.append(example) }
            continue
          }
          next.append(example)
          largest = max(largest, abs(gradient))
          let old = alpha[example]
          alpha[example] = max(0, old - gradient / (squares[example] + diagonal))
          Self.add(vectors[example], scale: (alpha[example] - old) * label, to: weights)
        }
        if largest < 0.01 { break }
        active = epoch % 4 == 3 ? order(isPositive) : next
      }
    }
    return weights
  }

  /// Positives first: the few examples of the class shape the weights before the many others push back.
  private func order(_ isPositive: [Bool]) -> [Int] {
    isPositive.indices.filter { isPositive[$0] } + isPositive.indices.filter { !isPositive[$0] }
  }

  private static func score(_ vector: SparseVector, _ weights: UnsafeMutableBufferPointer<Float>) -> Float {
    var sum = weights[weights.count - 1]
    vector.indices.withUnsafeBufferPointer { indices in
      vector.values.withUnsafeBufferPointer { values in
        for position in indices.indices { sum += weights[Int(indices[position])] * values[position] }
      }
    }
    return sum
  }

  private static func add(
    _ vector: SparseVector, scale: Float, to weights: UnsafeMutableBufferPointer<Float>
  ) {
    guard scale != 0 else { return }
    weights[weights.count - 1] += scale
    vector.indices.withUnsafeBufferPointer { indices in
      vector.values.withUnsafeBufferPointer { values in
        for position in indices.indices { weights[Int(indices[position])] += scale * values[position] }
      }
    }
  }
}
