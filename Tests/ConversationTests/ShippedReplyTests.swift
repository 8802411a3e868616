import Assistant
import Authoring
import DialogueManager
import FixtureConversations
import Foundation
import TestSupport
import Testing

/// A turn of a shipped conversation with the reply to it.
private struct Spoken {
  let question: String
  let reply: Reply
  /// The session before the turn and after it.
  let before: Session
  let after: Session
}

/// Every shipped conversation, held once.
private let spoken: [Spoken] = {
  let folder = ShippedContent.root + "/Tests/Conversations"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  var diagnostics = Diagnostics()
  let loaded = ConversationRun.load(
    paths: names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 },
    assistant: ShippedContent.assistant, into: &diagnostics)
  return loaded.flatMap(\.conversations).flatMap { conversation in
    var session = Session()
    return conversation.turns.map { turn in
      let (reply, next) = ShippedContent.assistant.respond(to: turn.question, in: session)
      defer { session = next }
      return Spoken(question: turn.question, reply: reply, before: session, after: next)
    }
  }
}()

@Suite struct ShippedReplyTests {
  @Test func `no reply is longer than 1,200 characters`() {
    #expect(spoken.count > 500)
    for turn in spoken { #expect(turn.reply.text.count <= 1_200, "\(turn.question)") }
  }

  @Test func `an answer has three sentences at most for each question and program, or is a list`() {
    // What is added to the facts: where a page is silent or damaged, and what was gone back to.
    let notes =
      /The pages? on [^.]+ (?:do|does) not [^.]+\.|Where a page is silent[^.]+\.|\(The page is damaged[^)]+\)|^Back to [^.]+\.|^Not [^.]+, by the page\./
    for turn in spoken where turn.reply.status == .answered && !turn.reply.text.contains("\n") {
      let questions = ShippedContent.assistant.explain(turn.question, in: turn.before).parts.count
      let programs = Set(turn.reply.facts.compactMap { $0.id.split(separator: "/").first }).count
      let sentences = turn.reply.text.replacing(notes, with: "").split(separator: /[.!?](?: |$)/)
        .count { $0.contains { !$0.isWhitespace } }
      #expect(sentences <= 3 * max(1, questions, programs), "\(turn.question): \(turn.reply.text)")
    }
  }

  @Test func `no more than three suggestions are offered, none a question just answered`() {
    #expect(spoken.count { !$0.reply.suggestions.isEmpty } > spoken.count / 2)
    for turn in spoken where turn.reply.status != .clarify {
      #expect(turn.reply.suggestions.count <= 3, "\(turn.question)")
      #expect(Set(turn.reply.suggestions).count == turn.reply.suggestions.count, "\(turn.question)")
      for suggestion in turn.reply.suggestions {
        let again = ShippedContent.assistant.respond(to: suggestion, in: Session()).reply
        #expect(again.intent != turn.reply.intent, "\(turn.question): \(suggestion)")
      }
    }
  }

  @Test func `every suggestion is answered when it is asked alone, and after an answer when it is asked next`() {
    for turn in spoken where turn.reply.status != .clarify {
      for suggestion in turn.reply.suggestions {
        let alone = ShippedContent.assistant.respond(to: suggestion, in: Session()).reply
        #expect(alone.status == .answered, "\(turn.question): \(suggestion) → \(alone.text)")
        // After what a page is silent about, the same words may be taken for a question on it.
        guard turn.reply.status == .answered, !turn.reply.text.contains("not say anything") else { continue }
        let next = ShippedContent.assistant.respond(to: suggestion, in: turn.after).reply
        #expect(next.status == .answered, "\(turn.question): \(suggestion) → \(next.text)")
      }
    }
  }
}
