import JSONRPC
import Synchronization
import Testing

@Suite("The dispatcher")
struct DispatcherTests {
  private struct Broken: Error {}

  private static func dispatcher(
    observe: @escaping Dispatcher<String>.Observer = { (_, _) in }
  ) -> Dispatcher<String> {
    var methods = MethodRegistry<String>()
    methods.register("echo", parameters: ["text", "loud"]) { parameters, context in
      let text = try parameters.string("text")
      let isLoud = try parameters.bool("loud", default: false)
      return [.string(context), .string(isLoud ? text.uppercased() : text)]
    }
    methods.register("any", parameters: nil) { parameters, _ in parameters["x"] ?? .null }
    methods.register("none") { _, _ in "fine" }
    methods.register("fail") { _, _ in throw Broken() }
    methods.register("busy") { _, _ in throw RPCError(.tooManyRequests, "slow down") }
    return Dispatcher(methods, observe: observe)
  }

  private func reply(to line: String) async -> String? {
    await Self.dispatcher().reply(to: Array(line.utf8), context: "me")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func error(of line: String) async throws -> (id: JSONValue?, code: Int?, message: String) {
    let line = try #require(await reply(to: line))
    let reply = try JSONParser.parse(line)
    let error = try #require(reply["error"])
    return (reply["id"], error["code"]?.integer, error["message"]?.string ?? "")
  }

  @Test("answers a call with the result on one line")
  func answers() async {
    let line = #"{"jsonrpc":"2.0","id":7,"method":"echo","params":{"text":"hi","loud":true}}"#
    #expect(await reply(to: line) == #"{"jsonrpc":"2.0","id":7,"result":["me","HI"]}"# + "\n")
  }

  @Test(
    "gives an id back byte for byte",
    arguments: [
      "1", "-0", "0e1", "1e400", "1.0", "123456789012345678901234567890", "null", #""""#,
      #""\u0041\/é""#, #""a b""#, "\"" + String(repeating: "x", count: 60_000) + "\"",
    ])
  func keepsIDs(id: String) async {
    let line = #"{"jsonrpc":"2.0","id": "# + id + #" ,"method":"none"}"#
    let expected = #"{"jsonrpc":"2.0","id":"# + id + #","result":"fine"}"# + "\n"
    #expect(await reply(to: line) == expected)
  }

  @Test(
    "refuses an id that is not a string, a number or null", arguments: ["true", "{}", "[]", "[1]"])
  func refusesIDs(id: String) async throws {
    let error = try await error(of: #"{"jsonrpc":"2.0","id":\#(id),"method":"none"}"#)
    #expect(error.code == -32600)
    #expect(error.id == .null)
    #expect(error.message.contains("'id' is"))
  }

  @Test(
    "tells each error by its code and what was wrong with this very request",
    arguments: [
      (#"{"id":1"#, -32700, "the text ends"),
      (#"{"id":1,"id":2,"jsonrpc":"2.0","method":"none"}"#, -32600, "the key 'id' twice"),
      (#"{"jsonrpc":"2.0","jsonrpc":"1.0","method":"none","id":1}"#, -32600, "'jsonrpc' twice"),
      ("17", -32600, "a number, not an object"),
      (#"{"method":"none","id":1}"#, -32600, "'jsonrpc' must be"),
      (#"{"jsonrpc":"1.0","method":"none","id":1}"#, -32600, "'jsonrpc' must be"),
      (#"{"jsonrpc":"2.0","id":1}"#, -32600, "'method' is missing"),
      (#"{"jsonrpc":"2.0","id":1,"method":5}"#, -32600, "'method' is a number"),
      (#"{"jsonrpc":"2.0","id":1,"method":"none","params":"x"}"#, -32600, "'params' is a string"),
      (#"{"jsonrpc":"2.0","id":1,"method":"nope"}"#, -32601, "'nope'"),
      (#"{"jsonrpc":"2.0","id":1,"method":""}"#, -32601, "''"),
      (#"{"jsonrpc":"2.0","id":1,"method":"none\u0000"}"#, -32601, "no method"),
      (#"{"jsonrpc":"2.0","id":1,"method":"echo"}"#, -32602, "'text' is missing"),
      (#"{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]}"#, -32602, "give them by name"),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":1}}"#, -32602,
        "'text' is a number; it must be a string"
      ),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"a","loud":1}}"#, -32602,
        "'loud' is a number; it must be true or false"
      ),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"a","lod":1}}"#, -32602,
        "'lod'; it takes text, loud"
      ),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"none","params":{"a":1}}"#, -32602, "it takes none"
      ),
      (#"{"jsonrpc":"2.0","id":1,"method":"fail"}"#, -32603, "fail: Broken"),
      (#"{"jsonrpc":"2.0","id":1,"method":"busy"}"#, -32001, "slow down"),
    ])
  func tellsErrors(line: String, code: Int, words: String) async throws {
    let error = try await error(of: line)
    #expect(error.code == code)
    #expect(error.message.contains(words), "\(error.message)")
  }

  @Test("bears the id of a request that is invalid otherwise")
  func keepsTheIDOfInvalidRequests() async throws {
    let error = try await error(of: #"{"id":"x","method":5,"jsonrpc":"2.0"}"#)
    #expect(error.id == "x")
  }

  @Test("has the codes of the protocol")
  func hasCodes() {
    #expect(
      RPCError.Code.allCases.map(\.rawValue) == [
        -32700, -32600, -32601, -32602, -32603, -32001, -32002, -32003, -32004,
      ])
  }

  @Test("takes any parameters where a method says so")
  func takesAnyParameters() async {
    let line = #"{"jsonrpc":"2.0","id":1,"method":"any","params":{"x":3,"y":4}}"#
    #expect(await reply(to: line) == #"{"jsonrpc":"2.0","id":1,"result":3}"# + "\n")
  }

  @Test(
    "says nothing to a notification, whatever comes of it",
    arguments: [
      #"{"jsonrpc":"2.0","method":"none"}"#, #"{"jsonrpc":"2.0","method":"nope"}"#,
      #"{"jsonrpc":"2.0","method":"fail"}"#,
      #"[{"jsonrpc":"2.0","method":"none"},{"jsonrpc":"2.0","method":"fail"}]"#,
    ])
  func ignoresNotifications(line: String) async {
    #expect(await reply(to: line) == nil)
  }

  @Test("answers a batch in order, leaving notifications out")
  func answersBatches() async {
    let line =
      #"[{"jsonrpc":"2.0","id":2,"method":"none"},{"jsonrpc":"2.0","method":"none"},"#
      + #"3,{"jsonrpc":"2.0","id":1,"method":"none"}]"#
    let replies = [
      #"{"jsonrpc":"2.0","id":2,"result":"fine"}"#,
      #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: a number, not an object"}}"#,
      #"{"jsonrpc":"2.0","id":1,"result":"fine"}"#,
    ]
    #expect(await reply(to: line) == "[" + replies.joined(separator: ",") + "]\n")
  }

  @Test("takes 50 requests in a batch and refuses 51, none and a nested batch")
  func limitsBatches() async throws {
    let batch = { (count: Int) in
      let call = #"{"jsonrpc":"2.0","id":1,"method":"none"}"#
      return "[" + Array(repeating: call, count: count).joined(separator: ",") + "]"
    }
    let replies = try JSONParser.parse(try #require(await reply(to: batch(50))))
    #expect(replies.array?.count == 50)
    #expect(try await error(of: batch(51)).message.contains("51 requests; the limit is 50"))
    #expect(try await error(of: "[]").code == -32600)
    let nested = try JSONParser.parse(try #require(await reply(to: "[[[]]]")))
    #expect(nested[0]?["error"]?["code"] == -32600)
    #expect(try await error(of: batch(2) + "x").code == -32700)
  }

  @Test("tells an observer the method and the error of each call, but no unknown name")
  func tellsItsObserver() async {
    let seen = Mutex<[String]>([])
    let dispatcher = Self.dispatcher { method, error in
      seen.withLock { $0.append("\(method ?? "-") \(error?.code ?? 0)") }
    }
    for method in ["none", "fail", "nope"] {
      let line = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"#
      _ = await dispatcher.reply(to: Array(line.utf8), context: "me")
    }
    #expect(seen.withLock { $0 } == ["none 0", "fail -32603", "- -32601"])
  }
}
