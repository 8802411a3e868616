internal import Authoring
internal import DialogueManager

/// The account as a person reads it, in lines. What users typed stands in it as it came: whoever prints it escapes each line.
package struct WhyNotText {
  private let whyNot: WhyNot

  package init(_ whyNot: WhyNot) { self.whyNot = whyNot }

  package var lines: [String] {
    var lines = [verdict, ""]
    for clause in whyNot.clauses {
      let place = clause.location.map { " (\($0))" } ?? ""
      lines.append("  \(clause.isMet ? "holds" : "fails")  \(clause.name.rawValue): \(clause.what)\(place)")
    }
    guard !whyNot.isRead else { return lines }
    lines.append("")
    if let clause = whyNot.firstFailed {
      lines.append("first clause that failed: \(clause.name.rawValue): \(clause.what)")
    }
    if let passing = whyNot.passing {
      lines.append("nearest input that would pass: \(passing.text)  [\(passing.status.rawValue)]")
    } else {
      lines.append(
        "nearest input that would pass: none was found among the changes of a few words, nor among its examples")
    }
    return lines
  }

  private var verdict: String {
    let intent = "\(whyNot.intent) (\(whyNot.location.path):\(whyNot.location.line))"
    if whyNot.isRead { return "'\(whyNot.question)' is read as \(intent): \(whyNot.reply.status.rawValue)" }
    let instead = whyNot.readAs.isEmpty ? "no intent" : whyNot.readAs.joined(separator: ", ")
    return "'\(whyNot.question)' is not read as \(intent), but as \(instead): \(whyNot.reply.status.rawValue)"
  }
}
