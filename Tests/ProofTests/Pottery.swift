import Assistant
import Authoring
import FixtureConversations
import TestSupport
import Testing

/// The small school with conversations of its own.
struct Pottery {
  let assistant: Assistant
  let files: [ConversationFile]
  /// Kept, so that its folder lasts.
  private let content: TemporaryContent

  init(_ conversations: String, changing change: (inout [String: String]) -> Void = { _ in }) throws {
    var authored = SmallSchool.files
    authored["Tests/Conversations/pottery.yaml"] = conversations
    change(&authored)
    content = try TemporaryContent(authored)
    let (loaded, problems) = content.load()
    assistant = try #require(loaded, "\(problems.map(\.description))")
    var diagnostics = Diagnostics()
    files = ConversationRun.load(
      paths: [ConversationRun.defaultPath(content: content.root)], assistant: assistant, into: &diagnostics)
    try #require(!diagnostics.hasErrors, "\(diagnostics.sorted.map(\.description))")
  }

  var trace: Trace { Trace(of: files, on: assistant) }
  var coverage: CoverageReport { CoverageReport(trace, of: assistant) }

  func mutation(sample: Int? = nil, seed: UInt64 = 1) -> MutationReport {
    MutationRun(of: assistant, by: trace, sample: sample, seed: seed).run()
  }

  /// A place without the folder.
  func place(_ location: Authoring.SourceLocation) -> String {
    "\(location.path.dropFirst(content.root.count + 1)):\(location.line)"
  }

  static let both = """
    - conversation: the fee online
      turns:
        - {ask: "how much is the pottery diploma online", facts: [pottery/fee.online], says: ["1,200"]}
    - conversation: the length
      turns:
        - {ask: "how long is the pottery diploma", status: answered}

    """
}
