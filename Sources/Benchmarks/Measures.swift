/// Measures of a classifier that may decline.
enum Measures {
  /// The area under the curve of true against false acceptance: the chance that a random member has a higher value than a
  /// random stranger, ties counting half. Nil where either side is empty.
  static func areaUnderCurve(members: [Double], strangers: [Double]) -> Double? {
    guard !members.isEmpty, !strangers.isEmpty else { return nil }
    let all = (members.map { ($0, true) } + strangers.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var sum = 0.0
    var start = 0
    while start < all.count {
      var end = start
      while end < all.count, all[end].0 == all[start].0 { end += 1 }
      // Mann and Whitney's statistic: the sum of the members' ranks, tied values sharing their mean rank.
      let rank = Double(start + 1 + end) / 2
      sum += rank * Double(all[start..<end].count { $0.1 })
      start = end
    }
    let count = Double(members.count)
    return (sum - count * (count + 1) / 2) / (count * Double(strangers.count))
  }

  /// The share of right answers among the given share of answers that have the highest confidence.
  static func accuracy(_ outcomes: [(confidence: Double, isRight: Bool)], atCoverage coverage: Double) -> Double {
    let kept = outcomes.sorted { $0.confidence > $1.confidence }
      .prefix(max(1, Int((Double(outcomes.count) * coverage).rounded())))
    return Double(kept.count { $0.isRight }) / Double(kept.count)
  }

  /// The expected calibration error over ten bins of equal width: by how much stated confidence and the share of right
  /// answers differ (Guo, Pleiss, Sun, Weinberger: "On calibration of modern neural networks", ICML 2017).
  static func calibrationError(_ outcomes: [(confidence: Double, isRight: Bool)]) -> Double {
    var bins = [(count: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: 10)
    for outcome in outcomes {
      let bin = min(9, Int(outcome.confidence * 10))
      bins[bin].count += 1
      bins[bin].confidence += outcome.confidence
      bins[bin].right += outcome.isRight ? 1 : 0
    }
    return bins.reduce(0) { $0 + abs($1.confidence - Double($1.right)) } / Double(max(1, outcomes.count))
  }
}
