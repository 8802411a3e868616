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

/// Control characters written out: a reply can do nothing to the terminal it is shown on.
func printable(_ text: some StringProtocol) -> String {
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar.properties.generalCategory == .control {
      shown += scalar.escaped(asASCII: true)
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}
