internal import Authoring
internal import DialogueManager
internal import IntentMatcher
internal import KnowledgeBase

/// Tells of facts that no answer states, whichever question the content itself offers: its suggestions, the facts' keywords and
/// names, the examples and kinds of question of the intents that ask for their topics, each for the fact's program and slots.
///
/// One reply may state many facts, and a fact that was stated is not asked for again.
struct ReachabilityCheck {
  private let dialogue: Dialogue
  private let knowledge: Knowledge
  private let rules: IntentRules

  /// Questions asked for one fact before it is given up.
  private static let questions = 120

  init(_ dialogue: Dialogue) {
    self.dialogue = dialogue
    knowledge = dialogue.knowledge
    rules = dialogue.matcher.rules
  }

  func run(into diagnostics: inout Diagnostics) {
    var reached = Set(knowledge.programs.compactMap { $0.contact?.text })
    for fact in knowledge.facts {
      for question in questions(for: fact).lazy.prefix(Self.questions) where !reached.contains(fact.qualifiedID) {
        reached.formUnion(facts(answering: question))
      }
    }
    let topics = Set(rules.intents.flatMap(\.topics))
    // A topic that no intent asks for is told already.
    for fact in knowledge.facts where !reached.contains(fact.qualifiedID) && !topics.isDisjoint(with: fact.topics) {
      diagnostics.warning(fact.location, .unreachedFact(fact.id))
    }
  }

  private func facts(answering question: String) -> [String] {
    dialogue.respond(to: question, in: Session(), at: Moment(second: 0, day: nil)).reply.facts.map(\.id)
  }

  /// What a person who wants the fact may ask, the likeliest first.
  private func questions(for fact: Fact) -> some Sequence<String> {
    let program = knowledge.programs[fact.program].shortName
    let scope = self.scope(of: fact)
    let intents = fact.topics.flatMap { topic in rules.intents.filter { $0.topics.contains(topic) } }
    let named = fact.keywords.flatMap { rules.phrases(of: $0.text).prefix(3) } + fact.value.names
    let asking = aspects(of: fact).flatMap { aspect in intents.map { "\(aspect) \($0.about)" } }
    let offered = intents.compactMap(\.suggestion).map { $0.text.replacing("{program}", with: program) }
    let examples = intents.flatMap { $0.examples.map(\.text) }
    let joined = named.flatMap { name in ([""] + aspects(of: fact)).map { $0.isEmpty ? name : "\($0) \(name)" } }
    let about = named.flatMap { name in intents.map { "\($0.about) \(name)" } }
    return [
      joined.map { "\($0) \(program)" }, joined.map { "\($0) \(scope) \(program)" }, offered,
      about.map { "\($0) \(scope) \(program)" }, offered.map { "\($0) \(scope)" },
      asking.map { "\($0) \(scope) \(program)" }, intents.map { "\($0.about) \(scope) \(program)" },
      examples.map { "\($0) \(scope) \(program)" }, examples,
    ].lazy.joined()
  }

  /// How a question says the slots that a fact holds for: "the 12-month option spring".
  private func scope(of fact: Fact) -> String {
    fact.qualifiers.sorted { $0.key < $1.key }.compactMap { slot, value in
      rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.says
    }.joined(separator: " ")
  }

  /// The shortest phrase of each kind of question that the fact answers.
  private func aspects(of fact: Fact) -> [String] {
    let values = rules.entities.filter { $0.role == .aspect }.flatMap(\.values)
    return values.filter { fact.aspects.contains($0.name) }.compactMap { value in
      value.phrases.first.flatMap { rules.phrases(of: $0.text).first }
    }
  }
}
