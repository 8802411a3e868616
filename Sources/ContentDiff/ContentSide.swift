package import Assistant
package import Authoring
internal import FixtureConversations
package import KnowledgeBase

/// One of the two contents that are compared, loaded.
package struct ContentSide: Sendable {
  /// As the user named it.
  package let name: String
  let root: String
  package let assistant: Assistant
  /// The questions of its fixture conversations, in file order.
  let conversations: [Inquiry]

  /// Loads a content directory with its conversations, if it has any. Nil when a diagnostic is an error.
  package static func load(
    name: String, root: String, cache: String?, asOf day: CalendarDate?
  ) -> (side: ContentSide?, diagnostics: [Diagnostic]) {
    let (assistant, found) = Assistant.load(content: root, cache: cache, asOf: day)
    guard let assistant else { return (nil, found) }
    var diagnostics = Diagnostics()
    let conversations = conversations(below: root, assistant, into: &diagnostics)
    if diagnostics.hasErrors { return (nil, diagnostics.sorted) }
    return (ContentSide(name: name, root: root, assistant: assistant, conversations: conversations), [])
  }

  private static func conversations(
    below root: String, _ assistant: Assistant, into diagnostics: inout Diagnostics
  ) -> [Inquiry] {
    let folder = ConversationRun.defaultPath(content: root)
    guard ContentFolder.kind(of: folder) != .missing else { return [] }
    return ConversationRun.load(paths: [folder], assistant: assistant, into: &diagnostics)
      .flatMap(\.conversations).map { conversation in
        Inquiry(source: .conversation(conversation.name), questions: conversation.turns.map(\.question))
      }
  }

  /// Everything that an author wrote on this side, placed relative to the content directory.
  var items: [ContentItem] {
    (ContentItem.all(of: assistant.knowledge) + ContentItem.all(of: assistant.rules)).map { item in
      ContentItem(item.name.kind, item.name.text, at: item.location.map(relative), item.parts)
    }
  }

  private func relative(_ location: SourceLocation) -> SourceLocation {
    guard location.path.hasPrefix(root + "/") else { return location }
    let path = String(location.path.dropFirst(root.count + 1))
    return SourceLocation(path: path, line: location.line, column: location.column)
  }
}
