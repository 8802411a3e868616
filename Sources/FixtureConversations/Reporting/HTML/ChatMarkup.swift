internal import Authoring
internal import DialogueManager

/// A conversation as bubbles, with what was not as expected under the reply that it concerns.
struct ChatMarkup {
  let result: ConversationResult

  var html: HTML { "<ol class=\"chat\">\n\(result.turns.map(turn))</ol>\n" }

  private func turn(_ turn: TurnResult) -> HTML {
    """
    <li class="asked"><p class="who">asked, line \(turn.turn.location.line)</p>
    <p class="bubble">\(turn.turn.question)</p></li>
    \(came(turn))
    """
  }

  private func came(_ turn: TurnResult) -> HTML {
    let said: (who: String, text: String, facts: [String]) =
      switch turn.outcome {
      case .reply(let reply): (Self.heading(of: reply), reply.text, reply.facts)
      case .silence(let why): ("no reply", why, [])
      }
    let mark: HTML =
      turn.hasPassed ? "<span class=\"good\">✓ as expected</span>" : "<span class=\"bad\">✗ not as expected</span>"
    return """
      <li class="\(turn.hasPassed ? "came" : "came wrong")"><p class="who">\(said.who) \(mark)</p>
      <p class="bubble">\(said.text)</p>
      \(Self.cited(said.facts))\(turn.unmet.map { UnmetMarkup(expectation: $0, outcome: turn.outcome).html })\
      \(Self.understanding(turn.match))</li>

      """
  }

  private static func heading(of reply: FixtureReply) -> String {
    reply.status.rawValue + (reply.intent.map { ", intent \($0)" } ?? "") + ","
  }

  private static func cited(_ facts: [String]) -> HTML {
    if facts.isEmpty { return .empty }
    return "<p class=\"cited\">\(facts.map { "<code>\($0)</code> " as HTML })</p>\n"
  }

  private static func understanding(_ match: MatchSummary?) -> HTML {
    guard let match else { return .empty }
    return """
      <details><summary>How it was understood</summary>
      <pre>\(lines(of: match).joined(separator: "\n"))</pre></details>

      """
  }
}
