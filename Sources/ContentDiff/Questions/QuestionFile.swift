package import Authoring
internal import JSONRPC

/// A file of questions: one a line, or a log with one JSON object a line whose `text` is the question. Empty lines are passed
/// over.
package enum QuestionFile {
  /// The questions in the order of the lines; every line that is none is told.
  package static func read(_ path: String, into diagnostics: inout Diagnostics) -> [String] {
    guard let text = ContentFolder.text(of: path, into: &diagnostics) else { return [] }
    var questions: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      do throws(QuestionFileProblem) {
        if let question = try question(line) { questions.append(question) }
      } catch {
        let place = SourceLocation(path: path, line: index + 1, column: error.column)
        diagnostics.error(place, .badValue(error.message))
      }
    }
    if questions.isEmpty, !diagnostics.hasErrors {
      diagnostics.error(SourceLocation(path: path, line: 1, column: 1), .empty(expected: "one question a line"))
    }
    return questions
  }

  private static func question(_ line: Substring) throws(QuestionFileProblem) -> String? {
    guard let first = line.first(where: { !$0.isWhitespace }) else { return nil }
    guard first == "{" else { return String(line) }
    let record: JSONValue
    do throws(JSONSyntaxError) {
      record = try JSONParser.parse(String(line))
    } catch {
      let before = String(decoding: line.utf8.prefix(error.offset), as: UTF8.self)
      throw .notJSON("\(error)", column: before.unicodeScalars.count + 1)
    }
    guard let text = record["text"]?.string else { throw .noText }
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }
}

/// What a line of a question file can get wrong. The words live here.
private enum QuestionFileProblem: Error {
  case notJSON(String, column: Int)
  case noText

  var column: Int { if case .notJSON(_, let column) = self { column } else { 1 } }

  var message: String {
    switch self {
    case .notJSON(let why, _): "begins like a record of a log and is no JSON object: \(why); mend or remove the line"
    case .noText: "a record of a log without the text of the question; add \"text\" or remove the line"
    }
  }
}
