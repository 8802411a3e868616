/// Every kind of problem that authored content can have. The words live here and nowhere else.
package enum Problem: Sendable {
  case unreadable(String)
  case tooLarge(bytes: Int, limit: Int)
  case tooManyFiles(limit: Int)
  case notUTF8
  case syntax(String)
  case duplicateKey(String)
  case anchor
  case tooDeep(limit: Int)
  case tooManyNodes(limit: Int)
  case empty(expected: String)
  case expected(String, found: String)
  case ambiguousScalar(String)
  case hiddenCharacter(UInt32)
  case missingKey(String, of: String)
  case unknownKey(String, of: String, nearest: String?, known: [String])
  case unknownName(kind: String, name: String, nearest: String?)
  case duplicate(kind: String, name: String)
  case badValue(String)
  case noFiles(folder: String, kind: String)
  case pattern(String)
  case unusedTopic(String, nearest: String?)
  case conflictingLeads(topic: String)
  case noEvidence(intent: String)
  case sharedExample(String, other: String)
  case tooManyPhrases(limit: Int)
  case tooManyIntents(limit: Int)
  case tooManyExamples(limit: Int)
  case noExamples(intent: String)
  case lostExample(String, winner: String)
  case uselessSuggestion(String)
  case literalFigure(String, FigureMend)
  case unusedLiteral(String)
  case periodNotStated
  case reviewDue(date: String)
  /// Two intents accept the witness; the outcome says which of them wins it when it is asked.
  case overlap(witness: String, a: Accepting, b: Accepting, outcome: String)
  case overlapUnfinished(limit: Int)
  case deadRule(String, DeadRule)
  case deadIntent(String)
  case unreachedFact(String)
  case unusedVocabulary(UnusedVocabulary)
  case sharedSynonym(String, value: String, other: String)
  case oppositeSynonym(OppositeSynonym)
  case lookAlike(UInt32, to: String, in: String)
  case invisibleCharacter(UInt32, in: String)
  case waiver(WaiverFault, check: String)

  /// What wording that holds a figure can do instead.
  package enum FigureMend: Sendable { case placeholder, rewording }

  /// An intent and the kind of its rule that accepts a sentence.
  package struct Accepting: Sendable {
    package let intent: String
    package let rule: String

    package init(intent: String, rule: String) {
      self.intent = intent
      self.rule = rule
    }
  }

  /// Why a rule never decides anything.
  package enum DeadRule: Sendable {
    /// Whatever it accepts holds an excluded phrase of its own intent.
    case excluded(phrase: String)
    /// It names a word that is rewritten before any rule is tried.
    case rewritten(word: String, to: String)
    /// Nothing that is known fills the slot it needs.
    case unfilled(slot: String)
    /// Another rule of the intent accepts all that it accepts.
    case duplicate
    /// Another intent wins each of its sentences, such as this one.
    case alwaysLost(sentence: String, winner: String)
  }

  /// Vocabulary that has no effect.
  package enum UnusedVocabulary: Sendable {
    case rule(String)
    case slot(String, role: String)
    case concept(String)
    case variant(String, to: String)
  }

  /// A synonym that says the opposite of what it stands under.
  package enum OppositeSynonym: Sendable {
    /// Each word is rewritten to the other.
    case circle(String, String)
    /// The word that it is rewritten to is itself rewritten.
    case chain(String, String, String)
    case negated(phrase: String, value: String, own: String)
    case naming(phrase: String, value: String, other: String)
  }

  /// What is wrong with a waiver.
  package enum WaiverFault: Sendable {
    case noReason, waivesNothing
    case unknown(nearest: String?)
  }

  package var message: String {
    switch self {
    case .unreadable(let why): "cannot be read: \(why); check that it is a regular file you may read"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes, more than the limit of \(limit); split the file"
    case .tooManyFiles(let limit): "more than \(limit) files in one folder; merge some"
    case .notUTF8: "not UTF-8 text; save the file as UTF-8 without other encodings mixed in"
    case .syntax(let what): "not valid YAML: \(what); check indentation, quotes and colons at this place"
    case .duplicateKey(let key): "key '\(key)' is given twice in one mapping; keep one of them"
    case .anchor: "anchors and aliases (& and *) are not accepted; write the value out"
    case .tooDeep(let limit): "nested deeper than \(limit) levels; flatten it"
    case .tooManyNodes(let limit): "more than \(limit) values in one file; split the file"
    case .empty(let expected): "nothing here; expected \(expected)"
    case .expected(let expected, let found): "expected \(expected), found \(found)"
    case .ambiguousScalar(let text):
      "'\(text)' is not text to a YAML reader; put it in quotes: \"\(text)\""
    case .hiddenCharacter(let scalar):
      "holds the invisible, control or bidirectional character U+\(hex(scalar)); remove it"
    case .missingKey(let key, let owner): "\(owner) has no '\(key)'; add it"
    case .unknownKey(let key, let owner, let nearest, let known):
      "\(owner) has no key '\(key)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "the keys are \(known.joined(separator: ", "))")
    case .unknownName(let kind, let name, let nearest):
      "no \(kind) is named '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "define it or remove the mention")
    case .duplicate(let kind, let name): "\(kind) '\(name)' is defined twice; rename or remove one"
    case .badValue(let what): what
    case .noFiles(let folder, let kind): "no .yaml file in \(folder)/; add at least one \(kind) file"
    case .pattern(let what): what
    case .unusedTopic(let topic, let nearest):
      "no intent asks for topic '\(topic)', so no question reaches this fact by it; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "add an intent or correct the topic")
    case .conflictingLeads(let topic): "topic '\(topic)' has several leads for the same qualifiers; keep one"
    case .noEvidence(let intent):
      "intent '\(intent)' has neither keywords, patterns nor examples, so it can never win; add examples"
    case .tooManyPhrases(let limit):
      "from here on the templates of all files stand for more than \(limit) words; shorten alternatives and optional parts"
    case .tooManyIntents(let limit): "more than \(limit) intents; merge those that differ in a slot only"
    case .tooManyExamples(let limit): "more than \(limit) examples in all files; keep the most different ones"
    case .noExamples(let intent):
      "intent '\(intent)' has no examples, so only its own keywords and patterns find it; add some, as people ask"
    case .lostExample(let example, let winner):
      "the example '\(example)' is won by intent '\(winner)'; move it, or add a keyword or more examples like it"
    case .literalFigure(let figure, let mend):
      "the wording holds the figure '\(figure)' itself; "
        + (mend == .placeholder ? "state it by a placeholder of the fact that holds it" : "say it without")
        + ", or list it under 'literal' with the reason"
    case .unusedLiteral(let figure):
      "no figure of the wording is or stands in '\(figure)'; remove it from 'literal'"
    case .periodNotStated: "the answer does not say for which period the value holds; add {as_of} to it"
    case .reviewDue(let date):
      "was due for review on \(date); look at the source again, correct what has changed, then move 'review_by'"
    case .uselessSuggestion(let text):
      "no program answers the suggestion '\(text)' from its own facts by this intent, so it is never offered; ask it another way"
    case .sharedExample(let example, let other):
      "the example '\(example)' also stands under intent '\(other)'; keep it under one"
    case .overlap(let witness, let a, let b, let outcome):
      "'\(witness)' is accepted by \(a.rule) of intent '\(a.intent)' and by \(b.rule) of intent '\(b.intent)' (\(outcome)); "
        + "word one of them otherwise, give it more weight, or list the words under 'excluded' of the other"
    case .overlapUnfinished(let limit):
      "the patterns of all intents overlap in more than \(limit) ways, and the rest was not compared; simplify those with slots"
    case .deadRule(let text, let why): why.message(text)
    case .deadIntent(let intent):
      "none of the examples and rules of intent '\(intent)' wins a question for it; give it words of its own, or remove it"
    case .unreachedFact(let id):
      "no question that the content offers is answered with fact '\(id)'; give it keywords, or an example that asks for it"
    case .unusedVocabulary(let what): what.message
    case .sharedSynonym(let phrase, let value, let other):
      "'\(phrase)' names \(value) and \(other) alike; keep it under one of them"
    case .oppositeSynonym(let what): what.message
    case .lookAlike(let scalar, let letter, let word):
      "'\(word)' holds U+\(hex(scalar)), which looks like '\(letter)' and is not; type the letter anew"
    case .invisibleCharacter(let scalar, let word):
      "'\(word)' holds the invisible character U+\(hex(scalar)); remove it"
    case .waiver(let fault, let check): fault.message(check)
    }
  }
}

extension Problem.DeadRule {
  fileprivate func message(_ text: String) -> String {
    switch self {
    case .excluded(let phrase):
      "all that '\(text)' accepts holds '\(phrase)', which the same intent excludes, so it never counts; remove one of them"
    case .rewritten(let word, let other):
      "'\(text)' needs the word '\(word)', which 'variants' rewrites to '\(other)' before rules are tried, so it never counts; "
        + "write '\(other)'"
    case .unfilled(let slot):
      "'\(text)' needs {\(slot)}, and nothing in the content fills it, so it never counts; remove it or name what fills the slot"
    case .duplicate:
      "another rule of the same intent accepts all that '\(text)' accepts; remove one of them, or give one of them the weight"
    case .alwaysLost(let sentence, let winner):
      "another intent wins every sentence that '\(text)' accepts, such as '\(sentence)', won by '\(winner)'; "
        + "remove it, or make it and its examples differ from that intent's"
    }
  }
}

extension Problem.UnusedVocabulary {
  fileprivate var message: String {
    switch self {
    case .rule(let name): "no template uses the rule <\(name)>; use or remove it"
    case .slot(let slot, let role):
      "no rule, fact or program uses the slot '\(slot)' of the role '\(role)', so naming its values changes nothing; "
        + "use or remove it"
    case .concept(let name):
      "no example holds a phrase of concept '\(name)', so nothing is learned of it; add examples or remove it"
    case .variant(let word, let other):
      "'\(word)' is rewritten to '\(other)', which nothing in the content knows; correct or remove it"
    }
  }
}

extension Problem.OppositeSynonym {
  fileprivate var message: String {
    switch self {
    case .circle(let word, let other):
      "'\(word)' is rewritten to '\(other)' and '\(other)' to '\(word)', so that they change places; keep one direction"
    case .chain(let word, let other, let last):
      "'\(word)' is rewritten to '\(other)', which alone is rewritten to '\(last)', and only one step is taken; "
        + "rewrite '\(word)' to '\(last)'"
    case .negated(let phrase, let value, let own):
      "'\(phrase)' says that it is not '\(own)', yet stands under '\(value)', which '\(own)' names; move it to another value"
    case .naming(let phrase, let value, let other):
      "'\(phrase)' stands under '\(value)' and names '\(other)'; move it there, or say it without that word"
    }
  }
}

extension Problem.WaiverFault {
  fileprivate func message(_ check: String) -> String {
    switch self {
    case .noReason: "'allow \(check)' gives no reason; write # allow \(check): why it is meant so"
    case .waivesNothing: "'allow \(check)' waives nothing, as that check finds nothing on its line; remove it"
    case .unknown(let nearest):
      "no check that can be waived is named '\(check)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "the name stands in brackets at the end of the finding")
    }
  }
}

private func hex(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
