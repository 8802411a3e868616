/// What came of a run, in the order of the files. It holds nothing that differs from run to run: no times, no dates.
package struct RunReport: Sendable {
  package let files: [FileResult]

  package var passed: Int { files.reduce(0) { $0 + $1.passed } }
  package var failed: Int { files.reduce(0) { $0 + $1.failed } }
  /// Whether nothing was run: an error, never a success.
  package var isEmpty: Bool { passed + failed == 0 }
  package var hasSucceeded: Bool { failed == 0 && !isEmpty }
}

package struct FileResult: Sendable {
  package let path: String
  package let conversations: [ConversationResult]

  package var passed: Int { conversations.count { $0.hasPassed } }
  package var failed: Int { conversations.count - passed }
}

package struct ConversationResult: Sendable {
  package let conversation: Conversation
  /// One for every turn that was asked: all of them, unless the respondent gave up.
  package let turns: [TurnResult]

  package var hasPassed: Bool { turns.allSatisfy(\.hasPassed) }
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
