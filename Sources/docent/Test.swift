internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import FixtureConversations
internal import Foundation

/// Runs fixture conversations and reports what did not come out as expected.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run fixture conversations.",
    discussion: """
      Exit status: 0 none failed, 1 a conversation failed or none was run, 65 a file does not load. With --watch: 0 once \
      interrupted.
      """)

  @Argument(
    help: ArgumentHelp("Files or folders (default: Tests/Conversations in the content directory).", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .customShort("k"),
    help: ArgumentHelp(
      "Run only conversations with this text in their name or file name, in any case; may be repeated.",
      valueName: "text"))
  var names: [String] = []

  @Flag(help: "Stop after the first conversation that fails.")
  var failFast = false

  @Flag(help: "Run again whenever a file of the content or of the conversations changes.")
  var watch = false

  @Flag(
    help: """
      Rewrite the wording that failing turns expect under 'says' as the replies now are, where everything else that the \
      turn asserts holds.
      """)
  var bless = false

  @Option(help: ArgumentHelp("Write a JUnit report to this file.", valueName: "file"))
  var junit: String?

  @Option(
    help: ArgumentHelp("Write a report for the browser to this file: what failed, and every answer.", valueName: "file")
  )
  var html: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var proof: ProofOptions
  @OptionGroup var content: ContentOptions

  func validate() throws {
    if names.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("-k needs some text of a name.")
    }
    if watch, json { throw ValidationError("--json is one report; give it without --watch.") }
    if watch, bless { throw ValidationError("--bless rewrites files; give it without --watch.") }
  }

  func run() throws {
    guard watch else { return try runOnce() }
    try ContentWatch(content: content.directory, conversations: places).run {
      do { try runOnce() } catch is ExitCode {}
    }
  }

  /// Where the conversations are.
  private var places: [String] {
    paths.isEmpty ? [ConversationRun.defaultPath(content: content.directory)] : paths
  }

  private func runOnce() throws {
    // No day unless one is given: the run is the same on any day.
    let assistant = try content.load(asOf: content.asOf)
    var run = try conversations(for: assistant)
    if bless, try rewrite(after: run.run(on: assistant)) { run = try conversations(for: assistant) }
    let report = try TestProgress(of: run, showsFiles: !json).report(on: assistant, stoppingAtFailure: failFast)
    let proven = try proof.prove(run, on: assistant, isForPage: html != nil)
    try tell(report, proven)
    try write(report, proven, assistant)
    if !report.hasSucceeded || !proof.isMet(by: proven) { throw ExitStatus.no }
  }

  private func tell(_ report: RunReport, _ proven: ProofOptions.Proof) throws {
    if json {
      return try Output.write(
        try JSONReport.text(of: report, coverage: proof.coverage ? proven.coverage : nil, mutation: proven.mutation))
    }
    if proof.coverage, let coverage = proven.coverage { try Output.write(CoverageText.text(of: coverage) + "\n") }
    if let mutation = proven.mutation { try Output.write(MutationText.text(of: mutation) + "\n") }
    try Output.write(TestProgress.text.summary(of: report))
  }

  /// The conversations to run, or every problem of their files on standard error.
  private func conversations(for assistant: Assistant) throws -> ConversationRun {
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(paths: places, assistant: assistant, into: &diagnostics)
    for diagnostic in diagnostics.sorted { try Output.note("\(diagnostic)") }
    if diagnostics.hasErrors { throw ExitStatus.badContent }
    let run = ConversationRun(files, named: names)
    if run.count == 0 {
      let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
      try Output.note(
        "error: of \(run.deselected) conversations none has \(wanted) in its name or file name; correct -k")
    }
    return run
  }

  /// Blesses what can be blessed and tells it. True when a file was rewritten.
  private func rewrite(after report: RunReport) throws -> Bool {
    let blessing = Blessing(report)
    let outcome = try blessing.apply()
    for line in outcome.lines { try Output.note(line) }
    return outcome.hasChangedFiles
  }

  /// The files that were asked for.
  private func write(_ report: RunReport, _ proven: ProofOptions.Proof, _ assistant: Assistant) throws {
    if let junit { try write(JUnitReport.text(of: report), to: junit) }
    guard let html else { return }
    let page = HTMLReport.text(
      run: report, coverage: proven.coverage, mutation: proven.mutation, book: QuestionBook(asking: assistant))
    try write(page, to: html)
  }

  private func write(_ report: String, to path: String) throws {
    do {
      try Data(report.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw ValidationError("\(path) cannot be written: \((error as NSError).localizedDescription)")
    }
  }
}
