import Daemon
import JSONRPC
import Testing

@Suite("The limits of a connection")
struct ConnectionLimitsTests {
  @Test("takes a line of 64 KiB, and closes after one error line for more")
  func limitsLines() async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let head = #"{"jsonrpc":"2.0","method":"health","id":""#
      let id = String(repeating: "x", count: 65_536 - head.utf8.count - 2)
      client.send(head + id + "\"}\n")
      #expect(try client.reply()["id"]?.string == id)
      client.send("[" + String(repeating: "a", count: 65_536))
      let refusal = try client.refusal()
      #expect(refusal.code == -32002)
      #expect(refusal.words.contains("65536"))
      client.request("health")
      #expect(client.isAtEnd())
    }
  }

  @Test(
    "closes after one error line for another protocol, and runs nothing that follows",
    arguments: [
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}",
      "*1\r\n$4\r\nPING\r\n", "Content-Length: 20\r\n\r\n",
    ])
  func refusesOtherProtocols(greeting: String) async throws {
    try await withDaemon { daemon in
      let client = try daemon.client()
      let request = #"{"jsonrpc":"2.0","id":1,"method":"ask","params":{"text":"a","session":"s"}}"#
      client.send(greeting + request + "\n")
      #expect(try client.refusal().code == -32700)
      #expect(client.isAtEnd())
      #expect(try daemon.client().call("session.show", ["session": "s"])["exists"] == false)
    }
  }

  @Test("refuses one connection too many with an error line, until another leaves")
  func limitsConnections() async throws {
    try await withDaemon {
      $0.limits.connections = 2
    } _: { daemon in
      let first = try daemon.client()
      _ = try first.call("health")
      do {
        let second = try daemon.client()
        _ = try second.call("health")
        let third = try daemon.client()
        let refusal = try third.refusal()
        #expect(refusal.code == -32001)
        #expect(refusal.words == "too many connections; the limit is 2")
        #expect(third.isAtEnd())
      }
      try eventually { try first.call("stats")["connections"]?["open"] == 1 }
      #expect(try daemon.client().call("health")["status"] == "ok")
      #expect(try first.call("stats")["connections"]?["refused"] == 1)
    }
  }

  @Test("closes when nothing comes from the start")
  func closesWhenSilent() async throws {
    try await withDaemon {
      $0.limits.firstByteTimeout = .milliseconds(50)
    } _: { daemon in
      let client = try daemon.client()
      #expect(client.isAtEnd())
    }
  }

  @Test("closes when nothing comes for a while")
  func closesWhenIdle() async throws {
    try await withDaemon {
      $0.limits.idleTimeout = .milliseconds(100)
    } _: { daemon in
      let client = try daemon.client()
      _ = try client.call("health")
      #expect(client.isAtEnd())
    }
  }

  @Test("closes when a line does not end, though bytes keep coming")
  func closesOnEndlessLines() async throws {
    try await withDaemon {
      $0.limits.lineTimeout = .milliseconds(100)
    } _: { daemon in
      let client = try daemon.client()
      client.send("{")
      try eventually {
        client.send(" ")
        return try daemon.client().call("stats")["connections"]?["open"] == 1
      }
      #expect(client.isAtEnd())
    }
  }

  @Test("computes no more for a peer that does not read, and cuts it in the end")
  func stopsForSlowReaders() async throws {
    try await withDaemon {
      $0.limits.stallTimeout = .milliseconds(200)
    } _: { daemon in
      let slow = try daemon.client()
      let text = String(repeating: "x", count: 4_000)
      let request = #"{"jsonrpc":"2.0","id":1,"method":"ask","params":{"text":"\#(text)"}}"# + "\n"
      slow.send(String(repeating: request, count: 2_000))
      let other = try daemon.client()
      try eventually { try other.call("stats")["connections"]?["open"] == 1 }
      let answered = try #require(try other.call("stats")["requests"]?["ask"]?.integer)
      #expect(answered < 1_000)
    }
  }
}
