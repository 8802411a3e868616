import Assistant
import Authoring
import Curation
import FixtureConversations
import QuestionLog
import TestSupport
import Testing

/// The small school with a list of keywords over several lines, one within brackets, other spellings, a university elsewhere
/// and conversations.
enum StudiedSchool {
  static let intents =
    SmallSchool.intents
    .replacing(
      "    keywords: {any: [grant]}\n",
      with: """
            keywords:
              any:
                - grant
              excluded: [deadline]

        """
    )
    .replacing(
      "    keywords: {any: [contact, email]}\n", with: "    keywords: {required: [office], any: [contact, email]}\n"
    )
    .replacing(
      "entities:\n",
      with: "entities:\n  place: {role: elsewhere, values: {other-university: [\"hill school\"]}}\n")
      + """
      variants:
        wat: what
      common_words: grand please master

      """

  static let conversations = """
    - conversation: the fee
      turns:
        - ask: what is the fee
          intent: fee

    """

  static func files(conversations: String = conversations) -> [String: String] {
    [
      "Knowledge/pottery.yaml": SmallSchool.program, "Intents/all.yaml": intents,
      "Tests/Conversations/a.yaml": conversations,
    ]
  }
}

/// Loads a content directory.
func loaded(_ content: TemporaryContent) throws -> Assistant {
  let (assistant, diagnostics) = content.load()
  return try #require(assistant, "\(diagnostics)")
}

/// What a content directory makes of questions.
func gaps(
  in content: TemporaryContent, _ asked: [AskedQuestion], limit: Int = 10
) throws -> (report: GapsReport, lines: [String]) {
  let assistant = try loaded(content)
  var diagnostics = Diagnostics()
  let conversations = ConversationRun.load(
    paths: [ConversationRun.defaultPath(content: content.root)], assistant: assistant, into: &diagnostics)
  #expect(!diagnostics.hasErrors, "\(diagnostics.sorted)")
  let report = GapAnalysis(assistant, conversations: conversations, content: content.root).report(
    of: asked, limit: limit)
  return (report, GapsText(report).lines.map { $0.replacing(content.root + "/", with: "") })
}

func gaps(in content: TemporaryContent, _ texts: String..., limit: Int = 10) throws -> (
  report: GapsReport, lines: [String]
) {
  try gaps(in: content, texts.map { AskedQuestion(text: $0) }, limit: limit)
}

/// A file with an edit written into it, where the edit says.
func written(_ placement: EditPlacement, into text: String) throws -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let index = placement.location.line - 1
  switch placement.place {
  case .after: lines.insert(placement.yaml, at: index + 1)
  case .instead: lines[index] = placement.yaml
  case .under: lines.insert(placement.yaml, at: index + 1)
  case .within:
    let column = lines[index].unicodeScalars.index(lines[index].startIndex, offsetBy: placement.location.column - 1)
    lines[index].insert(contentsOf: placement.yaml + ", ", at: column)
  }
  return lines.joined(separator: "\n")
}
