internal import Foundation

/// What an accuracy benchmark found. Shares are 0…1.
package struct AccuracyReport: Sendable {
  package struct AtThreshold: Sendable {
    /// The confidence from which on a question is answered, chosen on the training part.
    package let threshold: Double
    /// In-scope questions answered rightly, of all in-scope ones.
    package let accuracy: Double
    /// Out-of-scope questions declined, of all out-of-scope ones; nil without any.
    package let outOfScopeRecall: Double?
    /// Questions answered wrongly, of all questions.
    package let wrong: Double
    /// Questions answered, of all in-scope ones.
    package let coverage: Double
  }

  package let name: String
  package let inScope: Int
  package let outOfScope: Int
  package let accuracy: Double
  package let areaUnderCurve: Double?
  package let atThreshold: AtThreshold
  package let accuracyAt90Coverage: Double
  package let calibrationError: Double
  package let trainSeconds: Double
  package let p50: Double
  package let p99: Double
  /// Memory that the process holds, in megabytes of 10⁶ bytes; nil where the system does not tell.
  package let residentMegabytes: Double?

  init(name: String, outcomes: [AccuracyBenchmark.Outcome], threshold: Double, trainSeconds: Double) {
    let members = outcomes.filter(\.isInScope)
    let strangers = outcomes.filter { !$0.isInScope }
    func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    let accepted = outcomes.filter { $0.confidence >= threshold }
    self.name = name
    inScope = members.count
    outOfScope = strangers.count
    accuracy = share(members.count { $0.isRight }, members.count)
    areaUnderCurve = Measures.areaUnderCurve(
      members: members.map(\.confidence), strangers: strangers.map(\.confidence))
    atThreshold = AtThreshold(
      threshold: threshold, accuracy: share(accepted.count { $0.isInScope && $0.isRight }, members.count),
      outOfScopeRecall: strangers.isEmpty
        ? nil : 1 - share(accepted.count { !$0.isInScope }, strangers.count),
      wrong: share(accepted.count { !$0.isRight || !$0.isInScope }, outcomes.count),
      coverage: share(accepted.count { $0.isInScope }, members.count))
    let answers = members.map { (confidence: $0.confidence, isRight: $0.isRight) }
    accuracyAt90Coverage = Measures.accuracy(answers, atCoverage: 0.9)
    calibrationError = Measures.calibrationError(answers)
    self.trainSeconds = trainSeconds
    let times = outcomes.map(\.microseconds).sorted()
    p50 = times[times.count / 2]
    p99 = times[min(times.count - 1, times.count * 99 / 100)]
    residentMegabytes = Self.residentMegabytes()
  }

  private static func residentMegabytes() -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
    else { return nil }
    return kilobytes * 1024 / 1e6
  }
}
