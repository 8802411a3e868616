package import DialogueManager
internal import KnowledgeBase

/// A reply as a person reads it: its text, numbered choices, where the facts stand and which words were read differently.
package struct ReplyText {
  let reply: Reply
  let style: TerminalStyle
  /// Whether to offer what may be asked next, to a person who can go on.
  let offersMore: Bool

  package init(_ reply: Reply, style: TerminalStyle, offersMore: Bool = false) {
    self.reply = reply
    self.style = style
    self.offersMore = offersMore
  }

  /// The whole reply, ending in a line feed. Nothing in it reaches the terminal as a control.
  package var rendered: String {
    var lines = [wrapped(TerminalText.escaped(reply.text, keepingLines: true))]
    if reply.status == .clarify { lines += choices }
    if let sources { lines.append(style.dim(wrapped(sources))) }
    if let corrections { lines.append(style.dim(wrapped(corrections))) }
    if offersMore, reply.status != .clarify, !reply.suggestions.isEmpty {
      let questions = reply.suggestions.map { TerminalText.escaped($0) }.joined(separator: "  ")
      lines.append(style.dim(wrapped("ask on: " + questions)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String, indent: String = "") -> String {
    TerminalText.wrapped(text, to: style.width, indent: indent)
  }

  /// One numbered choice a line; none when the text itself numbers them all.
  private var choices: [String] {
    let numbered = reply.suggestions.enumerated().map { "\($0.offset + 1). \($0.element)" }
    if numbered.allSatisfy({ reply.text.contains($0) }) { return [] }
    return numbered.map { wrapped("  " + TerminalText.escaped($0), indent: "     ") }
  }

  private var sources: String? {
    var places: [String] = []
    for fact in reply.facts {
      let place = ReplyText.place(of: fact)
      if !places.contains(place) { places.append(place) }
    }
    guard !places.isEmpty else { return nil }
    var shown = places.prefix(PromptLimits.sources).joined(separator: "; ")
    let hidden = places.count - PromptLimits.sources
    if hidden > 0 { shown += "; +\(hidden) more" }
    return "source: " + shown
  }

  /// "Degree page, Tuition (as of 2023-2024)".
  static func place(of fact: Reply.Citation) -> String {
    let place = "\(fact.source.document), \(fact.source.section)"
    return TerminalText.escaped(place + (fact.asOf.map { " (as of \($0))" } ?? ""))
  }

  private var corrections: String? {
    guard !reply.corrections.isEmpty else { return nil }
    return "read "
      + reply.corrections.map { TerminalText.escaped("'\($0.from)' as '\($0.to)'") }
      .joined(separator: ", ")
  }
}
