import Dispatch
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

  @Test("asks again where the daemon closed the connection before it read the question")
  func asksAgain() async throws {
    let folder = TemporaryFolder()
    let path = SocketPath(folder["docent.sock"])
    let listener = try listening(at: path)
    // A thread of its own from the start: where tests are many, a task may begin late.
    let server = DispatchQueue(label: "docent.test.listener")
    server.async {
      let first = accept(listener, nil, nil)
      reply(to: first)
      var arrived = pollfd(fd: first, events: Int16(POLLIN), revents: 0)
      poll(&arrived, 1, 120_000)
      close(first)
      let second = accept(listener, nil, nil)
      reply(to: second)
      close(second)
    }
    let results = await onOwnThread {
      Result {
        let client = try DaemonClient(path, timeout: .seconds(120))
        return [try client.call("first"), try client.call("second")]
      }
    }
    shutdown(listener, Int32(SHUT_RDWR))
    await onOwnThread { server.sync {} }
    close(listener)
    #expect(try results.get() == ["first", "second"])
  }

  /// A socket at which a test itself is the daemon.
  private func listening(at path: SocketPath) throws -> Int32 {
    let descriptor = try UnixSocket.make()
    #expect(UnixSocket.bind(descriptor, to: path.text) == 0)
    UnixSocket.setBacklog(4, of: descriptor)
    return descriptor
  }

  /// Reads one request and answers it with the name of its method.
  private func reply(to connection: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = max(0, recv(connection, &bytes, bytes.count, 0))
    guard let request = try? JSONParser.parse(Array(bytes[..<count])) else { return }
    let reply: JSONValue = [
      "jsonrpc": "2.0", "id": request["id"] ?? .null, "result": request["method"] ?? .null,
    ]
    let line = reply.bytes + [UInt8(ascii: "\n")]
    send(connection, line, line.count, Int32(MSG_NOSIGNAL))
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
