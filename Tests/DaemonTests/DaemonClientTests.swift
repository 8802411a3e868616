import Glibc
import JSONRPC
import Testing

@testable import Daemon

@Suite("The daemon's client")
struct DaemonClientTests {
  @Test("calls methods and returns their results")
  func calls() async throws {
    try await withDaemon { daemon in
      let client = try DaemonClient(daemon.socket)
      for text in ["a", "b\n\"c\"", "é😀"] {
        let result = try client.call("ask", ["text": .string(text)])
        #expect(result["text"]?.string == "first: \(text)")
      }
    }
  }

  @Test("throws the error that the daemon replies")
  func throwsErrors() async throws {
    try await withDaemon { daemon in
      let client = try DaemonClient(daemon.socket)
      let expected = DaemonClientError.refused(
        RPCError(.invalidParams, "ask: 'text' is missing; it must be a string"))
      #expect(throws: expected) { try client.call("ask") }
      #expect(try client.call("health")["status"] == "ok")
    }
  }

  @Test("says when it was refused for too many connections")
  func tellsOfTheGate() async throws {
    try await withDaemon {
      $0.limits.connections = 1
    } _: { daemon in
      let first = try daemon.client()
      _ = try first.call("health")
      let error = #expect(throws: DaemonClientError.self) {
        try DaemonClient(daemon.socket).call("health")
      }
      guard case .refused(let refusal)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refusal.known == .tooManyRequests)
    }
  }

  @Test("connects anew where the daemon closed the connection for idleness")
  func reconnects() async throws {
    try await withDaemon {
      $0.limits.idleTimeout = .milliseconds(100)
    } _: { daemon in
      let client = try DaemonClient(daemon.socket)
      _ = try client.call("health")
      let watcher = try daemon.client()
      _ = try watcher.call("health")
      #expect(watcher.isAtEnd())
      usleep(20_000)
      #expect(try client.call("health")["status"] == "ok")
    }
  }

  @Test("says clearly that no daemon is there")
  func tellsOfAbsence() {
    let folder = TemporaryFolder()
    let path = folder["docent.sock"]
    let error = #expect(throws: DaemonClientError.self) { try DaemonClient(SocketPath(path)) }
    #expect(
      error?.description
        == "\(path): no daemon can be reached: No such file or directory. Is 'docent serve' running?"
    )
    #expect(throws: DaemonClientError.self) {
      try DaemonClient(SocketPath("/" + String(repeating: "a", count: 200)))
    }
  }

  @Test("trusts its own user and root, and nobody else")
  func trustsFew() {
    #expect(ClientConnection.trusts(geteuid()))
    #expect(ClientConnection.trusts(0))
    #expect(!ClientConnection.trusts(65_534))
  }
}
