internal import Assistant
internal import DialogueManager

/// Asks both contents the same questions.
struct Interview {
  let old: Assistant
  let new: Assistant

  /// The questions that get another answer, in the order asked.
  func changes(of inquiries: [Inquiry]) -> [AnswerChange] {
    inquiries.flatMap { inquiry in
      zip(inquiry.questions, zip(answers(of: old, to: inquiry), answers(of: new, to: inquiry))).enumerated()
        .compactMap { index, asked in
          let (question, (before, after)) = asked
          guard before != after else { return nil }
          return AnswerChange(
            question: question, conversation: inquiry.conversation, turn: index + 1, old: before, new: after)
        }
    }
  }

  private func answers(of assistant: Assistant, to inquiry: Inquiry) -> [GivenAnswer] {
    var session = Session()
    return inquiry.questions.map { question in
      let (reply, next) = assistant.respond(to: question, in: session)
      session = next
      return GivenAnswer(reply)
    }
  }
}

extension Inquiry {
  fileprivate var conversation: String? { if case .conversation(let name) = source { name } else { nil } }
}
