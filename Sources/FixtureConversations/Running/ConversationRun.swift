package import Assistant
package import Authoring

/// Loads fixture conversations and asks them: the façade of this module.
///
///     var diagnostics = Diagnostics()
///     let paths = [ConversationRun.defaultPath(content: root)]
///     let files = ConversationRun.load(paths: paths, assistant: assistant, into: &diagnostics)
///     let report = ConversationRun(files).run(on: assistant)
package struct ConversationRun: Sendable {
  private let files: [ConversationFile]

  package init(_ files: [ConversationFile]) { self.files = files }

  /// Where a content directory keeps its fixture conversations.
  package static func defaultPath(content root: String) -> String {
    let folder = "Tests/Conversations"
    return root == "." ? folder : root + "/" + folder
  }

  /// Reads files, and folders with every `.yaml` file below them. Whenever no conversation is found, a diagnostic says
  /// so. Facts and intents that the content does not have are problems of the fixture.
  package static func load(
    paths: [String], assistant: Assistant, into diagnostics: inout Diagnostics
  ) -> [ConversationFile] {
    load(paths: paths, names: ContentNames(assistant), into: &diagnostics)
  }

  /// The same with the names that fixtures may mention.
  package static func load(
    paths: [String], names: ContentNames, into diagnostics: inout Diagnostics
  ) -> [ConversationFile] {
    if paths.isEmpty {
      let nowhere = SourceLocation(path: ".", line: 1, column: 1)
      diagnostics.error(nowhere, FixtureProblem.noPaths.problem)
    }
    return conversationFiles(at: paths, into: &diagnostics).compactMap { path in
      guard let root = ContentFolder.read(path, into: &diagnostics) else { return nil }
      let conversations = ConversationReader.read(root, names: names, into: &diagnostics)
      return ConversationFile(path: path, conversations: conversations)
    }
  }

  /// Asks every conversation of a respondent of its own. `progress` is told of each file as it ends. A respondent that
  /// cannot be made ends the run; one that gives no reply fails its conversation.
  package func run(
    asking respondent: () throws -> any Respondent, progress: (FileResult) -> Void = { _ in }
  ) rethrows -> RunReport {
    var results: [FileResult] = []
    for file in files {
      let conversations = try file.conversations.map { conversation in
        Self.ask(conversation, of: try respondent())
      }
      let result = FileResult(path: file.path, conversations: conversations)
      results.append(result)
      progress(result)
    }
    return RunReport(files: results)
  }

  /// Asks the assistant in this very process.
  package func run(
    on assistant: Assistant, progress: (FileResult) -> Void = { _ in }
  ) -> RunReport {
    run(asking: { AssistantRespondent(assistant) }, progress: progress)
  }

  /// Every turn in one session. A failed turn does not end it; a missing reply does.
  private static func ask(
    _ conversation: Conversation, of respondent: any Respondent
  ) -> ConversationResult {
    var respondent = respondent
    var turns: [TurnResult] = []
    for (index, turn) in conversation.turns.enumerated() {
      let result = ask(turn, number: index + 1, of: &respondent)
      turns.append(result)
      if case .silence = result.outcome { break }
    }
    return ConversationResult(conversation: conversation, turns: turns)
  }

  private static func ask(
    _ turn: Turn, number: Int, of respondent: inout any Respondent
  ) -> TurnResult {
    do {
      let reply = try respondent.ask(turn.question)
      let unmet = turn.expectations.filter { !$0.holds(for: reply) }
      return TurnResult(
        number: number, turn: turn, outcome: .reply(reply), unmet: unmet,
        match: unmet.isEmpty ? nil : respondent.explainLastReply())
    } catch {
      return TurnResult(
        number: number, turn: turn, outcome: .silence(String(describing: error)),
        unmet: turn.expectations, match: nil)
    }
  }
}
