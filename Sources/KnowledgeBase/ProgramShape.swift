package import Authoring

/// What a file below `Knowledge/` looks like.
package enum ProgramShape {
  package static let program = RecordShape([
    .required(
      "program", .text, "The program's id. Facts are cited by it: an-id/a.fact.", examples: ["duke-aipi"]),
    .required("name", .text, "The full name of the program."),
    .optional("short", .text, "The name that answers use. Without it, the full name."),
    .optional("institution", .text, "Who offers it."),
    .optional("institution_names", .list(of: .text), "Templates of what people call the institution."),
    .optional("kind", .list(of: .text), "Words for this kind of program: degree, master, certificate."),
    .optional("names", .list(of: .text), "Templates of what people call the program. Programs may share a name."),
    .optional("offers", .map(to: .list(of: .text)), "For each slot the values that the program offers."),
    .required("documents", .map(to: .text), "The titles of the pages that its facts stand on, by a short name."),
    .optional(
      "contact", .text,
      "The fact that says whom to ask where the pages are silent: its id, or program/id for another program's."),
    .optional("grid", .record(grid), "Topics that the program is expected to have or not to have."),
    .required("facts", .map(to: .record(fact)), "What the pages say, one fact an id."),
  ])

  static let grid = RecordShape([
    .optional("required", .list(of: .text), "Topics that a conversation must prove."),
    .optional("optional", .list(of: .text), "Topics that are only reported."),
    .optional("absent", .list(of: .text), "Topics that its pages are silent about."),
  ])

  static let fact = RecordShape([
    .required("topic", .text, "What it is about. Intents ask for topics.", examples: ["tuition"]),
    .optional("also", .list(of: .text), "Further topics that it answers."),
    .optional(
      "aspects", .list(of: .text),
      "The kinds of question it answers: length, count, price, percent, when, where, who and more."),
    .optional("lead", .truth, "Whether it is the answer when the topic is asked about in general."),
    .optional("when", .map(to: .text), "The slots it holds for, such as format: online."),
    .optional("keywords", .list(of: .text), "Templates that single it out within its program."),
    .required("value", ValueShape.value, "What it states, with its unit. The first key names the kind of value."),
    .optional("reading", .text, "How a damaged spot of the page was read."),
    .required("source", .record(source), "Where it stands."),
    .optional(
      "as_of", .text, "The period that the page states for it. An amount's answer then says {as_of}.",
      examples: ["2023-2024"]),
    .optional(
      "review_by", .date, "When somebody should look at the page again. From the day after, answers say so.",
      examples: ["2025-06-30"]),
    .required(
      "answer", .text,
      "The wording. {value}, {value.part}, {as_of}, {another.fact} and {another.fact.part} stand for figures."),
    .optional("literal", .record(.literal), "Figures that the wording may state itself."),
  ])

  static let source = RecordShape([
    .required("document", .text, "A short name from the program's documents."),
    .required("section", .text, "The heading below which it stands."),
  ])
}
