package import Authoring
package import DialogueManager
internal import Foundation
internal import JSONRPC

/// A question that somebody asked, as a log or a list of questions tells it.
package struct AskedQuestion: Sendable, Equatable {
  /// What a log tells of the answer given then.
  package struct Outcome: Sendable, Equatable {
    package let status: Reply.Status
    package let intent: String?
    package let confidence: Double

    package init(status: Reply.Status, intent: String?, confidence: Double) {
      self.status = status
      self.intent = intent
      self.confidence = confidence
    }
  }

  package let text: String
  /// The place in its conversation, counting from 1.
  package let turn: Int
  package let outcome: Outcome?

  package init(text: String, turn: Int = 1, outcome: Outcome? = nil) {
    self.text = text
    self.turn = turn
    self.outcome = outcome
  }
}

/// Reads files of questions: the daemon's log, one JSON object a line, or plain text with one question a line. The first line
/// that is not blank decides: a log begins with `{`.
package enum QuestionFile {
  package static let fileLimit = 256 << 20
  package static let lineLimit = 65_536
  /// Problems told of one file before the rest is only counted.
  package static let problemLimit = 20

  /// Every question of the file in its order; `-` is standard input. What cannot be read is told and left out.
  package static func read(_ path: String, into diagnostics: inout Diagnostics) -> [AskedQuestion] {
    let name = path == "-" ? "standard input" : path
    let start = SourceLocation(path: name, line: 1, column: 1)
    do {
      let data = try bytes(of: path)
      if data.count > fileLimit {
        diagnostics.error(start, QuestionFileProblem.fileTooLong(limit: fileLimit).problem)
        return []
      }
      return questions(in: data, name: name, into: &diagnostics)
    } catch {
      diagnostics.error(start, .unreadable((error as NSError).localizedDescription))
      return []
    }
  }

  private static func bytes(of path: String) throws -> Data {
    guard path != "-" else { return try FileHandle.standardInput.read(upToCount: fileLimit + 1) ?? Data() }
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    return try file.read(upToCount: fileLimit + 1) ?? Data()
  }

  /// The questions of a text in bytes, whose lines are counted from 1.
  package static func questions(
    in data: some Collection<UInt8>, name: String, into diagnostics: inout Diagnostics
  ) -> [AskedQuestion] {
    var questions: [AskedQuestion] = []
    var isLog: Bool?
    var problems = 0
    let data = data.starts(with: byteOrderMark) ? data.dropFirst(byteOrderMark.count) : data[...]
    for (index, bytes) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let line = trimmed(bytes)
      guard let first = line.first else { continue }
      isLog = isLog ?? (first == UInt8(ascii: "{"))
      do throws(LineError) {
        questions.append(try isLog == true ? LoggedQuestion.read(line) : plain(line))
      } catch {
        problems += 1
        let column = error.offset + (bytes.count - bytes.drop(while: isBlank).count) + 1
        guard problems <= problemLimit else { continue }
        diagnostics.error(SourceLocation(path: name, line: index + 1, column: column), error.what.problem)
      }
    }
    let start = SourceLocation(path: name, line: 1, column: 1)
    if problems > problemLimit {
      diagnostics.error(start, QuestionFileProblem.moreProblems(problems - problemLimit).problem)
    }
    if questions.isEmpty, problems == 0 { diagnostics.error(start, QuestionFileProblem.noQuestion.problem) }
    return questions
  }

  /// Redacted as the log is: what a report proposes or prints holds nobody's address either.
  private static func plain(_ line: [UInt8]) throws(LineError) -> AskedQuestion {
    guard line.count <= lineLimit else { throw LineError(.lineTooLong(limit: lineLimit)) }
    guard let text = String(validating: line, as: UTF8.self) else { throw LineError(.notUTF8) }
    return AskedQuestion(text: Redaction.redacted(text))
  }

  private static func trimmed(_ line: some Collection<UInt8>) -> [UInt8] {
    Array(line.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

/// What is wrong with a line, and at which byte of it.
struct LineError: Error {
  let what: QuestionFileProblem
  let offset: Int

  init(_ what: QuestionFileProblem, at offset: Int = 0) {
    self.what = what
    self.offset = offset
  }
}

/// What only a file of questions can get wrong. The words live here.
enum QuestionFileProblem {
  case fileTooLong(limit: Int)
  case lineTooLong(limit: Int)
  case notUTF8
  case notJSON(JSONSyntaxError)
  case notARecord(found: String)
  case missing(String)
  case wrongType(String, expected: String, found: String)
  case noQuestion
  case moreProblems(Int)

  var problem: Problem { .badValue(message) }

  private var message: String {
    switch self {
    case .fileTooLong(let limit): "longer than \(limit) bytes; give it in parts"
    case .lineTooLong(let limit): "this line is longer than \(limit) bytes, so it is passed over; shorten it"
    case .notUTF8: "this line is not UTF-8 text, so it is passed over; save the file as UTF-8"
    case .notJSON(let error):
      "not a line of a question log: \(error); remove it, or begin the file with a plain question"
    case .notARecord(let found): "a line of a question log is an object with 'text', this is \(found); remove it"
    case .missing(let key): "this record has no '\(key)', so it is passed over; add it"
    case .wrongType(let key, let expected, let found):
      "'\(key)' is \(expected), here it is \(found); correct or remove it"
    case .noQuestion:
      "holds no question; give a log of docent serve --log-questions, or a text with one question a line"
    case .moreProblems(let count): "\(count) more lines of this file cannot be read; only the first problems are told"
    }
  }
}
