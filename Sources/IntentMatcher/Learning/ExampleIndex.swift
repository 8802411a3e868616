/// The examples themselves, as vectors of words and neighbouring words: how near a question comes to one of an intent's
/// examples, and which of its words the intent's examples ever used. An inverted file for every intent (Zobel and Moffat:
/// "Inverted files for text search engines", ACM Computing Surveys 38, 2006).
struct ExampleIndex: Sendable {
  private struct Posting: Sendable {
    /// Counted from the intent's first example.
    let example: Int32
    let value: Float
  }

  /// The features of intent `i` are `features[intentStart[i]..<intentStart[i + 1]]`, ascending, and those of position `p`
  /// stand in `postings[postingStart[p]..<postingStart[p + 1]]`.
  private let intentStart: [Int32]
  private let features: [Int32]
  private let postingStart: [Int32]
  private let postings: [Posting]
  /// The sentences of each intent.
  private let texts: [[String]]

  init(_ examples: [TrainingExample], intents: Int, space: FeatureSpace) {
    var byIntent = [[Int]](repeating: [], count: intents)
    for (index, example) in examples.enumerated() {
      if let intent = example.intent { byIntent[intent].append(index) }
    }
    var intentStart: [Int32] = [0]
    var features: [Int32] = []
    var postingStart: [Int32] = []
    var postings: [Posting] = []
    for rows in byIntent {
      var found: [(feature: Int32, posting: Posting)] = []
      for (position, row) in rows.enumerated() {
        let words = examples[row].features.filter { $0.block == .words }
        for entry in space.vector(of: words.map { ($0, 0) }).entries {
          found.append((entry.index, Posting(example: Int32(position), value: entry.value)))
        }
      }
      found.sort { ($0.feature, $0.posting.example) < ($1.feature, $1.posting.example) }
      for (feature, posting) in found {
        if features.count == intentStart[intentStart.count - 1] || features[features.count - 1] != feature {
          features.append(feature)
          postingStart.append(Int32(postings.count))
        }
        postings.append(posting)
      }
      intentStart.append(Int32(features.count))
    }
    postingStart.append(Int32(postings.count))
    self.intentStart = intentStart
    self.features = features
    self.postingStart = postingStart
    self.postings = postings
    texts = byIntent.map { rows in rows.map { examples[$0].text } }
  }

  /// The intent's example nearest to the question with the cosine between them, and which entries of the question's vector
  /// occur in any of its examples.
  func nearest(to question: SparseVector, in intent: Int) -> (example: String, cosine: Float, seen: [Bool]) {
    var seen = [Bool](repeating: false, count: question.entries.count)
    var cosines = [Float](repeating: 0, count: texts[intent].count)
    for (position, entry) in question.entries.enumerated() {
      var low = Int(intentStart[intent])
      var high = Int(intentStart[intent + 1])
      let end = high
      while low < high {
        let middle = (low + high) / 2
        if features[middle] < entry.index { low = middle + 1 } else { high = middle }
      }
      guard low < end, features[low] == entry.index else { continue }
      seen[position] = true
      for posting in postings[Int(postingStart[low])..<Int(postingStart[low + 1])] {
        cosines[Int(posting.example)] += posting.value * entry.value
      }
    }
    guard let best = cosines.indices.max(by: { cosines[$0] < cosines[$1] }) else { return ("", 0, seen) }
    return (texts[intent][best], cosines[best], seen)
  }
}
