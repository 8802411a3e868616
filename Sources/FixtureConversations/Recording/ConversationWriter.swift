internal import Authoring
internal import DialogueManager

/// Writes recorded conversations as items of a fixture file.
struct ConversationWriter {
  /// Spaces before every line.
  let indentation: Int

  /// The conversation under a name, ending in a line break.
  func text(of conversation: RecordedConversation, named name: String) -> String {
    var lines = ["- conversation: " + YAMLText.quoted(name)]
    if !conversation.needsFacts { lines.append("  needs_facts: false") }
    lines.append("  turns:")
    lines += conversation.turns.flatMap(ConversationWriter.lines)
    let margin = String(repeating: " ", count: indentation)
    return lines.map { margin + $0 + "\n" }.joined()
  }

  private static func lines(of turn: RecordedConversation.Turn) -> [String] {
    var lines = ["    - ask: " + YAMLText.quoted(turn.question), "      status: " + turn.reply.status.rawValue]
    if let intent = turn.reply.intent { lines.append("      intent: " + YAMLText.scalar(intent)) }
    if !turn.reply.facts.isEmpty {
      lines.append("      facts: [" + turn.reply.facts.map(YAMLText.scalar).joined(separator: ", ") + "]")
    }
    if !turn.said.isEmpty {
      lines.append("      says:")
      lines += turn.said.map { "        - " + YAMLText.quoted($0) }
    }
    return lines
  }
}
