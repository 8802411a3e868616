internal import Authoring

/// What only a fixture file can get wrong. The words live here.
enum FixtureProblem: Error {
  case noPaths
  case noSuchPath
  case assertsNothing
  case waysAmongTurns
  case emptyList(key: String)
  case emptyText
  case unknownStatus(String, nearest: String?, known: [String])
  case regexFlag
  case regex(String, RegexError)
  case passesThoughToDo(reason: String)
  case passesWithoutFacts
  case failsWithoutFacts

  var problem: Problem { .badValue(message) }

  private var message: String {
    switch self {
    case .noPaths: "no fixture file or folder is named; give at least one"
    case .noSuchPath: "there is no such file or folder; check the path"
    case .assertsNothing:
      "this turn asserts nothing, so it cannot fail; add one of "
        + Expectation.keys.joined(separator: ", ")
    case .waysAmongTurns:
      "several ways to ask stand in a conversation of one turn only; name one here, or make it a conversation of its own"
    case .emptyList(let key): "'\(key)' is an empty list, which asserts nothing; fill or remove it"
    case .emptyText: "this text is empty, and so in every reply; write the words that matter"
    case .unknownStatus(let name, let nearest, let known):
      "no status is named '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "the statuses are \(known.joined(separator: ", "))")
    case .regexFlag: "a regex takes no flags, and case is ignored anyway; end it with '/'"
    case .regex(let written, let error):
      "the regex \(written) is refused at its character \(error.offset + 1): \(error.message)"
    case .passesThoughToDo(let reason): "this conversation passes now; remove 'todo' (it says: \(reason))"
    case .passesWithoutFacts:
      "this conversation also passes when the knowledge base holds no fact, so it proves none; "
        + "assert a fact or words of one, or set 'needs_facts: false' where none is meant"
    case .failsWithoutFacts:
      "this conversation fails when the knowledge base holds no fact, so it does prove some; remove 'needs_facts: false'"
    }
  }
}
