package import Assistant
internal import DialogueManager
internal import IntentMatcher
internal import Synchronization

/// What every turn of a run came upon: one stream of events, from which coverage, the grid and mutation are told.
package struct Trace: Sendable {
  package struct Turn: Sendable {
    package let turn: FixtureConversations.Turn
    package let reply: FixtureReply
    package let hasPassed: Bool
    let phrases: Set<PhraseID>
    /// Of all questions of the message.
    let intents: Set<String>
    /// The rows of the context table that something was taken over by.
    let inherited: Set<String>
  }

  package struct Held: Sendable {
    package let conversation: Conversation
    package let turns: [Turn]

    package var hasPassed: Bool { turns.allSatisfy(\.hasPassed) }
  }

  /// In the order of the files.
  package let conversations: [Held]

  /// Holds every conversation once, watched. The replies are those of `ConversationRun`.
  package init(of files: [ConversationFile], on assistant: Assistant) {
    let log = PhraseLog()
    let observed = assistant.observed(by: log)
    conversations = files.flatMap(\.conversations).map { Self.hold($0, observed, assistant, log) }
  }

  /// Without one conversation: what the others prove.
  package func without(_ index: Int) -> Trace {
    var rest = conversations
    rest.remove(at: index)
    return Trace(conversations: rest)
  }

  private init(conversations: [Held]) { self.conversations = conversations }

  var turns: some Sequence<Turn> { conversations.lazy.flatMap(\.turns) }

  private static func hold(
    _ conversation: Conversation, _ observed: Assistant, _ assistant: Assistant, _ log: PhraseLog
  ) -> Held {
    var session = Session()
    let turns = conversation.turns.map { turn in
      let parts = assistant.explain(turn.question, in: session).parts
      let (reply, next) = observed.respond(to: turn.question, in: session)
      session = next
      let came = FixtureReply(reply)
      return Turn(
        turn: turn, reply: came, hasPassed: turn.expectations.allSatisfy { $0.holds(for: came) },
        phrases: log.take(), intents: Set(parts.compactMap(\.intent) + [reply.intent].compactMap(\.self)),
        inherited: Set(parts.flatMap(\.inherited).compactMap { $0.split(separator: " ").first.map(String.init) }))
    }
    return Held(conversation: conversation, turns: turns)
  }
}

/// Remembers the phrases that questions hold.
private final class PhraseLog: PhraseObserver {
  private let phrases = Mutex<Set<PhraseID>>([])

  func came(upon found: [PhraseID]) { phrases.withLock { $0.formUnion(found) } }

  /// What was met since the last time.
  func take() -> Set<PhraseID> {
    phrases.withLock { phrases in
      defer { phrases = [] }
      return phrases
    }
  }
}
