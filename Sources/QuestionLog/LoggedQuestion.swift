internal import DialogueManager
internal import JSONRPC

/// Reads a line of the daemon's log. Members that it does not know are passed over, so that a later daemon's log can be read.
enum LoggedQuestion {
  static func read(_ line: [UInt8]) throws(LineError) -> AskedQuestion {
    guard line.count <= QuestionFile.lineLimit else { throw LineError(.lineTooLong(limit: QuestionFile.lineLimit)) }
    let value = try parse(line)
    guard let record = value.object else { throw LineError(.notARecord(found: value.kind)) }
    guard let text = try member("text", "a string", of: record, \.string) else { throw LineError(.missing("text")) }
    let turn = try member("turn", "a whole number from 1 on", of: record) { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
    return AskedQuestion(text: text, turn: turn ?? 1, outcome: try outcome(record))
  }

  private static func outcome(_ record: JSONObject) throws(LineError) -> AskedQuestion.Outcome? {
    let statuses = Reply.Status.allCases.map(\.rawValue).joined(separator: ", ")
    let status = try member("status", "one of \(statuses)", of: record) { $0.string.flatMap(Reply.Status.init) }
    let intent = try member("intent", "a string or null", of: record, \.string)
    let confidence = try member("confidence", "a number from 0 to 1", of: record) {
      $0.double.flatMap { (0...1).contains($0) ? $0 : nil }
    }
    return status.map { AskedQuestion.Outcome(status: $0, intent: intent, confidence: confidence ?? 0) }
  }

  private static func parse(_ line: [UInt8]) throws(LineError) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(line)
    } catch {
      throw LineError(.notJSON(error), at: error.offset)
    }
  }

  /// The member as this kind of value; nil where it is missing or null.
  private static func member<Value>(
    _ key: String, _ expected: String, of record: JSONObject, _ value: (JSONValue) -> Value?
  ) throws(LineError) -> Value? {
    guard let member = record[key], member != .null else { return nil }
    guard let value = value(member) else {
      throw LineError(.wrongType(key, expected: expected, found: member.kind))
    }
    return value
  }
}
