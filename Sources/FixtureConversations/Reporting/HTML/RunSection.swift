internal import Authoring

/// Every file of conversations, and every conversation that passed with its turns.
struct RunSection {
  static let id = "conversations"

  let run: RunReport

  var section: ReportSection {
    ReportSection(
      id: Self.id, title: "Conversations", badge: "\(run.passed + run.failed + run.toDo)",
      body:
        "\(filterBox("Filter conversations", list: Self.id))<div id=\"\(Self.id)-list\">\n\(run.files.map(file))</div>")
  }

  private func file(_ file: FileResult) -> HTML {
    let count: HTML =
      file.failed == 0
      ? "<span class=\"good\">✓ \(file.passed) passed</span>"
      : "<span class=\"bad\">✗ \(file.failed) failed</span>, \(file.passed) passed"
    return """
      <details class="file" data-group><summary><code>\(file.path)</code> <span class="count">\(count)</span></summary>
      <ul class="plain">
      \(file.conversations.map(conversation))</ul></details>

      """
  }

  private func conversation(_ result: ConversationResult) -> HTML {
    let place: HTML = "<code class=\"line\">\(result.conversation.location.line)</code>"
    if let todo = result.conversation.todo, result.verdict == .toDo {
      return
        "<li data-item><p class=\"row\">\(place) <span>to do</span> \(result.conversation.name): \(todo.reason)</p></li>\n"
    }
    guard result.hasPassed else {
      return
        "<li data-item><p class=\"row\">\(place) <span class=\"bad\">✗</span> \(result.conversation.name)</p></li>\n"
    }
    return """
      <li data-item><details class="transcript"><summary>\(place) <span class="good">✓</span> \
      \(result.conversation.name)</summary>
      \(ChatMarkup(result: result).html)</details></li>

      """
  }
}
