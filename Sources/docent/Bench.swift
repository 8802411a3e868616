internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import JSONRPC
internal import REPL

/// Measurements.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the engine.", subcommands: [Accuracy.self])

  /// How often the matcher is right about labelled utterances, and how well it knows when it is not.
  struct Accuracy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure the matcher on labelled utterances.",
      discussion: """
        FILE holds {"name": …, "train": [[utterance, intent], …], "eval": [[utterance, intent], …]}; the intent "oos" marks
        an utterance that none covers. The matcher learns from "train" alone and is measured on "eval".
        """)

    @Argument(help: ArgumentHelp("The labelled utterances, JSON.", valueName: "file"))
    var file: String

    @Flag(help: "Print the figures as one JSON object.")
    var json = false

    func run() throws {
      let data: Data
      do {
        data = try Data(contentsOf: URL(fileURLWithPath: file))
      } catch {
        throw ValidationError("\(file) cannot be read: \((error as NSError).localizedDescription)")
      }
      let report: AccuracyReport
      do {
        report = AccuracyBenchmark(try LabelledUtterances(json: data)).run()
      } catch {
        throw ValidationError("\(file) \(error)")
      }
      try json ? Output.write(JSONValue(report)) : Output.write(report.text)
    }
  }
}

extension JSONValue {
  fileprivate init(_ report: AccuracyReport) {
    func number(_ value: Double?) -> JSONValue { value.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null }
    let at = report.atThreshold
    self = [
      "name": .string(report.name),
      "in_scope": .number(JSONNumber(report.inScope)),
      "oos": .number(JSONNumber(report.outOfScope)),
      "accuracy": number(report.accuracy),
      "auroc": number(report.areaUnderCurve),
      "at_threshold": [
        "threshold": number(at.threshold),
        "accuracy": number(at.accuracy),
        "oos_recall": number(at.outOfScopeRecall),
        "wrong": number(at.wrong),
        "coverage": number(at.coverage),
      ],
      "accuracy_at_90_coverage": number(report.accuracyAt90Coverage),
      "ece": number(report.calibrationError),
      "train_seconds": number(report.trainSeconds),
      "p50_us": number(report.p50),
      "p99_us": number(report.p99),
      "rss_mb": number(report.residentMegabytes),
    ]
  }
}

extension AccuracyReport {
  /// The figures as a person reads them.
  fileprivate var text: String {
    func percent(_ share: Double?) -> String {
      share.map { String(format: "%.1f %%", $0 * 100) } ?? "no such questions"
    }
    let rows: [(String, String)] = [
      ("in-scope accuracy", percent(accuracy)),
      ("AUROC, in scope against out", areaUnderCurve.map { String(format: "%.4f", $0) } ?? "no such questions"),
      ("at the threshold", String(format: "confidence %.3f", atThreshold.threshold)),
      ("  in-scope accuracy", percent(atThreshold.accuracy)),
      ("  out-of-scope recall", percent(atThreshold.outOfScopeRecall)),
      ("  wrong answers, of all", percent(atThreshold.wrong)),
      ("  coverage", percent(atThreshold.coverage)),
      ("accuracy at 90 % coverage", percent(accuracyAt90Coverage)),
      ("calibration error", percent(calibrationError)),
      ("training", String(format: "%.2f s", trainSeconds)),
      ("a question, p50", String(format: "%.0f µs", p50)),
      ("a question, p99", String(format: "%.0f µs", p99)),
      ("resident memory", residentMegabytes.map { String(format: "%.0f MB", $0) } ?? "not told"),
    ]
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { $0.0.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.1 }
    return "\(name): \(inScope) questions in scope, \(outOfScope) out of scope\n" + lines.joined(separator: "\n") + "\n"
  }
}
