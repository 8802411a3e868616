package import DialogueManager
internal import Foundation

/// An explanation as a person reads it.
package struct ExplanationText {
  let explanation: Explanation
  let style: TerminalStyle

  package init(_ explanation: Explanation, style: TerminalStyle) {
    self.explanation = explanation
    self.style = style
  }

  /// The whole account, ending in a line feed. Nothing in it reaches the terminal as a control.
  package var rendered: String {
    var lines = ["asked: \(explanation.utterance)"]
    lines += explanation.corrections.map { "read '\($0.from)' as '\($0.to)'" }
    lines += explanation.mentions.map { "mentions \($0)" }
    for (index, part) in explanation.parts.enumerated() { lines += self.lines(of: part, index + 1) }
    lines += decision
    let text = lines.map { wrapped(TerminalText.escaped($0)) }.joined(separator: "\n")
    return text + "\n\n" + ReplyText(explanation.reply, style: style).rendered
  }

  private func wrapped(_ line: String) -> String {
    TerminalText.wrapped(line, to: style.width, indent: "      ")
  }

  private func lines(of part: Explanation.Part, _ number: Int) -> [String] {
    var lines = ["", "question \(number): \(part.words)"]
    lines.append("  intent: \(part.intent ?? "none"), from \(part.basis)")
    lines += list("  programs:", part.programs)
    lines += list("  stated:", part.stated)
    lines += list("  inherited:", part.inherited)
    for (rank, candidate) in part.candidates.enumerated() {
      lines.append("  \(rank + 1). \(candidate.intent), score \(decimal(candidate.score))")
      lines += evidence(of: candidate)
    }
    lines.append("  margin to the runner-up: \(decimal(part.margin))")
    if let wouldWin = part.wouldWin { lines.append("  why not the runner-up: \(wouldWin)") }
    lines.append("  explained: \(percent(part.explained)) of its meaning")
    lines += list("  unexplained:", part.unexplained)
    lines.append("  words in any example: \(percent(part.known)); in the winner's: \(percent(part.seen))")
    if let nearest = part.nearest {
      lines.append("  nearest example: '\(nearest.example)', likeness \(decimal(nearest.cosine))")
    }
    return lines
  }

  /// Strongest first; of equal weights, in the order in which they were found.
  private func evidence(of candidate: Explanation.Candidate) -> [String] {
    let ranked = candidate.evidence.enumerated().sorted { a, b in
      let (left, right) = (abs(a.element.weight), abs(b.element.weight))
      return left == right ? a.offset < b.offset : left > right
    }
    return ranked.map { _, piece in
      "     \(signed(piece.weight)) \(piece.kind)" + (piece.words.isEmpty ? "" : " '\(piece.words)'")
    }
  }

  private var decision: [String] {
    let reply = explanation.reply
    let intent = reply.intent.map { ", intent \($0)" } ?? ""
    let confidence = decimal(reply.confidence)
    return ["", "decision: \(reply.status.rawValue)\(intent), confidence \(confidence)"]
      + list("facts:", reply.facts.map(\.id))
  }

  private func list(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["\(title) \(items.joined(separator: "; "))"]
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private func decimal(_ number: Double) -> String { String(format: "%.2f", number) }

  private func signed(_ number: Double) -> String { String(format: "%+.2f", number) }
}
