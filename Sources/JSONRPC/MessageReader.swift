/// Reads a line as a message.
///
///     line  = call | "[" call { "," call } "]"
///     call  = object with "jsonrpc": "2.0", "method": string, "params"?: array | object, "id"?: string | number | null
///
/// Nothing of a line is handed on before all of it was read.
enum MessageReader {
  static func read(_ line: [UInt8]) -> Message {
    do throws(JSONSyntaxError) {
      return try message(line)
    } catch {
      return .single(.invalid(.null, RPCError(error)))
    }
  }

  private static func message(_ line: [UInt8]) throws(JSONSyntaxError) -> Message {
    var parser = JSONParser(line)
    try parser.begin()
    guard parser.peek == UInt8(ascii: "[") else {
      let call = try call(&parser)
      try parser.end()
      return .single(call)
    }
    var calls: [Message.Call] = []
    try parser.array { (parser) throws(JSONSyntaxError) in calls.append(try call(&parser)) }
    try parser.end()
    return batch(calls)
  }

  private static func batch(_ calls: [Message.Call]) -> Message {
    if calls.isEmpty { return refuse("a batch of no requests") }
    guard calls.count <= Message.batchLimit else {
      return refuse("a batch of \(calls.count) requests; the limit is \(Message.batchLimit)")
    }
    return .batch(calls)
  }

  private static func refuse(_ why: String) -> Message {
    .single(.invalid(.null, RPCError(.invalidRequest, "invalid request: \(why)")))
  }

  private static func call(_ parser: inout JSONParser) throws(JSONSyntaxError) -> Message.Call {
    guard parser.peek == UInt8(ascii: "{") else {
      let value = try parser.value()
      return .invalid(
        .null, RPCError(.invalidRequest, "invalid request: \(value.kind), not an object"))
    }
    var envelope = Envelope()
    try parser.object { (key, parser) throws(JSONSyntaxError) in
      let start = parser.position
      let value = try parser.value()
      envelope.take(key, value) {
        String(decoding: parser.bytes[start..<parser.position], as: UTF8.self)
      }
    }
    return envelope.call
  }
}

/// The members of a call, as far as they have been read.
private struct Envelope {
  private var id: RequestID?
  private var version: JSONValue?
  private var method: JSONValue?
  private var params: JSONValue?
  private var badID: String?

  /// Takes a member. `text` is its value as it stood. Members that the protocol does not know are passed over.
  mutating func take(_ key: String, _ value: JSONValue, text: () -> String) {
    switch key {
    case "jsonrpc": version = value
    case "method": method = value
    case "params": params = value
    case "id":
      switch value {
      case .string, .number, .null: id = RequestID(text: text())
      case .bool, .array, .object: badID = value.kind
      }
    default: break
    }
  }

  var call: Message.Call {
    if let badID { return invalid("'id' is \(badID); it must be a string, a number or null") }
    guard version == "2.0" else { return invalid("'jsonrpc' must be \"2.0\"") }
    guard let method else { return invalid("'method' is missing") }
    guard let name = method.string else {
      return invalid("'method' is \(method.kind); it must be a string")
    }
    switch params {
    case nil, .array, .object: return .request(Request(id: id, method: name, params: params))
    case let params?: return invalid("'params' is \(params.kind); it must be an object")
    }
  }

  private func invalid(_ why: String) -> Message.Call {
    .invalid(id ?? .null, RPCError(.invalidRequest, "invalid request: \(why)"))
  }
}
