internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import Curation
internal import FixtureConversations
internal import JSONRPC
internal import QuestionLog
internal import REPL

/// What people asked that found no good answer, and what would mend it.
struct Gaps: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which questions find no good answer, and which edit would mend them.",
    discussion: """
      Every different question is asked of the content as it is now, in a fresh session. Those that are not understood, \
      taken for out of scope though a topic's keyword occurs, asked back, or answered in doubt are grouped by the words that \
      they share.

      Exit status: 0 done, 64 usage, 65 a file, a line of it or the content cannot be read.
      """)

  @Argument(
    help: ArgumentHelp(
      "Logs of docent serve --log-questions, or texts with one question a line; - reads standard input.",
      valueName: "file"))
  var files: [String] = []

  @Flag(help: "Print the report as one line of JSON.")
  var json = false

  @Option(help: ArgumentHelp("How many groups to show, biggest first.", valueName: "number"))
  var limit = 10

  @OptionGroup var content: ContentOptions

  func validate() throws {
    if files.isEmpty {
      throw ValidationError(
        "no file of questions is named; give a log of docent serve --log-questions FILE, or a text with one question a line."
      )
    }
    if limit < 1 { throw ValidationError("--limit is \(limit); give a number from 1 on.") }
  }

  func run() throws {
    // No day unless one is given: the report is the same on any day.
    let assistant = try content.load(asOf: content.asOf)
    var diagnostics = Diagnostics()
    let asked = files.flatMap { QuestionFile.read($0, into: &diagnostics) }
    let problems = diagnostics.sorted
    let analysis = GapAnalysis(assistant, conversations: conversations(assistant), content: content.directory)
    if !asked.isEmpty { try write(analysis.report(of: asked, limit: limit)) }
    for problem in problems {
      try DescriptorSink.standardError.write(TerminalText.escaped("\(problem)") + "\n")
    }
    if !problems.isEmpty { throw ExitStatus.badContent }
  }

  /// The conversations of the content, which edits must not break. Content without any has none to break.
  private func conversations(_ assistant: Assistant) -> [ConversationFile] {
    let path = ConversationRun.defaultPath(content: content.directory)
    guard ContentFolder.kind(of: path) == .folder else { return [] }
    var unheard = Diagnostics()
    return ConversationRun.load(paths: [path], assistant: assistant, into: &unheard)
  }

  private func write(_ report: GapsReport) throws {
    if json { return try Output.write(JSONValue(report)) }
    try Output.write(GapsText(report).lines.map { TerminalText.escaped($0) + "\n" }.joined())
  }
}
