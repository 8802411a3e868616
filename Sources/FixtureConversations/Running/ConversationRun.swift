package import Assistant
package import Authoring

/// Loads fixture conversations and asks them: the façade of this module.
///
///     var diagnostics = Diagnostics()
///     let paths = [ConversationRun.defaultPath(content: root)]
///     let files = ConversationRun.load(paths: paths, assistant: assistant, into: &diagnostics)
///     let report = ConversationRun(files).run(on: assistant)
package struct ConversationRun: Sendable {
  /// Those that are to be run.
  package let files: [ConversationFile]
  /// How many conversations were not asked for by name.
  package let deselected: Int

  /// With names, only the conversations in whose name or file name one of them occurs, in any case.
  package init(_ files: [ConversationFile], named names: [String] = []) {
    self.files = names.isEmpty ? files : files.compactMap { $0.selecting(names) }
    deselected = conversationCount(files) - conversationCount(self.files)
  }

  /// The conversations to be run.
  package var count: Int { conversationCount(files) }

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

  /// Asks every conversation of a respondent of its own. A respondent that cannot be made ends the run; one that gives no
  /// reply fails its conversation.
  package func run(
    asking respondent: () throws -> any Respondent, stoppingAtFailure: Bool = false,
    progress: (RunEvent) -> Void = { _ in }
  ) rethrows -> RunReport {
    try run(
      asking: respondent, withoutFacts: { nil }, stoppingAtFailure: stoppingAtFailure, progress: progress)
  }

  /// The same, where `factless` gives respondents that know no fact: a conversation must also fail with one of those, or say
  /// that it needs no facts.
  package func run(
    asking respondent: () throws -> any Respondent, withoutFacts factless: () throws -> (any Respondent)?,
    stoppingAtFailure: Bool = false, progress: (RunEvent) -> Void = { _ in }
  ) rethrows -> RunReport {
    var results: [FileResult] = []
    for file in files {
      var conversations: [ConversationResult] = []
      for conversation in file.conversations {
        let result = try Judgement.of(conversation, by: try respondent(), withoutFacts: factless)
        conversations.append(result)
        progress(.conversation(result))
        if stoppingAtFailure, result.verdict == .failed { break }
      }
      let result = FileResult(path: file.path, conversations: conversations)
      results.append(result)
      progress(.file(result))
      if stoppingAtFailure, result.failed > 0 { break }
    }
    let run = results.reduce(0) { $0 + $1.conversations.count }
    return RunReport(files: results, deselected: deselected, notRun: count - run)
  }

  /// Asks the assistant in this very process, and itself without its facts.
  package func run(
    on assistant: Assistant, stoppingAtFailure: Bool = false, progress: (RunEvent) -> Void = { _ in }
  ) -> RunReport {
    let factless = assistant.withoutFacts()
    return run(
      asking: { AssistantRespondent(assistant) }, withoutFacts: { AssistantRespondent(factless) },
      stoppingAtFailure: stoppingAtFailure, progress: progress)
  }
}

private func conversationCount(_ files: [ConversationFile]) -> Int {
  files.reduce(0) { $0 + $1.conversations.count }
}

extension ConversationFile {
  /// Nil when none is left. Of the path only the file's own name counts, so that a folder above selects nothing.
  fileprivate func selecting(_ names: [String]) -> ConversationFile? {
    let wanted = names.map { $0.lowercased() }
    func isNamed(_ text: String) -> Bool { wanted.contains { text.lowercased().contains($0) } }
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    if isNamed(fileName) { return self }
    let chosen = conversations.filter { isNamed($0.name) }
    return chosen.isEmpty ? nil : ConversationFile(path: path, conversations: chosen)
  }
}
