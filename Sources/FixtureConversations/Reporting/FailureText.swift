internal import Authoring
internal import DialogueManager

/// What a failed turn says for itself, one labelled line after another.
func failureLines(of result: TurnResult) -> [String] {
  var lines = labelled("question", [result.turn.question])
  for expectation in result.unmet {
    lines += labelled("expected", ["\(expectation) (line \(expectation.location.line))"])
  }
  switch result.outcome {
  case .reply(let reply): lines += labelled("came", [heading(of: reply), reply.text])
  case .silence(let why): lines += labelled("came", ["no reply: \(why)"])
  }
  if let match = result.match { lines += labelled("match", FixtureConversations.lines(of: match)) }
  return lines
}

/// What a conversation that fails as a whole says for itself.
func failureLines(of fault: Diagnostic) -> [String] { labelled("problem", [fault.message]) }

private func heading(of reply: FixtureReply) -> String {
  var parts = [reply.status.rawValue]
  if let intent = reply.intent { parts.append("intent \(intent)") }
  if !reply.facts.isEmpty { parts.append("facts " + reply.facts.joined(separator: " ")) }
  return parts.joined(separator: ", ")
}

private func labelled(_ label: String, _ texts: [String]) -> [String] {
  let lines = texts.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
  return lines.enumerated().map { index, line in
    let start = index == 0 ? label + ":" : ""
    return start + String(repeating: " ", count: 10 - start.count) + printable(line)
  }
}

/// Control and format characters and separators of lines written out: a reply can do nothing to whatever shows it, nor turn
/// its order round. The joiners U+200C and U+200D pass, as Persian, Indic scripts and emoji are written with them.
func printable(_ text: some StringProtocol) -> String {
  var shown = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: shown += scalar.escaped(asASCII: true)
    case .format where scalar != "\u{200C}" && scalar != "\u{200D}": shown += scalar.escaped(asASCII: true)
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}
