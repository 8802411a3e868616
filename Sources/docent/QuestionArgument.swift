internal import ArgumentParser
internal import REPL

/// The words of a question: joined by a space, or `-` for standard input.
struct QuestionArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The question; - reads it from standard input.", valueName: "question"))
  var words: [String]

  func validate() throws {
    if QuestionArgument.isBlank(words.joined(separator: " ")) { throw QuestionArgument.empty }
  }

  /// The question asked. Reads standard input when told to, so at most once.
  func text() throws -> String {
    guard words == ["-"] else { return try checked(.text(words.joined(separator: " "))) }
    return try checked(PlainLines().rest())
  }

  private func checked(_ input: InputLine) throws -> String {
    guard case .text(let text) = input, text.utf8.count <= PromptLimits.question else {
      throw ValidationError("The question is longer than \(PromptLimits.question) bytes.")
    }
    if QuestionArgument.isBlank(text) { throw QuestionArgument.empty }
    return text
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private static var empty: ValidationError { ValidationError("The question is empty.") }
}
