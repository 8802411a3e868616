package import Assistant
internal import DialogueManager

/// The assistant in this very process.
package struct AssistantRespondent: Respondent {
  private let assistant: Assistant
  private var session = Session()
  private var last: (question: String, session: Session)?

  package init(_ assistant: Assistant) { self.assistant = assistant }

  package mutating func ask(_ text: String) -> FixtureReply {
    last = (text, session)
    let (reply, next) = assistant.respond(to: text, in: session)
    session = next
    return FixtureReply(reply)
  }

  package func explainLastReply() -> MatchSummary? {
    last.map { MatchSummary(assistant.explain($0.question, in: $0.session)) }
  }
}
