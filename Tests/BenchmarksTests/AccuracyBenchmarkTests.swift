import Foundation
import Testing

@testable import Benchmarks

@Suite struct MeasuresTests {
  @Test(arguments: [
    ([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1, 0.2], [0.9, 0.8], 0.0), ([0.5], [0.5], 0.5),
    ([0.9, 0.4], [0.5, 0.4], 0.625),
  ])
  func `the area under the curve is the share of pairs in the right order`(
    members: [Double], strangers: [Double], area: Double
  ) throws {
    #expect(abs(try #require(Measures.areaUnderCurve(members: members, strangers: strangers)) - area) < 1e-12)
  }

  @Test func `without strangers there is no area`() {
    #expect(Measures.areaUnderCurve(members: [0.5], strangers: []) == nil)
  }

  @Test func `accuracy at a coverage looks at the surest answers`() {
    let outcomes = [(0.9, true), (0.8, true), (0.3, false), (0.2, true)].map { (confidence: $0.0, isRight: $0.1) }
    #expect(Measures.accuracy(outcomes, atCoverage: 0.5) == 1)
    #expect(Measures.accuracy(outcomes, atCoverage: 1) == 0.75)
  }

  @Test func `calibration error compares confidence with the share right, bin by bin`() {
    let sure = [(0.95, true), (0.95, false)].map { (confidence: $0.0, isRight: $0.1) }
    #expect(abs(Measures.calibrationError(sure) - 0.45) < 1e-12)
    let honest = [(0.5, true), (0.5, false)].map { (confidence: $0.0, isRight: $0.1) }
    #expect(Measures.calibrationError(honest) == 0)
  }

  @Test func `the threshold balances answers against strangers, and takes the lowest of equals`() {
    func outcome(_ expected: String?, _ confidence: Double) -> AccuracyBenchmark.Outcome {
      .init(expected: expected, predicted: "a", confidence: confidence, microseconds: 1)
    }
    #expect(Threshold.balanced(over: [outcome("a", 0.9), outcome("a", 0.6), outcome(nil, 0.5)]) == 0.6)
    #expect(Threshold.balanced(over: [outcome("a", 0.9), outcome(nil, 0.7), outcome("b", 0.6)]) == 0.9)
  }
}

@Suite struct LabelledUtterancesTests {
  private func problem(_ json: String) -> String? {
    do {
      _ = try LabelledUtterances(json: Data(json.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("", "is not valid JSON"), ("{}", "has no 'name'"),
    (#"{"name": "x", "train": [], "eval": []}"#, "fewer than two intents"),
    (#"{"name": "x", "train": [["a", "i"], ["b", "j"]], "eval": []}"#, "nothing under 'eval'"),
    (#"{"name": "x", "train": [["a"], ["b", "j"]], "eval": []}"#, "has 1 texts at 'train[0]'"),
    (#"{"name": "x", "train": [["a", 1]], "eval": []}"#, "at 'train[0][1]'"),
    (#"{"name": "x", "train": [["a", "i"], ["b", "j"]], "eval": [["c", "k"]]}"#, "the intent 'k'"),
  ])
  func `what is wrong with a file is told`(json: String, message: String) throws {
    #expect(try #require(problem(json)).contains(message))
  }

  @Test func `oos marks what no intent covers`() throws {
    let data = try LabelledUtterances(
      json: Data(#"{"name": "x", "train": [["a", "i"], ["b", "j"], ["c", "oos"]], "eval": [["d", "oos"]]}"#.utf8))
    #expect(data.train.map(\.intent) == ["i", "j", nil])
    #expect(data.eval.map(\.intent) == [nil])
  }
}

@Suite struct AccuracyBenchmarkTests {
  /// Three intents, each with a noun of its own in many frames; strangers with other nouns.
  private var data: LabelledUtterances {
    let frames = [
      "where is my %", "i lost my %", "the % please", "show me the %", "can i see a %", "tell me about the %",
      "is the % here", "give me one %", "another % for me", "what about the %",
    ]
    func lines(_ nouns: [(String, String?)], _ frames: ArraySlice<String>) -> [LabelledUtterances.Line] {
      nouns.flatMap { noun, intent in frames.map { .init(text: $0.replacing("%", with: noun), intent: intent) } }
    }
    let known: [(String, String?)] = [("parcel", "post"), ("ticket", "train"), ("doctor", "health")]
    return LabelledUtterances(
      name: "nouns", train: lines(known, frames[..<7]),
      eval: lines(known, frames[7...]) + lines([("volcano", nil), ("xylophone", nil)], frames[7...]))
  }

  @Test func `it measures on what it did not learn from`() throws {
    let report = AccuracyBenchmark(data).run()
    #expect(report.inScope == 9 && report.outOfScope == 6)
    #expect(report.accuracy == 1)
    #expect(try #require(report.areaUnderCurve) == 1)
    #expect(report.accuracyAt90Coverage == 1)
    #expect(report.atThreshold.wrong <= 0.4)
    #expect(report.p50 > 0 && report.p99 >= report.p50 && report.trainSeconds > 0)
    #expect(try #require(report.residentMegabytes) > 1)
  }

  @Test func `two runs find the same`() {
    let (one, two) = (AccuracyBenchmark(data).run(), AccuracyBenchmark(data).run())
    #expect(one.areaUnderCurve == two.areaUnderCurve)
    #expect(one.atThreshold.threshold == two.atThreshold.threshold)
    #expect(one.calibrationError == two.calibrationError)
  }
}
