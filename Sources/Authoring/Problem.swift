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

  /// What wording that holds a figure can do instead.
  package enum FigureMend: Sendable { case placeholder, rewording }

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
      "holds the control or bidirectional character U+\(hex(scalar)); remove it"
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
    }
  }
}

private func hex(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
