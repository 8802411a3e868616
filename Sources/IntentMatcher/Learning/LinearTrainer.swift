/// One-vs-rest linear max-margin weights, trained by dual coordinate descent on the squared hinge loss with shrinking
/// (Hsieh, Chang, Lin, Keerthi, Sundararajan: "A dual coordinate descent method for large-scale linear SVM", ICML 2008).
/// The order of visits is shuffled by a generator with a fixed seed, so that the same examples give the same bits.
struct LinearTrainer {
  private static let cost: Float = 1
  private static let rounds = 300
  /// Training of a class ends when the projected gradients of a whole round lie within this.
  private static let tolerance: Float = 0.05

  private let rowStart: [Int]
  private let entries: [SparseVector.Entry]
  private let squares: [Float]
  private let features: Int

  init(vectors: [SparseVector], features: Int) {
    var rowStart = [0]
    rowStart.reserveCapacity(vectors.count + 1)
    var entries: [SparseVector.Entry] = []
    entries.reserveCapacity(vectors.reduce(0) { $0 + $1.entries.count })
    for vector in vectors {
      entries += vector.entries
      rowStart.append(entries.count)
    }
    self.rowStart = rowStart
    self.entries = entries
    self.features = features
    squares = vectors.map { vector in vector.entries.reduce(Float(1)) { $0 + $1.value * $1.value } }
  }

  /// The weights of one class against the rest; the last one is the bias. `offset` is what an example scores before any
  /// weight counts.
  func train(isPositive: [Bool], offset: [Float]) -> [Float] {
    var weights = [Float](repeating: 0, count: features + 1)
    var alpha = [Float](repeating: 0, count: squares.count)
    let diagonal = 0.5 / Self.cost
    var order = Array(squares.indices)
    var active = order.count
    var generator = XorShift(state: 0x9e37_79b9_7f4a_7c15)
    // An example whose weight is zero and whose gradient is above this is left out until the others have settled.
    var bound = Float.infinity
    weights.withUnsafeMutableBufferPointer { weights in
      entries.withUnsafeBufferPointer { entries in
        for _ in 0..<Self.rounds {
          var (highest, lowest): (Float, Float) = (-.infinity, .infinity)
          for position in 0..<active {
            order.swapAt(position, position + Int(generator.next() % UInt64(active - position)))
          }
          var position = 0
          while position < active {
            let example = order[position]
            let row = rowStart[example]..<rowStart[example + 1]
            let label: Float = isPositive[example] ? 1 : -1
            var sum = weights[features]
            for index in row { sum += weights[Int(entries[index].index)] * entries[index].value }
            let old = alpha[example]
            let gradient = label * (sum + offset[example]) - 1 + diagonal * old
            if old == 0, gradient > bound {
              active -= 1
              order.swapAt(position, active)
              continue
            }
            position += 1
            let projected = old == 0 ? min(gradient, 0) : gradient
            highest = max(highest, projected)
            lowest = min(lowest, projected)
            guard projected != 0 else { continue }
            let new = max(0, old - gradient / (squares[example] + diagonal))
            alpha[example] = new
            let step = (new - old) * label
            weights[features] += step
            for index in row { weights[Int(entries[index].index)] += step * entries[index].value }
          }
          if highest - lowest <= Self.tolerance {
            if active == order.count { break }
            active = order.count
            bound = .infinity
          } else {
            bound = highest > 0 ? highest : .infinity
          }
        }
      }
    }
    return weights
  }
}

/// Marsaglia's xorshift generator (Journal of Statistical Software 8, 2003): the same numbers everywhere.
private struct XorShift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
