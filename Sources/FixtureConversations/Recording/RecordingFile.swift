internal import Authoring

/// A fixture file that recorded conversations are added to. What it holds is never changed.
package struct RecordingFile {
  private let path: String
  private let text: String
  private let names: Set<String>
  private let indentation: Int

  /// Reads the file, if there is one. Throws when nothing can be added to it, and says why.
  package init(_ path: String) throws(RecordingRefusal) {
    self.path = path
    text = try RecordingFile.text(at: path)
    let root = try RecordingFile.root(of: text, path: path)
    names = try RecordingFile.names(in: root, path: path)
    indentation = (root?.location.column ?? 1) - 1
  }

  /// Adds conversations at the end and gives the names under which they stand there, unique in the file.
  package func append(_ conversations: [RecordedConversation]) throws -> [String] {
    var taken = names
    let added = conversations.map { conversation in
      let name = RecordingFile.name(for: conversation, besides: taken)
      taken.insert(name)
      return (name: name, conversation: conversation)
    }
    let writer = ConversationWriter(indentation: indentation)
    let blocks = added.map { writer.text(of: $0.conversation, named: $0.name) }
    let whole = RecordingFile.joined(text, blocks)
    guard let root = try? RecordingFile.root(of: whole, path: path),
      (try? RecordingFile.names(in: root, path: path)) == taken
    else { throw RecordingRefusal(path: path, reason: .notABlockList) }
    try ContentFolder.write(whole, to: path)
    return added.map(\.name)
  }

  private static func joined(_ text: String, _ blocks: [String]) -> String {
    let end = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
    return ([text + end] + blocks).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// By its first question, and a number where that is taken.
  private static func name(for conversation: RecordedConversation, besides taken: Set<String>) -> String {
    let words = (conversation.turns.first?.question ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let base = "recorded: " + words.prefix(60)
    let numbered = (2...(taken.count + 2)).lazy.map { "\(base) (\($0))" }
    return taken.contains(base) ? numbered.first { !taken.contains($0) } ?? base : base
  }

  // MARK: Reading

  private static func text(at path: String) throws(RecordingRefusal) -> String {
    switch ContentFolder.kind(of: path) {
    case .folder: throw RecordingRefusal(path: path, reason: .folder)
    case .missing:
      let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      if !parent.isEmpty, ContentFolder.kind(of: parent) != .folder {
        throw RecordingRefusal(path: path, reason: .noFolder(parent))
      }
      return ""
    case .other:
      var diagnostics = Diagnostics()
      if let text = ContentFolder.text(of: path, into: &diagnostics) { return text }
      throw RecordingRefusal(path: path, reason: .problem(diagnostics.sorted))
    }
  }

  /// Nil for a file of nothing but comments.
  private static func root(of text: String, path: String) throws(RecordingRefusal) -> YAMLValue? {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
    if lines.allSatisfy({ $0.isEmpty || $0.hasPrefix("#") }) { return nil }
    var diagnostics = Diagnostics()
    if let root = parseYAML(text, path: path, into: &diagnostics) { return root }
    throw RecordingRefusal(path: path, reason: .problem(diagnostics.sorted))
  }

  private static func names(in root: YAMLValue?, path: String) throws(RecordingRefusal) -> Set<String> {
    guard let root else { return [] }
    guard case .sequence(let items) = root.content else {
      throw RecordingRefusal(path: path, reason: .notFixtures(root.location))
    }
    var names: Set<String> = []
    for item in items {
      guard case .mapping(let pairs) = item.content,
        case .scalar(let name, _)? = pairs.first(where: { $0.key == "conversation" })?.value.content
      else { throw RecordingRefusal(path: path, reason: .notFixtures(item.location)) }
      names.insert(name)
    }
    return names
  }
}
