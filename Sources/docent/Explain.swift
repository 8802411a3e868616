internal import ArgumentParser
internal import Assistant
internal import Authoring
internal import Curation
internal import Daemon
internal import DialogueManager
internal import JSONRPC
internal import REPL

/// Why a question gets its answer, and why not the runners-up.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell why a question gets its answer, and why not another.",
    discussion: """
      With --why-not: the first clause of that intent which failed, and the nearest question that would pass. Exit status then: \
      0 the question is read as the intent, 1 it is not.
      """)

  @OptionGroup var question: QuestionArgument

  @Flag(help: "Print the explanation as one line of JSON.")
  var json = false

  @Option(help: ArgumentHelp("Tell why the question is not read as this intent.", valueName: "intent"))
  var whyNot: String?

  @OptionGroup var content: ContentOptions

  func run() throws {
    let text = try question.text()
    if let whyNot { return try tell(why: text, isNot: whyNot) }
    let explanation = try content.load().explain(text, in: Session())
    if json {
      try Output.write(JSONValue(explanation))
    } else {
      try Output.write(ExplanationText(explanation, style: Output.style).rendered)
    }
  }

  private func tell(why text: String, isNot intent: String) throws {
    let assistant = try content.load()
    guard let inquiry = WhyNotInquiry(assistant, named: intent) else {
      let near = nearestName(to: intent, among: assistant.intentNames).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError("no intent is named '\(intent)'.\(near)")
    }
    let answer = inquiry.answer(text)
    if json {
      try Output.write(JSONValue(answer))
    } else {
      try Output.write(WhyNotText(answer).lines.map { TerminalText.escaped($0) + "\n" }.joined())
    }
    if !answer.isRead { throw ExitStatus.no }
  }
}
