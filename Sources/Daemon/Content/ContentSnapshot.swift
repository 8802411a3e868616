package import Assistant
package import Authoring
package import DialogueManager
package import JSONRPC
package import KnowledgeBase

/// One immutable state of the content, and how it answers.
package struct ContentSnapshot: Sendable {
  /// One turn of a dialogue.
  package struct Turn: Sendable {
    package let reply: Reply
    package let session: Session
    /// Why this reply; written out only when someone asks.
    package let explanation: @Sendable () -> JSONValue

    package init(
      reply: Reply, session: Session, explanation: @escaping @Sendable () -> JSONValue
    ) {
      self.reply = reply
      self.session = session
      self.explanation = explanation
    }
  }

  package let fingerprint: String
  package let programs: Int
  package let facts: Int
  package let intents: Int
  /// Answers a text in a session at a second of a clock. The same text, session, second and day give the same turn.
  package let respond: @Sendable (_ text: String, _ session: Session, _ second: Int) -> Turn

  package init(
    fingerprint: String, programs: Int, facts: Int, intents: Int,
    respond: @escaping @Sendable (_ text: String, _ session: Session, _ second: Int) -> Turn
  ) {
    self.fingerprint = fingerprint
    self.programs = programs
    self.facts = facts
    self.intents = intents
    self.respond = respond
  }

  /// Each turn asks anew what day it is, since a daemon outlives the day it was started on.
  package init(_ assistant: Assistant, today: @escaping @Sendable () -> CalendarDate? = { nil }) {
    self.init(
      fingerprint: assistant.fingerprint, programs: assistant.programCount,
      facts: assistant.factCount, intents: assistant.intentCount
    ) { text, session, second in
      let assistant = assistant.speaking(asOf: today())
      let (reply, next) = assistant.respond(to: text, in: session, at: second)
      return Turn(reply: reply, session: next) { JSONValue(assistant.explain(text, in: session, at: second)) }
    }
  }
}

/// What came of loading the content.
package struct ContentLoad: Sendable {
  /// Nil where a diagnostic is an error.
  package let snapshot: ContentSnapshot?
  package let diagnostics: [Diagnostic]

  package init(snapshot: ContentSnapshot?, diagnostics: [Diagnostic]) {
    self.snapshot = snapshot
    self.diagnostics = diagnostics
  }

  /// Loads a content directory, with its learned weights from the cache folder where one is given.
  package static func directory(
    _ root: String, cache: String?, today: @escaping @Sendable () -> CalendarDate? = { nil }
  ) -> ContentLoad {
    let (assistant, diagnostics) = Assistant.load(content: root, cache: cache, asOf: today())
    return ContentLoad(snapshot: assistant.map { ContentSnapshot($0, today: today) }, diagnostics: diagnostics)
  }
}
