internal import Authoring
internal import DialogueManager

/// What becomes of one expectation of a failed turn: new wording, or the reason why there is none.
struct WordingProposal: Sendable {
  let location: SourceLocation
  let expected: String
  /// The entry as its author wrote it; empty when it is no wording.
  let old: String
  let wording: Result<String, BlessingRefusal>

  /// For every expectation of a turn that is not met.
  static func all(of result: TurnResult) -> [WordingProposal] {
    let turn = TurnWording(result)
    return result.unmet.map { expectation in
      var old = ""
      if case .says(let pattern) = expectation.kind { old = pattern.written }
      return WordingProposal(
        location: expectation.location, expected: expectation.description, old: old,
        wording: Result { () throws(BlessingRefusal) in try turn.wording(for: expectation) })
    }
  }
}

/// Finds new wording for the entries of one failed turn.
private struct TurnWording {
  private let result: TurnResult
  private let asserted: [Expectation.Kind]

  init(_ result: TurnResult) {
    self.result = result
    asserted = result.turn.expectations.map(\.kind)
  }

  func wording(for expectation: Expectation) throws(BlessingRefusal) -> String {
    guard case .reply(let reply) = result.outcome else { throw .noReply }
    guard case .says(let pattern) = expectation.kind else { throw .notWording }
    guard result.unmet.allSatisfy(\.isWording) else { throw .otherAssertionFails }
    if pattern.isRegex { throw .regex }
    guard asserted.contains(where: isAboutContent) else { throw .nothingElseAsserted }
    let new = isWhole(pattern.written) ? reply.text : try sentence(of: reply.text, like: pattern.written)
    try checkFigures(of: pattern.written, in: new)
    guard !new.unicodeScalars.contains(where: isHidden), let written = try? TextPattern(new), !written.isRegex,
      written.isFound(in: reply.folded)
    else { throw .notWritable }
    return new
  }

  private func isAboutContent(_ kind: Expectation.Kind) -> Bool {
    switch kind {
    case .status, .intent, .fact: true
    case .says, .neverSays: false
    }
  }

  /// A whole reply, as recording writes it: the turn's only entry, from the start of a sentence to the end of one.
  private func isWhole(_ text: String) -> Bool {
    let entries = asserted.count { if case .says = $0 { true } else { false } }
    guard entries == 1, let first = text.first, let last = text.last else { return false }
    return !first.isLowercase && (".!?)".contains(last) || text.contains("\n"))
  }

  /// The sentence that shares most words with the entry; of several the first.
  private func sentence(of reply: String, like entry: String) throws(BlessingRefusal) -> String {
    let wanted = words(of: entry)
    var best: (shared: Int, sentence: String)?
    for sentence in sentences(of: reply) {
      let shared = words(of: sentence).intersection(wanted).count
      if shared > best?.shared ?? 0 { best = (shared, sentence) }
    }
    guard let best else { throw .noSharedWord }
    return best.sentence
  }

  /// A figure is no wording: it changes with the fact that it comes from, and only there where the turn asserts that fact.
  private func checkFigures(of old: String, in new: String) throws(BlessingRefusal) {
    if asserted.contains(where: { if case .fact = $0 { true } else { false } }) { return }
    let said = Set(Figure.all(in: new).map(\.text))
    let lost = Figure.all(in: old).map(\.text).filter { !said.contains($0) }
    if !lost.isEmpty { throw .figures(lost) }
  }
}

extension Expectation {
  fileprivate var isWording: Bool {
    if case .says = kind { true } else { false }
  }
}

/// Runs of letters and digits, without case.
private func words(of text: String) -> Set<String> {
  Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
}

/// The parts of a text up to a full stop, question or exclamation mark before a space, or to the end of a line.
private func sentences(of text: String) -> [String] {
  var found: [String] = []
  var sentence = ""
  func finish() {
    let trimmed = sentence.drop(while: \.isWhitespace)
    if !trimmed.isEmpty { found.append(String(trimmed)) }
    sentence = ""
  }
  for character in text {
    if character.isNewline || character == " " && sentence.last.map({ ".?!".contains($0) }) == true {
      finish()
    } else {
      sentence.append(character)
    }
  }
  finish()
  return found
}
