extension Response {
  /// The reply as one line, with its end.
  package var line: [UInt8] { Self.line { (writer) in writer.write(self) } }

  /// The replies to a batch as one line, with its end.
  package static func line(batch: [Response]) -> [UInt8] {
    line { (writer) in
      writer.write(literal: "[")
      for (index, response) in batch.enumerated() {
        if index > 0 { writer.write(literal: ",") }
        writer.write(response)
      }
      writer.write(literal: "]")
    }
  }

  private static func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    writer.write(literal: "\n")
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ response: Response) {
    write(literal: "{\"jsonrpc\":\"2.0\",\"id\":\(response.id.text),")
    switch response.outcome {
    case .success(let result):
      write(literal: "\"result\":")
      write(result)
    case .failure(let error):
      write(literal: "\"error\":")
      write(["code": .number(JSONNumber(error.code)), "message": .string(error.message)])
    }
    write(literal: "}")
  }
}
