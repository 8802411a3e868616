internal import ArgumentParser
internal import Assistant
internal import FixtureConversations
internal import Foundation
internal import REPL

/// What `docent test` proves beyond the conversations themselves.
struct ProofOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Tell which facts, intents and rules the conversations prove, and which not.",
      discussion: "Exit status 1 where a cell of the grid does not prove what its importance asks for."))
  var coverage = false

  @Option(help: ArgumentHelp("Write the coverage as an lcov tracefile.", valueName: "file"))
  var lcov: String?

  @Flag(help: "Change the content in small ways, one at a time, and tell which changes no conversation notices.")
  var mutate = false

  @Option(help: ArgumentHelp("With --mutate: try so many changes, drawn at random.", valueName: "n"))
  var sample: Int?

  @Option(help: ArgumentHelp("With --sample: what the draw starts from (default: 1).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Exit status 1 when fewer percent of all items are asserted, or of all changes noticed.", valueName: "percent"))
  var failUnder: Double?

  func validate() throws {
    if sample != nil, !mutate { throw ValidationError("--sample draws among changes; give --mutate too.") }
    if let sample, sample < 1 { throw ValidationError("--sample is at least 1.") }
    if seed != nil, sample == nil { throw ValidationError("--seed is what a draw starts from; give --sample too.") }
    if let failUnder, !(0...100).contains(failUnder) { throw ValidationError("--fail-under is from 0 to 100.") }
    if failUnder != nil, !coverage, !mutate {
      throw ValidationError("--fail-under measures coverage or changes; give --coverage or --mutate too.")
    }
  }

  /// What was found out.
  struct Proof {
    var coverage: CoverageReport?
    var mutation: MutationReport?
  }

  /// Whether as much is proved as is asked for.
  func isMet(by proof: Proof) -> Bool {
    let least = failUnder ?? 0
    let isCovered = proof.coverage.map { $0.grid.isGood && $0.total.percentAsserted >= least } ?? true
    return (isCovered || !coverage) && (proof.mutation.map { $0.score * 100 >= least } ?? true)
  }

  /// Runs what was asked for, and what a page shows. The lcov file is written; everything else is for the caller to tell.
  func prove(_ run: ConversationRun, on assistant: Assistant, isForPage: Bool) throws -> Proof {
    guard coverage || mutate || lcov != nil || isForPage else { return Proof() }
    let trace = Trace(of: run.files, on: assistant)
    let covered = CoverageReport(trace, of: assistant)
    if let lcov {
      try Data(LCOVReport.text(of: covered).utf8).write(to: URL(fileURLWithPath: lcov), options: .atomic)
    }
    var proof = Proof(coverage: covered)
    if mutate {
      let bar = ProgressBar(of: "changes")
      proof.mutation = MutationRun(of: assistant, by: trace, sample: sample, seed: seed ?? 1).run(progress: bar.show)
      bar.clear()
    }
    return proof
  }
}
