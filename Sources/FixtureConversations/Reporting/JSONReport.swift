internal import Authoring
internal import DialogueManager
internal import Foundation

/// A run as one JSON object with its keys in order, so that runs compare byte by byte.
package enum JSONReport {
  package static func text(
    of report: RunReport, coverage: CoverageReport? = nil, mutation: MutationReport? = nil
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Run(report, coverage, mutation))
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

private struct Run: Encodable {
  let passed: Int
  let failed: Int
  let todo: Int
  let deselected: Int
  let notRun: Int
  let files: [File]
  let coverage: CoverageJSON?
  let mutation: MutationJSON?

  init(_ report: RunReport, _ coverage: CoverageReport?, _ mutation: MutationReport?) {
    self.coverage = coverage.map(CoverageJSON.init)
    self.mutation = mutation.map(MutationJSON.init)
    passed = report.passed
    failed = report.failed
    todo = report.toDo
    deselected = report.deselected
    notRun = report.notRun
    files = report.files.map(File.init)
  }

  private enum CodingKeys: String, CodingKey {
    case passed, failed, todo, deselected, files, coverage, mutation
    case notRun = "not_run"
  }
}

private struct File: Encodable {
  let path: String
  let conversations: [Case]

  init(_ file: FileResult) {
    path = file.path
    conversations = file.conversations.map(Case.init)
  }
}

private struct Case: Encodable {
  let conversation: String
  let line: Int
  let passed: Bool
  /// `passed`, `failed` or `todo`.
  let verdict: String
  /// The reason of a conversation that is to do, whatever came of it.
  let todo: String?
  /// Why it fails although every turn came out as expected.
  let problem: String?
  let turns: [Exchange]

  init(_ result: ConversationResult) {
    conversation = result.conversation.name
    line = result.conversation.location.line
    passed = result.hasPassed
    verdict = result.verdict.rawValue
    todo = result.conversation.todo?.reason
    problem = result.fault?.message
    turns = result.turns.map(Exchange.init)
  }
}

private struct Exchange: Encodable {
  let ask: String
  let line: Int
  let passed: Bool
  let status: String?
  let text: String?
  let intent: String?
  let facts: [String]?
  /// Why there is no reply.
  let error: String?
  let unmet: [Unmet]?
  let match: [String]?

  init(_ result: TurnResult) {
    ask = result.turn.question
    line = result.turn.location.line
    passed = result.hasPassed
    var reply: FixtureReply?
    var reason: String?
    switch result.outcome {
    case .reply(let came): reply = came
    case .silence(let why): reason = why
    }
    status = reply?.status.rawValue
    text = reply?.text
    intent = reply?.intent
    facts = reply?.facts
    error = reason
    unmet = result.hasPassed ? nil : result.unmet.map(Unmet.init)
    match = result.match.map(lines)
  }
}

private struct Unmet: Encodable {
  let expected: String
  let line: Int

  init(_ expectation: Expectation) {
    expected = expectation.description
    line = expectation.location.line
  }
}
