internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import FixtureConversations
internal import Foundation
internal import REPL

/// Runs fixture conversations and reports what did not come out as expected.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run fixture conversations.",
    discussion: "Exit status: 0 all passed, 1 a conversation failed, 65 a file does not load.")

  @Argument(
    help: ArgumentHelp("Files or folders (default: Tests/Conversations in the content directory).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Write a JUnit report to this file.", valueName: "file"))
  var junit: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var content: ContentOptions

  func run() throws {
    // No day unless one is given: the run is the same on any day.
    let assistant = try content.load(asOf: content.asOf)
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(
      paths: paths.isEmpty ? [ConversationRun.defaultPath(content: content.directory)] : paths, assistant: assistant,
      into: &diagnostics)
    for diagnostic in diagnostics.sorted {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(diagnostic)") + "\n")
    }
    if diagnostics.hasErrors { throw ExitStatus.badContent }
    let text = TextReport(hasColour: Output.style.isColoured)
    var failure: (any Error)?
    let report = ConversationRun(files).run(on: assistant) { file in
      if json || failure != nil { return }
      do { try Output.write(text.text(of: file)) } catch { failure = error }
    }
    if let failure { throw failure }
    try Output.write(json ? try JSONReport.text(of: report) : text.summary(of: report))
    if let junit { try Data(JUnitReport.text(of: report).utf8).write(to: URL(fileURLWithPath: junit)) }
    if !report.hasSucceeded { throw ExitStatus.no }
  }
}
