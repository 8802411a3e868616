internal import ArgumentParser
internal import Authoring
internal import ContentDiff
internal import JSONRPC
internal import QuestionLog
internal import REPL

/// Compares two versions of the content by what they answer.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which questions two versions of the content answer differently.",
    discussion: """
      Each version is a content directory, or a git revision of the content directory. Both are asked the conversations and
      examples of both, and sentences of their patterns. The report is Markdown, grouped by the edit that changed the answers.
      Exit status: 0 no answer changes, 1 some do, 65 a version does not load.
      """)

  @Argument(help: "The content before: a directory or a revision.")
  var old: String

  @Argument(help: "The content after: a directory or a revision.")
  var new: String

  @Option(
    help: ArgumentHelp(
      "Ask the questions of this file too: one a line, or a question log. May be given again.", valueName: "file"))
  var questions: [String] = []

  @Flag(help: "Print the report as one line of JSON.")
  var json = false

  @OptionGroup var content: ContentOptions

  func validate() throws {
    if old.isEmpty || new.isEmpty { throw ValidationError("A version is empty; name a directory or a revision.") }
  }

  func run() throws {
    let further = try furtherQuestions()
    let (before, after) = try sides()
    // No day unless one is given: the report is the same on any day.
    let report = DiffReport(old: before, new: after, questions: further)
    if json {
      try Output.write(report.json)
    } else {
      try Output.write(TerminalText.escaped(MarkdownReport(report).text, keepingLines: true))
    }
    if report.changed > 0 { throw ExitStatus.no }
  }

  /// Both versions, or every problem of both on standard error and status 65.
  private func sides() throws -> (old: ContentSide, new: ContentSide) {
    let checkout = ContentCheckout(content: content.directory, cache: ContentOptions.cache, asOf: content.asOf)
    let loaded = try [old, new].map { name in
      do {
        if checkout.isAmbiguous(name) {
          try tell("docent: '\(name)' is a directory and a revision; the directory is taken")
        }
        return try checkout.load(name)
      } catch let error as GitError {
        throw ValidationError("\(error).")
      }
    }
    for problem in loaded.flatMap(\.problems) { try tell(problem) }
    guard let before = loaded[0].side, let after = loaded[1].side else { throw ExitStatus.badContent }
    return (before, after)
  }

  private func furtherQuestions() throws -> [String] {
    var diagnostics = Diagnostics()
    let found = questions.flatMap { QuestionFile.read($0, into: &diagnostics).map(\.text) }
    guard diagnostics.hasErrors else { return found }
    throw ValidationError(diagnostics.sorted.map { "\($0)" }.joined(separator: "\n"))
  }

  private func tell(_ line: String) throws {
    try DescriptorSink.standardError.write(TerminalText.escaped(line) + "\n")
  }
}
