internal import ArgumentParser
internal import Assistant
internal import Daemon
internal import DialogueManager
internal import JSONRPC
internal import REPL

/// Why a question gets its answer, and why not the runners-up.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell why a question gets its answer, and why not another.")

  @OptionGroup var question: QuestionArgument

  @Flag(help: "Print the explanation as one line of JSON.")
  var json = false

  @OptionGroup var content: ContentOptions

  func run() throws {
    let text = try question.text()
    let explanation = try content.load().explain(text, in: Session())
    if json {
      try Output.write(JSONValue(explanation))
    } else {
      try Output.write(ExplanationText(explanation, style: Output.style).rendered)
    }
  }
}
