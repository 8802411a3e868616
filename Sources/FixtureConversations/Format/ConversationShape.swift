package import Authoring
internal import DialogueManager

/// What a file of fixture conversations looks like.
package enum ConversationShape {
  package static let file = Shape.list(of: .record(conversation), from: 1)

  static let conversation = RecordShape([
    .required("conversation", .filledText, "Its name, unique in the file."),
    .optional("todo", .filledText, "Why it cannot pass yet. It must fail until then."),
    .optional("needs_facts", .truth, "false where it passes without any fact, such as a greeting."),
    .required("turns", .list(of: .record(turn), from: 1), "What is asked, one after another in one session."),
  ])

  static let turn = RecordShape(
    [
      .required(
        "ask", .either([.text, .list(of: .text, from: 1)]),
        "The question; in a conversation of one turn also several ways to ask it, each held as a conversation."),
      .optional("status", .oneWordOf(Reply.Status.allCases.map(\.rawValue)), "What kind of reply it must be."),
      .optional("intent", .text, "The intent that the reply must answer."),
      .optional(
        "facts", .list(of: .textLike("^[^/]+/."), from: 1), "Facts that must be among those cited, as program/fact.",
        examples: ["duke-aipi/tuition.online.total"]),
      .optional("says", .list(of: .filledText, from: 1), "Text, or a /regex/, that the reply must hold."),
      .optional("never_says", .list(of: .filledText, from: 1), "Text, or a /regex/, that the reply must not hold."),
    ], choosing: .atLeastOne(Expectation.keys))
}
