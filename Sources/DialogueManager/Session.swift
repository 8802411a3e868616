internal import IntentMatcher

/// What a conversation has been about so far. A value: a turn takes one and gives the next.
///
/// Programs, intents and facts are kept by name, so that a session outlives a reload of the content.
package struct Session: Sendable {
  /// Turns taken.
  package var turns = 0
  package var focus = Focus()
  /// What the conversation was about before, latest last, for "go back".
  package var earlier: [Focus] = []
  /// A question that was asked back and not yet answered.
  package var pending: Pending?
  /// The last message, where it was not understood or was asked back about: "the ECE track" may be what it lacked.
  package var unanswered: Held<String>?
  /// Whether the message of this turn pointed at something told before.
  var isReferring = false
  /// Messages in a row that were not understood.
  package var misses = 0
  /// The short names of the programs spoken of, in the order of their first mention: "back to the first school".
  package var spoken: [String] = []
  /// The intents answered so far, which need not be offered again.
  package var answered: [String] = []

  /// Something said, with the turn and the second in which it was last said or used.
  package struct Held<Value: Sendable & Equatable>: Sendable, Equatable {
    package let value: Value
    /// The turn that said it first, and its words.
    package let turn: Int
    package let words: String
    package var lastTurn: Int
    package var lastSecond: Int

    mutating func use(_ turn: Int, _ second: Int) {
      lastTurn = turn
      lastSecond = second
    }
  }

  /// What the conversation is about now.
  package struct Focus: Sendable, Equatable {
    /// The programs spoken of, by id.
    package var programs: Held<[String]>?
    /// Slots that carry over: format, option, audience.
    package var slots: [String: Held<String>] = [:]
    /// The intent of the last answer.
    package var intent: Held<String>?
    /// The intents of the last answers, latest last.
    package var intents: [String] = []
    /// The last question that stood on its own: a follow-up asks it again with what changes.
    package var question: String?
    /// The facts that the last answer stated, by id.
    package var facts: [String] = []
    /// The first amount of each of the last answers, for "what do those two make together".
    package var recent: [String] = []
    /// The amount in dollars that the last answer computed: "plus the transcript fee".
    package var computed: Int?
    /// Whether it is a share of the amount told last, so that something is left of that: "leaving me with?"
    package var isShare = false
    /// Programs set beside each other, by id, in the order told: "how long is it?" may mean either.
    package var compared: [String] = []
    /// The names of the things told last, in their order: "the second one". By their figures, ascending, where they were
    /// measured: "the cheaper one". And the one that was pointed at since: "the other one".
    package var listed: [String] = []
    package var ranked: [String] = []
    package var pointed: Int?
    /// The only course that the last answer named, by its code: "that course".
    package var course: String?
    /// The letters of the course spoken of: "and 563?" is of the same kind.
    package var coursePrefix: String?
    /// Whether the last answer spoke of several programs or values of a slot, for want of knowing which was meant.
    package var isOpen = false

    package init() {}

    package var programIDs: [String] { programs?.value ?? [] }

    /// What an answer used is as fresh as if it had been said again.
    mutating func refresh(turn: Int, second: Int) {
      programs?.use(turn, second)
      intent?.use(turn, second)
      for slot in slots.keys { slots[slot]?.use(turn, second) }
    }
  }

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

  /// Drops what has outlived the context table by this turn and second.
  mutating func forget(by rules: ContextRules, second: Int) {
    func isAlive<Value>(_ held: Held<Value>, _ row: String) -> Bool {
      let life = rules.life(of: row)
      return turns - held.lastTurn <= life.turns && Double(second - held.lastSecond) <= life.minutes * 60
    }
    if let programs = focus.programs, !isAlive(programs, ContextRules.program) { focus.programs = nil }
    focus.slots = focus.slots.filter { isAlive($0.value, $0.key) }
    if let unanswered, !isAlive(unanswered, ContextRules.topic) { self.unanswered = nil }
    if let intent = focus.intent, !isAlive(intent, ContextRules.topic) {
      let (programs, slots) = (focus.programs, focus.slots)
      focus = Focus()
      (focus.programs, focus.slots) = (programs, slots)
      pending = nil
    }
  }

  /// Drops the slots that a change of this row ends.
  mutating func end(with row: String, by rules: ContextRules) {
    focus.slots = focus.slots.filter { !rules.life(of: $0.key).endsWith.contains(row) }
  }
}
