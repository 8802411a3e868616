/// A summary of a match as lines of text.
func lines(of match: MatchSummary) -> [String] {
  match.parts.flatMap { part in
    var lines = ["\"\(part.words)\" " + verdict(on: part)]
    for candidate in part.candidates { lines.append("  " + line(of: candidate)) }
    if !part.inherited.isEmpty { lines.append("  taken over: " + joined(part.inherited)) }
    if !part.unexplained.isEmpty { lines.append("  unexplained: " + joined(part.unexplained)) }
    return lines
  }
}

private func verdict(on part: MatchSummary.Part) -> String {
  guard let intent = part.intent else { return "was not understood" }
  return "was read as \(intent), by \(part.basis)"
}

private func line(of candidate: MatchSummary.Candidate) -> String {
  let evidence = candidate.evidence.map { "\($0.kind) \"\($0.words)\" \(signed($0.weight))" }
  let score = "\(candidate.intent) \(signed(candidate.score))"
  return evidence.isEmpty ? score : "\(score): \(joined(evidence))"
}

private func joined(_ items: [String]) -> String { items.joined(separator: ", ") }

/// Two decimals and a sign: "+0.50".
private func signed(_ number: Double) -> String {
  guard number.isFinite else { return "?" }
  let hundredths = Int((min(abs(number), 1e9) * 100).rounded())
  let fraction = hundredths % 100
  let sign = number < 0 && hundredths > 0 ? "-" : "+"
  return "\(sign)\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
