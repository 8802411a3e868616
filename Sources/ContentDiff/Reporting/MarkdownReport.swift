internal import Authoring
internal import DialogueManager

/// The report as Markdown, to be read at a terminal and pasted in a pull request.
package struct MarkdownReport {
  /// Answers shown of one group, and entries of one list.
  private static let shown = 5

  private let report: DiffReport

  package init(_ report: DiffReport) { self.report = report }

  package var text: String {
    let asked = "\(Self.counted(report.asked.total, "question")) asked"
    guard report.changed > 0 else {
      return (["No answer changes: \(asked)."] + otherEdits).joined(separator: "\n\n") + "\n"
    }
    let title = "## \(Self.counted(report.changed, "answer")) \(report.changed == 1 ? "changes" : "change")"
    let sides = "From \(MarkdownText.code(report.old)) to \(MarkdownText.code(report.new)); \(asked): \(sources)."
    return ([title, sides] + report.groups.flatMap(section) + otherEdits).joined(separator: "\n\n") + "\n"
  }

  /// "680 in conversations, 5,301 examples".
  private var sources: String {
    let asked = report.asked
    return [
      (asked.conversations, "in conversations"), (asked.examples, "of examples"), (asked.patterns, "of patterns"),
      (asked.files, "of question files"),
    ].filter { $0.0 > 0 }.map { "\(Self.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  // MARK: A group

  private func section(_ group: DiffReport.Group) -> [String] {
    let count = Self.counted(group.answers.count, "answer")
    let answers = Self.cut(group.answers.map(Self.entry)).joined(separator: "\n")
    guard let cause = group.cause else {
      return [
        "### Elsewhere: \(count)", "No single edit explains these; learned weights move with every example.", answers,
      ]
    }
    return ["### \(Self.name(cause.item).capitalizedFirst): \(count)", Self.edit(cause), answers]
  }

  private static func entry(_ answer: AnswerChange) -> String {
    var question = MarkdownText.escaped(answer.question)
    if let conversation = answer.conversation {
      question += " (turn \(answer.turn) of “\(MarkdownText.escaped(conversation))”)"
    }
    return
      "- \(question)\n  - *\(change(answer))*: \(MarkdownText.difference(from: answer.old.text, to: answer.new.text))"
  }

  /// "answered → unknown, tuition → fees"; what stays is told once. Where only the facts differ, they are told.
  private static func change(_ answer: AnswerChange) -> String {
    let (old, new) = (answer.old, answer.new)
    var parts = [
      moved(old.status.rawValue, new.status.rawValue), moved(old.intent ?? "no intent", new.intent ?? "no intent"),
    ]
    if old.text == new.text {
      parts += old.facts.filter { !new.facts.contains($0) }.map { "no longer cites \($0)" }
      parts += new.facts.filter { !old.facts.contains($0) }.map { "cites \($0)" }
    }
    return parts.map(MarkdownText.escaped).joined(separator: ", ")
  }

  private static func moved(_ old: String, _ new: String) -> String { old == new ? new : "\(old) → \(new)" }

  // MARK: An edit

  /// "`Knowledge/a.yaml:12`: value $95,280 → $98,000".
  private static func edit(_ change: ItemChange) -> String {
    let place = change.location.map { MarkdownText.code("\($0.path):\($0.line)") + ": " } ?? ""
    guard change.kind == .changed else { return place + change.kind.rawValue }
    return place + change.parts.map(part).joined(separator: "; ")
  }

  private static func part(_ part: ItemChange.Part) -> String {
    let key = MarkdownText.escaped(part.key)
    if let old = part.removed.only, let new = part.added.only {
      return "\(key) \(MarkdownText.difference(from: old, to: new))"
    }
    return "\(key) " + (listed(part.removed, sign: "−") + listed(part.added, sign: "+")).joined(separator: ", ")
  }

  private static func listed(_ lines: [String], sign: String) -> [String] {
    let entries = lines.prefix(shown).map { "\(sign)“\(MarkdownText.escaped($0))”" }
    return entries + (lines.count > shown ? ["\(sign)\(lines.count - shown) more"] : [])
  }

  private var otherEdits: [String] {
    if report.otherEdits.isEmpty { return [] }
    let names = report.otherEdits.map { Self.name($0.item) + ($0.kind == .changed ? "" : " (\($0.kind.rawValue))") }
    let more = names.count - Self.shown
    let listed = names.prefix(Self.shown).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    return ["Edited without changing an answer by itself: \(listed)."]
  }

  // MARK: Words

  private static func name(_ item: ContentItem.Name) -> String {
    "\(item.kind.rawValue) \(MarkdownText.code(item.text))"
  }

  private static func cut(_ entries: [String]) -> [String] {
    entries.prefix(shown) + (entries.count > shown ? ["- and \(grouped(entries.count - shown)) more"] : [])
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// With a comma between thousands.
  private static func grouped(_ count: Int) -> String {
    let digits = String(count)
    let head = digits.count % 3
    let groups = stride(from: head, to: digits.count, by: 3).map { digits.dropFirst($0).prefix(3) }
    return ((head > 0 ? [digits.prefix(head)] : []) + groups).joined(separator: ",")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
