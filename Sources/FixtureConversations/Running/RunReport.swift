package import Authoring

/// What came of a run, in the order of the files. It holds nothing that differs from run to run: no times, no dates.
package struct RunReport: Sendable {
  package let files: [FileResult]
  /// Conversations that were not asked for by name.
  package var deselected = 0
  /// Conversations that a failure before them kept from being run.
  package var notRun = 0

  package var passed: Int { files.reduce(0) { $0 + $1.passed } }
  package var failed: Int { files.reduce(0) { $0 + $1.failed } }
  package var toDo: Int { files.reduce(0) { $0 + $1.toDo } }
  /// Whether nothing was run: an error, never a success.
  package var isEmpty: Bool { passed + failed + toDo == 0 }
  package var hasSucceeded: Bool { failed == 0 && !isEmpty }
}

package struct FileResult: Sendable {
  package let path: String
  package let conversations: [ConversationResult]

  package var passed: Int { count(.passed) }
  package var failed: Int { count(.failed) }
  package var toDo: Int { count(.toDo) }

  private func count(_ verdict: ConversationResult.Verdict) -> Int { conversations.count { $0.verdict == verdict } }
}

package struct ConversationResult: Sendable {
  package enum Verdict: String, Sendable {
    case passed, failed
    /// Fails, as its author says it does.
    case toDo = "todo"
  }

  package let conversation: Conversation
  /// One for every turn that was asked: all of them, unless the respondent gave up.
  package let turns: [TurnResult]
  /// Why it fails although every turn came out as expected.
  package var fault: Diagnostic?

  package var verdict: Verdict {
    if fault != nil { return .failed }
    if turns.allSatisfy(\.hasPassed) { return .passed }
    return conversation.todo == nil ? .failed : .toDo
  }

  package var hasPassed: Bool { verdict == .passed }
}

package struct TurnResult: Sendable {
  /// What came back.
  package enum Outcome: Sendable {
    case reply(FixtureReply)
    /// No reply, and why.
    case silence(String)
  }

  /// The place in the conversation, counting from 1.
  package let number: Int
  package let turn: Turn
  package let outcome: Outcome
  /// The expectations that the reply does not meet; all of them when there is no reply.
  package let unmet: [Expectation]
  /// Told for a failed turn, where the respondent can.
  package let match: MatchSummary?

  package var hasPassed: Bool { unmet.isEmpty }
}
