internal import Authoring

/// Every conversation that failed, turn by turn.
struct FailureSection {
  let run: RunReport

  /// Nil when nothing failed.
  var section: ReportSection? {
    let failed = run.files.flatMap(\.conversations).filter { $0.verdict == .failed }
    if failed.isEmpty { return nil }
    let articles = failed.enumerated().map { Self.article($0.element, number: $0.offset + 1) }
    return ReportSection(
      id: "failures", title: "Failed conversations", badge: "\(failed.count)",
      body: """
        <p class="key">In a comparison <del>struck words</del> were expected, and <ins>underlined words</ins> came.</p>
        \(articles)
        """)
  }

  private static func article(_ result: ConversationResult, number: Int) -> HTML {
    let location = result.conversation.location
    let isCutShort = result.turns.count < result.conversation.turns.count
    return """
      <article class="failure" aria-labelledby="failure-\(number)">
      <h3 id="failure-\(number)">\(result.conversation.name)</h3>
      <p class="place"><code>\(location.path):\(location.line)</code></p>
      \(result.fault.map { "<p class=\"note\">\($0.message)</p>\n" } ?? .empty)\
      \(ChatMarkup(result: result).html)\
      \(isCutShort ? "<p class=\"note\">The conversation ended there; its other turns were not asked.</p>\n" : .empty)\
      </article>

      """
  }
}
