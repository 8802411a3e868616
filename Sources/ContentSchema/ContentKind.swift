internal import Authoring
internal import FixtureConversations
internal import IntentMatcher
package import JSONRPC
internal import KnowledgeBase

/// The kinds of file that a content directory holds.
package enum ContentKind: String, Sendable, CaseIterable {
  case knowledge, intents, conversations

  /// The JSON Schema of such a file, from the very shapes that its loader goes by.
  ///
  /// What a schema cannot know is left to the loader: names that must be defined elsewhere, names used twice, the grammar of
  /// templates and regexes, days that the calendar lacks, bounds in the wrong order, words such as `no` without quotes, which
  /// some readers take for false, and all that YAML itself allows and content does not.
  package var schema: JSONValue {
    .object(JSONObject([("$schema", Self.dialect), ("title", .string(title))] + shape.schemaMembers))
  }

  /// Draft 7 is the latest that all editors' YAML support understands.
  private static let dialect: JSONValue = "http://json-schema.org/draft-07/schema#"

  private var title: String {
    switch self {
    case .knowledge: "A program and its facts"
    case .intents: "What people ask, and the vocabulary they ask it in"
    case .conversations: "Fixture conversations"
    }
  }

  private var shape: Shape {
    switch self {
    case .knowledge: .record(ProgramShape.program)
    case .intents: .record(IntentFileShape.file)
    case .conversations: ConversationShape.file
    }
  }
}
