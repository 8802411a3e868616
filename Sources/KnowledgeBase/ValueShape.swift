internal import Authoring

/// What a fact's typed value looks like.
enum ValueShape {
  /// The kinds of value. Each is named by the first of its keys, the others are its units and parts. Of two kinds that a
  /// mapping could be, the first counts.
  static let kinds: [RecordShape] = [
    RecordShape([
      .required("money", .wholeNumber(nil), "An amount in whole US dollars.", examples: ["9528"]),
      .required("per", .text, "What the amount is for.", examples: ["course"]),
    ]),
    RecordShape([
      .required(
        "duration", .either([.number, .list(of: .number, from: 1)]), "How long; a list where there is a choice."),
      .required("unit", .text, "The unit, in the plural.", examples: ["months"]),
    ]),
    RecordShape([
      .required("count", .number, "How many."),
      .required("of", .text, "What is counted, in the plural.", examples: ["residencies"]),
    ]),
    RecordShape([
      .required("range", .list(of: .number, from: 2, to: 2), "The lower and the upper figure."),
      .required("of", .text, "What is counted, in the plural."),
    ]),
    RecordShape([
      .required("percent", .number, "A share, in percent."),
      .required("of", .text, "What it is a share of."),
      .optional("bound", .text, "at most, where the share is an upper bound.", examples: ["at most"]),
    ]),
    RecordShape([
      .required("minimum", .number, "The lowest mark, as the page writes it.", examples: ["3.0"]),
      .required("of", .text, "What is marked.", examples: ["GPA"]),
    ]),
    RecordShape([.required("date", .date, "A day.", examples: ["2025-06-30"])]),
    RecordShape([.required("text", .text, "Words that are no figure.")]),
    RecordShape([
      .required("list", .list(of: .text), "Things that the page lists."),
      .optional("open", .truth, "Whether the page gives examples only."),
    ]),
    RecordShape([
      .required("course", .text, "The code of a course.", examples: ["AIPI 530"]),
      .required("title", .text, "Its title."),
    ]),
    RecordShape([
      .required("slot", .text, "A place in the plan of study: the code of a course, or what goes there."),
      .optional("title", .text, "Its title."),
      .required("option", .text, "The option whose plan it is."),
      .required("term", .text, "The term."),
      .optional("position", .wholeNumber(nil), "Its place within the term."),
    ]),
    RecordShape([
      .required("person", .text, "A person's name."),
      .optional("role", .text, "What the person does."),
    ]),
    RecordShape([
      .required("contact", .text, "A person or office to ask."),
      .optional("role", .text, "What they do."),
      .optional("phone", .text, "Their telephone number."),
      .optional("email", .text, "Their e-mail address."),
    ]),
    RecordShape([.required("phone", .text, "A telephone number.")]),
    RecordShape([.required("email", .text, "An e-mail address.")]),
    RecordShape([.required("link", .text, "A web address.")]),
  ]

  static let value = Shape.either(kinds.map(Shape.record))
}
