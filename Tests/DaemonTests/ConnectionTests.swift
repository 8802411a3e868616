import Daemon
import JSONRPC
import Testing

@Suite("A connection")
struct ConnectionTests {
  @Test("answers a request that comes in pieces, and CRLF")
  func joinsPieces() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      for piece in [#"{"jsonrpc":"2.0","#, #""id":1,"meth"#, #"od":"health"}"#, "\r", "\n"] {
        client.send(piece)
      }
      #expect(try client.reply()["result"]?["status"] == "ok")
    }
  }

  @Test("answers pipelined requests in their order, the same id or not")
  func answersInOrder() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let count = 2_000
      let requests = (0..<count).map { number in
        #"{"jsonrpc":"2.0","id":\#(number % 128),"method":"ask","params":{"text":"\#(number)","session":"s"}}"#
          + "\n"
      }
      client.send(requests.joined())
      for number in 0..<count {
        let reply = try client.reply()
        #expect(reply["id"]?.integer == number % 128)
        #expect(reply["result"]?["text"]?.string == "first: \(number)")
      }
      #expect(try client.call("session.show", ["session": "s"])["turns"]?.integer == count)
    }
  }

  @Test("gives every one of two clients its own answers and sessions")
  func separatesClients() async throws {
    try await withDaemon { daemon in
      let clients = try ["left", "right"].map { ($0, try daemon.client()) }
      for turn in 0..<200 {
        for (name, client) in clients {
          client.request("ask", ["text": .string(name), "session": .string(name)], id: turn)
        }
        for (name, client) in clients {
          let reply = try client.reply()
          #expect(reply["id"]?.integer == turn)
          #expect(reply["result"]?["text"]?.string == "first: \(name)")
          #expect(reply["result"]?["session"]?.string == name)
        }
      }
      for (name, client) in clients {
        #expect(
          try client.call("session.show", ["session": .string(name)])["turns"] == 200)
      }
    }
  }

  @Test("answers what came before the peer finished sending, then closes")
  func answersAfterHalfClose() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      client.request("ask", ["text": "a"], id: 1)
      client.send(#"{"jsonrpc":"2.0","id":2,"method":"health"}"#)
      client.finishSending()
      #expect(try client.reply()["id"] == 1)
      #expect(try client.reply()["id"] == 2)
      #expect(client.isAtEnd())
    }
  }

  @Test("does not mind a peer that leaves without reading")
  func survivesDeparture() async throws {
    try await withDaemon { daemon in
      for _ in 0..<200 {
        let client = try daemon.client()
        client.request("ask", ["text": "a"])
        client.request("health")
      }
      let client = try daemon.client()
      try eventually { try client.call("stats")["connections"]?["open"] == 1 }
    }
  }

  @Test("goes on after a line that is not valid JSON")
  func goesOnAfterParseErrors() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      for line in [#"{"a":1,}"#, "[1,]", "{} x", "{\"a\":\"\u{1B}\"}", "01", "\"\r\""] {
        client.send(line + "\n")
        #expect(try client.refusal().code == -32700)
      }
      client.send([0x22, 0xED, 0xA0, 0x80, 0x22, 0x0A])
      #expect(try client.refusal().words.contains("not valid UTF-8"))
      #expect(try client.call("health")["status"] == "ok")
    }
  }

  @Test("says nothing to notifications, though they have their effect")
  func ignoresNotifications() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      for _ in 0..<100 {
        client.send(
          #"{"jsonrpc":"2.0","method":"ask","params":{"text":"a","session":"s"}}"# + "\n")
      }
      #expect(try client.call("session.show", ["session": "s"])["turns"] == 100)
    }
  }

  @Test("answers a batch on one line")
  func answersBatches() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      client.send(
        #"[{"jsonrpc":"2.0","id":1,"method":"health"},{"jsonrpc":"2.0","method":"health"},"#
          + #"{"jsonrpc":"2.0","id":2,"method":"nope"}]"# + "\n")
      let replies = try client.reply()
      #expect(replies.array?.count == 2)
      #expect(replies[1]?["error"]?["code"] == -32601)
    }
  }
}
