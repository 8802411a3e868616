internal import IntentMatcher
package import KnowledgeBase

/// What an intent asks of one program, in words that can be put to the dialogue.
package struct Askable: Sendable {
  package let intent: String
  /// A noun phrase: "the application fee".
  package let about: String
  /// The program's facts on the intent's topics, by their ids.
  package let facts: Set<String>
  /// The question that the intent offers as a follow-up, filled with the program's name.
  package let suggestion: String?
  /// The intent's examples, each after the program's name.
  package let examples: [String]
}

extension Dialogue {
  /// Every program, in file order.
  package var programs: [Program] { knowledge.programs }

  /// What the intents ask of a program, in file order; greetings and the like ask nothing of one.
  package func askable(ofProgram program: Int) -> [Askable] {
    let name = knowledge.programs[program].shortName
    return matcher.rules.intents.filter(\.asksOfPrograms).map { intent in
      Askable(
        intent: intent.name, about: intent.about,
        facts: Set(
          intent.topics.flatMap { knowledge.facts(program: program, topic: $0) }.map { knowledge.facts[$0].qualifiedID }
        ),
        suggestion: intent.suggestion.map { SuggestionBook.fill($0.text, name) },
        examples: intent.examples.map { "\(name): \($0.text)" })
    }
  }
}

extension Intent {
  var asksOfPrograms: Bool { social == nil && !isOutside && !isReset && !isBack }
}
