import Daemon
import JSONRPC
import Testing

@Suite("The methods")
struct MethodTests {
  @Test("ask replies with the fields of the protocol, in their order")
  func asks() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      client.request("ask", ["text": "how much?", "session": "s1"], id: 5)
      let expected =
        #"{"jsonrpc":"2.0","id":5,"result":{"status":"answered","text":"first: how much?","session":"s1","#
        + #""intent":"tuition","confidence":0.97,"facts":[{"id":"duke-aipi/tuition.total","#
        + #""source":{"document":"Tuition","section":"Online"},"asOf":"2023-2024"}],"#
        + #""suggestions":["on campus"],"corrections":[{"from":"tution","to":"tuition"}]}}"#
      #expect(client.line() == expected)
    }
  }

  @Test("a line that is no JSON gets an error, and the connection goes on")
  func survivesGarbage() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      client.send("garbage\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"health\"}\n")
      #expect(client.line()?.contains("-32700") == true)
      #expect(client.line()?.hasPrefix(#"{"jsonrpc":"2.0","id":7,"result":"#) == true)
    }
  }

  @Test("ask adds the explanation when it is wanted, and only then")
  func asksWithExplanation() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let with = try client.call("ask", ["text": "a", "explain": true])
      #expect(with["explanation"] == ["utterance": "a"])
      let without = try client.call("ask", ["text": "a", "explain": false])
      #expect(without["explanation"] == nil)
    }
  }

  @Test("ask starts a session of 128 random bits where none is named, and takes it up again")
  func startsSessions() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let first = try #require(try client.call("ask", ["text": "a"])["session"]?.string)
      let second = try #require(try client.call("ask", ["text": "a"])["session"]?.string)
      #expect(first.utf8.count == 32 && first.allSatisfy(\.isHexDigit))
      #expect(first != second)
      let again = try client.call("ask", ["text": "b", "session": .string(first)])
      #expect(again["session"]?.string == first)
      #expect(try client.call("session.show", ["session": .string(first)])["turns"] == 2)
    }
  }

  @Test("explain tells why and neither makes nor changes a session")
  func explains() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      #expect(try client.call("explain", ["text": "a"]) == ["utterance": "a"])
      #expect(try client.call("explain", ["text": "a", "session": "s"]) == ["utterance": "a"])
      #expect(try client.call("session.show", ["session": "s"])["exists"] == false)
      _ = try client.call("ask", ["text": "a", "session": "s"])
      _ = try client.call("explain", ["text": "b", "session": "s"])
      #expect(try client.call("session.show", ["session": "s"])["turns"] == 1)
    }
  }

  @Test("session.show tells turns, age and idle time, of other clients' sessions too")
  func showsSessions() async throws {
    let clock = ManualClock()
    try await withDaemon {
      $0.environment.now = { clock.now }
    } _: { daemon in
      let client = try daemon.client()
      #expect(
        try client.call("session.show", ["session": "s"])
          == ["session": "s", "exists": false, "turns": 0])
      _ = try client.call("ask", ["text": "a", "session": "s"])
      clock.advance(by: .seconds(60))
      _ = try client.call("ask", ["text": "b", "session": "s"])
      clock.advance(by: .seconds(5))
      let shown = try daemon.client().call("session.show", ["session": "s"])
      #expect(
        shown.text
          == #"{"session":"s","exists":true,"turns":2,"ageSeconds":65.0,"idleSeconds":5.0,"#
          + #""focus":{"programs":null,"slots":{},"topic":null,"question":null}}"#)
    }
  }

  @Test("session.show tells what the next question may take over, and which turn said it in which words")
  func showsFocus() async throws {
    let clock = ManualClock()
    try await withDaemon(loader: try .school()) {
      $0.environment.now = { clock.now }
    } _: { daemon in
      let client = try daemon.client()
      func focus() throws -> JSONValue? { try client.call("session.show", ["session": "s"])["focus"] }
      func ask(_ text: String) throws { _ = try client.call("ask", ["text": .string(text), "session": "s"]) }
      try ask("hello")
      #expect(try focus()?["programs"] == .null)
      try ask("what is the fee of pottery online")
      let words = "what is the fee of pottery online"
      let held = #""fromTurn":2,"words":"\#(words)"}"#
      #expect(
        try focus()?.text
          == #"{"programs":{"value":["pottery"],\#(held),"slots":{"format":{"value":"online",\#(held)},"#
          + #""topic":{"value":"fee",\#(held),"question":"\#(words)"}"#)
      try ask("and on campus?")
      #expect(try focus()?["slots"]?["format"]?.text == #"{"value":"campus","fromTurn":3,"words":"and on campus?"}"#)
      #expect(try focus()?["programs"]?["fromTurn"] == 2)
      #expect(try focus()?["question"]?.string == words)
    }
  }

  @Test("what a session keeps in mind ages with the daemon's clock")
  func forgetsWithTime() async throws {
    let clock = ManualClock()
    try await withDaemon(loader: try .school()) {
      $0.environment.now = { clock.now }
    } _: { daemon in
      let client = try daemon.client()
      func ask(_ text: String) throws -> String? {
        try client.call("ask", ["text": .string(text), "session": "s"])["text"]?.string
      }
      _ = try ask("what is the fee of pottery online")
      clock.advance(by: .seconds(600))
      #expect(try ask("what is the fee")?.contains("$900") == false)
      clock.advance(by: .seconds(601))
      #expect(try ask("what is the fee")?.contains("$900") == true)
    }
  }

  @Test("session.reset forgets a session and tells whether there was one")
  func resetsSessions() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      _ = try client.call("ask", ["text": "a", "session": "s"])
      #expect(
        try client.call("session.reset", ["session": "s"]) == ["session": "s", "reset": true])
      #expect(
        try client.call("session.reset", ["session": "s"]) == ["session": "s", "reset": false])
      #expect(try client.call("session.show", ["session": "s"])["exists"] == false)
    }
  }

  @Test("health, version and stats tell what runs")
  func tellsStatus() async throws {
    let clock = ManualClock()
    try await withDaemon {
      $0.environment.now = { clock.now }
    } _: { daemon in
      let client = try daemon.client()
      clock.advance(by: .milliseconds(1_500))
      #expect(
        try client.call("health").text
          == #"{"status":"ok","uptimeSeconds":1.5,"programs":2,"facts":30,"intents":4}"#)
      #expect(
        try client.call("version").text
          == #"{"name":"docent","version":"1.2.3","protocol":1,"fingerprint":"first"}"#)
      _ = try client.call("ask", ["text": "a"])
      _ = try client.refusal("nope")
      let stats = try client.call("stats")
      #expect(stats["connections"] == ["open": 1, "accepted": 1, "refused": 0])
      #expect(stats["requests"] == ["ask": 1, "health": 1, "version": 1])
      #expect(stats["errors"] == ["-32601": 1])
      #expect(stats["replies"]?["answered"] == 1)
      #expect(stats["sessions"] == 1)
    }
  }

  @Test(
    "bad parameters are told by name",
    arguments: [
      ("ask", [:], "'text' is missing"),
      ("ask", ["text": 5], "'text' is a number"),
      ("ask", ["text": nil], "'text' is null"),
      ("ask", ["text": "a", "sesion": "s"], "'sesion'; it takes text, session, explain"),
      ("ask", ["text": "a", "session": ""], "'session' must be 1 to 64"),
      ("ask", ["text": "a", "session": "a b"], "'session' must be 1 to 64"),
      ("ask", ["text": "a", "session": "a\r\nb"], "'session' must be 1 to 64"),
      ("ask", ["text": "a", "session": "é"], "'session' must be 1 to 64"),
      ("ask", ["text": "a", "explain": "yes"], "'explain' is a string"),
      ("explain", ["text": "a", "explain": true], "'explain'; it takes text, session"),
      ("session.show", [:], "'session' is missing"),
      ("session.reset", ["session": 5], "'session' is a number"),
      ("health", ["a": 1], "'a'; it takes none"),
    ] as [(String, JSONObject, String)])
  func refusesBadParameters(method: String, params: JSONObject, words: String) async throws {
    try await withDaemon { daemon in
      let refusal = try daemon.client().refusal(method, params)
      #expect(refusal.code == -32602)
      #expect(refusal.words.contains(words), "\(refusal.words)")
    }
  }

  @Test("a session id may have 64 characters, but no more")
  func limitsLengths() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let text = { (count: Int) in JSONValue.string(String(repeating: "a", count: count)) }
      _ = try client.call("ask", ["text": text(4_097), "session": text(64)])
      #expect(try client.refusal("ask", ["text": "a", "session": text(65)]).code == -32602)
    }
  }
}
