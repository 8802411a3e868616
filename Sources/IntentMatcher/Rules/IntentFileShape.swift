package import Authoring

/// What a file below `Intents/` looks like.
package enum IntentFileShape {
  package static let file = RecordShape([
    .optional("intents", .map(to: .record(intent)), "What people ask, one intent a name."),
    .optional("entities", .map(to: .record(entity)), "What questions mention, one entity a slot."),
    .optional(
      "concepts", .map(to: templates), "Words that mean the same for the learned weights: cost, price, charge."),
    .optional("rules", .map(to: template), "Templates that others name as <rule>."),
    .optional("variants", .map(to: .text), "Other spellings and abbreviations of a word: wat: what."),
    .optional(
      "common_words", .text, "Everyday words, never repaired into the content's vocabulary, with spaces between."),
    .optional("fillers", templates, "Openings and closings that carry no question: please, could you tell me."),
    .optional("context", .map(to: .record(life)), "What a conversation keeps in mind: program, topic and scope slots."),
  ])

  static let weightedTemplate = RecordShape([
    .required("text", .text, "The template: (a|b) alternatives, (a; b) any order, [x] optional, {slot}, <rule>."),
    .optional("weight", .number, "How much it counts; 1 is usual."),
  ])

  private static let template = Shape.either([.text, .record(weightedTemplate)])
  private static let templates = Shape.list(of: template)
  private static let texts = Shape.list(of: .text)

  static let intent = RecordShape(
    [
      .optional("topics", texts, "The topics whose facts answer it; empty for what no page holds."),
      .optional(
        "about", .text, "A noun phrase that completes: the page does not say anything about it.",
        examples: ["the capstone project"]),
      .optional(
        "thing", .text, "What 'it' stands for in a message after an answer on it. Without it, 'it' is the program.",
        examples: ["the boot camp"]),
      .optional("default_for", texts, "Kinds of question that mean this intent when nothing else is said."),
      .optional("compares", texts, "Topics that are told together when something is compared."),
      .optional("sums", texts, "Topics whose amounts this one's amount holds, so that they can be taken off it."),
      .optional("outside", .truth, "Whether it stands for everything outside the programs."),
      .optional("resets", .truth, "Whether it starts the conversation over."),
      .optional("goes_back", .truth, "Whether it returns to what the conversation was about before."),
      .optional("inherits", texts, "The rows of the context table that it takes over. Without it, all of them."),
      .optional(
        "suggest", .text, "The question that offers it as a follow-up.", examples: ["How long does {program} take?"]),
      .optional("social", .text, "The reply of a social intent."),
      .optional("literal", .record(.literal), "Figures that 'about', 'thing' and 'social' may state."),
      .optional("keywords", .record(keywords), "Templates that count wherever they occur in a question."),
      .optional("patterns", templates, "Templates that account for a whole question."),
      .optional("examples", texts, "Questions as people ask them. The weights are learned from these: write many."),
    ], choosing: .atLeastOne(["keywords", "patterns", "examples"]))

  static let keywords = RecordShape([
    .optional("required", templates, "Keywords count only if each of these occurs."),
    .optional("any", templates, "Each that occurs speaks for the intent."),
    .optional("optional", templates, "Each that occurs speaks for the intent a little."),
    .optional("excluded", templates, "An intent with one of these in the question is out."),
  ])

  static let entity = RecordShape(
    [
      .required(
        "role", .oneWordOf(Entity.Role.allCases.map(\.rawValue)),
        "scope limits which facts hold and carries over, detail picks one fact of a topic, aspect is the kind of question, "
          + "operation what to do with several facts, elsewhere what lies outside, mention a slot for rules only."),
      .optional(
        "values", .map(to: .either([templates, .record(entityValue)])), "Its values with the phrases that name them."),
      .optional("range", .record(range), "The numbers that fill the slot, instead of values; the role is mention."),
    ], choosing: .exactlyOne(["values", "range"]))

  static let entityValue = RecordShape([
    .optional("phrases", templates, "What people call it."),
    .optional("says", .text, "What replies call it. Without it, its name."),
    .optional("implies", .map(to: .text), "Other slots that it settles, such as format: online."),
  ])

  static let range = RecordShape([
    .required("from", .number, "The lowest number."),
    .required("to", .number, "The highest number."),
  ])

  static let life = RecordShape([
    .required("turns", .wholeNumber(1...1_000), "For how many turns after its last use it is kept."),
    .required("minutes", .positiveNumber, "For how many minutes after its last use it is kept."),
    .optional("ends_with", texts, "The rows whose change ends it."),
  ])
}
