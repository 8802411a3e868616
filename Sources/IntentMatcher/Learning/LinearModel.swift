/// Learned keyword weights of every intent, stored by feature so that a question touches only its own rows.
struct LinearModel: Sendable {
  /// A weight in four bytes, so that the rows of a question lie in few lines of the processor's cache.
  struct Weight: Sendable {
    let intent: UInt16
    /// The weight in units of `unit`.
    let scaled: Int16

    /// Weights of examples on their own side of the boundary stay below 4.
    static let unit: Float = 4 / Float(Int16.max)

    init(intent: UInt16, scaled: Int16) {
      self.intent = intent
      self.scaled = scaled
    }

    init(intent: Int, value: Float) {
      self.intent = UInt16(intent)
      scaled = Int16(max(-Float(Int16.max), min(Float(Int16.max), (value / Self.unit).rounded())))
    }

    var value: Float { Float(scaled) * Self.unit }
  }

  let space: FeatureSpace
  let bias: [Float]
  /// The weights of feature `f` are `weights[rowStart[f]..<rowStart[f + 1]]`, by ascending intent.
  let rowStart: [Int32]
  let weights: [Weight]

  var intents: Int { bias.count }

  /// Weights nearer to zero than this are left out. On CLINC150 that leaves out nine in ten and changes no decision in a
  /// thousand.
  static let smallestWeight: Float = 0.02

  init(space: FeatureSpace, bias: [Float], rowStart: [Int32], weights: [Weight]) {
    self.space = space
    self.bias = bias
    self.rowStart = rowStart
    self.weights = weights
  }

  /// Trains on the examples, whose order is part of the result.
  init(examples: [TrainingExample], intents: Int) {
    let space = FeatureSpace(counting: examples)
    let vectors = examples.map { example in space.vector(of: example.features.map { ($0, 0) }) }
    let trainer = LinearTrainer(vectors: vectors, features: space.count)
    var bias = [Float](repeating: -1, count: intents)
    var kept: [(feature: Int32, weight: Weight)] = []
    for intent in 0..<intents {
      let isPositive = examples.map { $0.intent == intent }
      guard isPositive.contains(true) else { continue }
      // An example of another intent counts with what the rules wrongly give it, so that the weights push back where rules
      // overreach; an intent's own examples count without its rules, so that what no rule foresees is learned as well.
      let offset = zip(examples, isPositive).map { example, isPositive in
        isPositive ? 0 : max(example.ruled[intent], -2)
      }
      let column = trainer.train(isPositive: isPositive, offset: offset)
      bias[intent] = column[space.count]
      for feature in 0..<space.count where abs(column[feature]) >= Self.smallestWeight {
        kept.append((Int32(feature), Weight(intent: intent, value: column[feature])))
      }
    }
    // Counting sort: stable, so that each row stays in the order of intents.
    var rowStart = [Int32](repeating: 0, count: space.count + 1)
    for (feature, _) in kept { rowStart[Int(feature) + 1] += 1 }
    for feature in 0..<space.count { rowStart[feature + 1] += rowStart[feature] }
    var next = rowStart
    var weights = [Weight](repeating: Weight(intent: 0, value: 0), count: kept.count)
    for (feature, weight) in kept {
      weights[Int(next[Int(feature)])] = weight
      next[Int(feature)] += 1
    }
    self.init(space: space, bias: bias, rowStart: rowStart, weights: weights)
  }

  /// The signed distance of the utterance from each intent's boundary, about -1…1.
  func scores(of vector: SparseVector) -> [Float] {
    var scores = bias
    scores.withUnsafeMutableBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        for entry in vector.entries {
          for position in Int(rowStart[Int(entry.index)])..<Int(rowStart[Int(entry.index) + 1]) {
            let weight = weights[position]
            scores[Int(weight.intent)] += weight.value * entry.value
          }
        }
      }
    }
    return scores
  }

  /// How much each element of the utterance added to the scores of some intents: intent after intent, each a stretch of
  /// `elements` values.
  func contributions(of vector: SparseVector, to chosen: [Int], elements: Int) -> [Float] {
    var base = [Int32](repeating: -1, count: intents)
    for (position, intent) in chosen.enumerated() { base[intent] = Int32(position * elements) }
    var sums = [Float](repeating: 0, count: elements * chosen.count)
    weights.withUnsafeBufferPointer { weights in
      base.withUnsafeBufferPointer { base in
        sums.withUnsafeMutableBufferPointer { sums in
          for position in vector.entries.indices where vector.elements[position] >= 0 {
            let (entry, element) = (vector.entries[position], vector.elements[position])
            for position in Int(rowStart[Int(entry.index)])..<Int(rowStart[Int(entry.index) + 1]) {
              let start = base[Int(weights[position].intent)]
              if start >= 0 { sums[Int(start + element)] += weights[position].value * entry.value }
            }
          }
        }
      }
    }
    return sums
  }
}
