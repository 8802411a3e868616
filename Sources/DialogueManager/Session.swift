/// What a conversation has been about so far. A value: a turn takes one and gives the next.
///
/// Programs, intents and facts are kept by name, so that a session outlives a reload of the content.
package struct Session: Sendable {
  /// Turns taken.
  package var turns = 0
  /// The programs in focus, by id.
  package var programs: [String] = []
  /// Scope slots that carry over: format, option, audience.
  package var slots: [String: String] = [:]
  /// The intent of the last answer.
  package var intent: String?
  /// The intents of the last answers, latest last.
  package var intents: [String] = []
  /// The last question that stood on its own: a follow-up asks it again with what changes.
  package var question: String?
  /// The facts that the last answer stated, by id.
  package var facts: [String] = []
  /// The first amount of each of the last answers, for "what do those two make together".
  package var recent: [String] = []
  /// A question that was asked back and not yet answered.
  package var pending: Pending?

  /// The choices of a clarification, in the order shown.
  package struct Pending: Sendable {
    /// The question that could not be settled.
    package let question: String
    package let choices: [Choice]
  }

  package struct Choice: Sendable, Equatable {
    package enum Pick: Sendable, Equatable {
      case program(String)
      case intent(String)
    }

    package let label: String
    package let pick: Pick
  }

  package init() {}
}
