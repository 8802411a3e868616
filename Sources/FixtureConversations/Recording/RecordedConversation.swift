package import Assistant
internal import Authoring

/// A conversation that was held, to become a fixture.
package struct RecordedConversation: Sendable {
  package struct Turn: Sendable {
    package let question: String
    package let reply: FixtureReply

    package init(question: String, reply: FixtureReply) {
      self.question = question
      self.reply = reply
    }
  }

  package let turns: [Turn]
  /// Whether it would fail without facts.
  let needsFacts: Bool

  /// As it was held, by whomever. Whether it would pass without facts is not tried: it needs facts when it cites some.
  package init(held turns: [Turn]) {
    self.turns = turns.map { Turn(question: writable($0.question), reply: $0.reply) }
    needsFacts = turns.contains { !$0.reply.facts.isEmpty }
  }

  /// The questions asked again, one at once after another, as a run of the fixture will ask them.
  package init(asking questions: [String], of assistant: Assistant) {
    let turns = RecordedConversation.ask(questions.map(writable), of: assistant)
    self.turns = turns
    needsFacts =
      turns.contains { !$0.reply.facts.isEmpty }
      || !zip(turns, RecordedConversation.ask(turns.map(\.question), of: assistant.withoutFacts())).allSatisfy {
        $0.isMet(by: $1.reply)
      }
  }

  private static func ask(_ questions: [String], of assistant: Assistant) -> [Turn] {
    var respondent = AssistantRespondent(assistant)
    return questions.map { Turn(question: $0, reply: respondent.ask($0)) }
  }
}

extension RecordedConversation.Turn {
  /// The reply's text, in pieces where it holds what no fixture may hold.
  var said: [String] {
    reply.text.unicodeScalars.split(whereSeparator: isHidden).map { String($0) }
      .filter { !FoldedText($0).isEmpty }
      // Between slashes it would be a regex; whitespace at the ends does not count.
      .map { $0.hasPrefix("/") ? " " + $0 : $0 }
  }

  /// Whether another reply is as what is written of this one asserts.
  func isMet(by other: FixtureReply) -> Bool {
    other.status == reply.status && (reply.intent == nil || other.intent == reply.intent)
      && reply.facts.allSatisfy(other.facts.contains) && said.allSatisfy { other.folded.contains(FoldedText($0)) }
  }
}

/// A question as a fixture can hold it: a space for each control and bidirectional character.
private func writable(_ question: String) -> String {
  var written = ""
  for scalar in question.unicodeScalars { written.unicodeScalars.append(isHidden(scalar) ? " " : scalar) }
  return written
}
