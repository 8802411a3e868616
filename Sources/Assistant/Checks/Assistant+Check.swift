package import Authoring
internal import DialogueManager
internal import IntentMatcher
package import KnowledgeBase

/// What `docent check` comes to.
package struct ContentReport: Sendable {
  /// Nil where the content does not load.
  package let assistant: Assistant?
  /// Every finding that no waiver lets stand, by place.
  package let findings: [Diagnostic]
  /// How many findings the authors let stand.
  package let waived: Int
}

extension Assistant {
  /// Loads a content directory, tries it out and applies the authors' waivers.
  package static func check(content root: String, cache folder: String? = nil, asOf day: CalendarDate? = nil)
    -> ContentReport
  {
    let (assistant, found) = load(content: root, cache: folder, asOf: day)
    let authored = AuthoredFiles(ContentFolder(root: root))
    var diagnostics = Diagnostics()
    authored.checkLookAlikes(into: &diagnostics)
    if let assistant { assistant.verify(into: &diagnostics) }
    let waivers = Waivers(authored.waivers)
    let judged = waivers.judge(found + diagnostics.sorted, isComplete: assistant != nil)
    return ContentReport(assistant: assistant, findings: judged.findings, waived: judged.waived)
  }

  /// What only shows when the compiled content is tried out: rules that meet or never count, vocabulary without effect, examples
  /// that their own intent does not win, suggestions and facts that no question reaches.
  package func verify() -> [Diagnostic] {
    var diagnostics = Diagnostics()
    verify(into: &diagnostics)
    return diagnostics.sorted
  }

  private func verify(into diagnostics: inout Diagnostics) {
    dialogue.matcher.check(into: &diagnostics)
    for (example, winner) in dialogue.lostExamples {
      diagnostics.warning(example.location, .lostExample(example.text, winner: winner))
    }
    for line in dialogue.uselessSuggestions {
      diagnostics.warning(line.location, .uselessSuggestion(line.text))
    }
    ReachabilityCheck(dialogue).run(into: &diagnostics)
  }
}
