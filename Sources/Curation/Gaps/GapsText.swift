internal import Authoring
internal import IntentMatcher

/// A report as a person reads it, in lines. What users typed stands in it as it came: whoever prints it escapes each line.
package struct GapsText {
  private let report: GapsReport

  /// Questions of a group, and things that an edit breaks, that are written out.
  private static let shown = 5

  package init(_ report: GapsReport) { self.report = report }

  package var lines: [String] {
    var lines = [summary]
    if report.answeredInConversation > 0 {
      lines.append(
        "answered within their conversation, as the log tells: \(report.answeredInConversation)")
    }
    if report.passedOver > 0 { lines.append("passed over, beyond the limit of questions: \(report.passedOver)") }
    for (index, group) in report.groups.enumerated() { lines += [""] + self.lines(of: group, index + 1) }
    if report.groupsLeft > 0 {
      lines += [
        "",
        "\(counted(report.groupsLeft, "smaller group")) with \(counted(report.questionsLeft, "question")) left out; --limit says how many to show.",
      ]
    }
    if report.groups.contains(where: { $0.tried > 0 }) {
      lines += [
        "",
        "Each edit was tried against all that is right today, \(counted(report.examples, "example")) and \(counted(report.conversations, "conversation")); those shown, with the weights learned anew.",
      ]
    }
    return lines
  }

  /// "answered: 37 of 50 different questions (81 asked); gaps: 13, in 5 groups".
  private var summary: String {
    let answered = report.answered + report.answeredInConversation
    let all = "answered: \(answered) of \(counted(report.distinct, "different question")) (\(report.asked) asked)"
    guard report.gaps > 0 else { return all + "; no gaps" }
    return all + "; gaps: \(report.gaps), in \(counted(report.groups.count + report.groupsLeft, "group"))"
  }

  private func lines(of group: GapsReport.Group, _ number: Int) -> [String] {
    let name = group.words.isEmpty ? "no content words" : group.words.joined(separator: ", ")
    var lines = ["\(number). \(name): asked \(group.count == 1 ? "once" : "\(group.count) times")"]
    for question in group.questions.prefix(Self.shown) {
      let intent = question.intent.map { " as \($0)" } ?? ""
      lines.append("   \(question.count) × \(question.text)  [\(question.kind.rawValue)\(intent)]")
    }
    if group.questions.count > Self.shown { lines.append("   and \(group.questions.count - Self.shown) more") }
    if let nearest = group.nearest {
      lines.append(
        "   nearest intent: \(nearest.intent) (\(nearest.location.path):\(nearest.location.line)): \(nearest.lacks)")
      if nearest.isFar { lines.append("   it has none of these words itself: likelier a new intent is missing") }
    }
    return lines + proposal(of: group)
  }

  private func proposal(of group: GapsReport.Group) -> [String] {
    guard let proposal = group.proposal else {
      return [
        group.tried == 0
          ? "   edit: none was tried, for want of words to write a rule with"
          : "   edit: none of \(group.tried) tried catches any of them"
      ]
    }
    let placement = proposal.placement
    let place = "\(placement.place.rawValue) \(placement.location.path):\(placement.location.line)"
    let verb = placement.place == .instead ? "write" : "add"
    var lines = ["   edit: \(verb) \(what(proposal)), \(place):", "   | \(placement.yaml)"]
    let caught = "catches \(proposal.caught) of \(counted(proposal.tried, "question"))"
    guard !proposal.broken.isEmpty else { return lines + ["   \(caught), breaks nothing"] }
    lines.append("   \(caught), but breaks \(proposal.broken.count):")
    for breakage in proposal.broken.prefix(Self.shown) {
      lines.append("     \(breakage.location.path):\(breakage.location.line): \(breakage.what)")
    }
    if proposal.broken.count > Self.shown { lines.append("     and \(proposal.broken.count - Self.shown) more") }
    return lines
  }

  private func what(_ proposal: GapsReport.Proposal) -> String {
    let owner = proposal.intent.map { " of \($0)" } ?? ""
    return switch proposal.edit {
    case .variant: "another spelling"
    case .phrase: "a phrase of a value"
    case .keyword: "a keyword\(owner)"
    case .rewritten: "an alternative to a keyword\(owner)"
    case .example: "an example\(owner)"
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
