import Glibc
import JSONRPC
import Testing

@testable import Daemon

@Suite("The daemon's life")
struct LifecycleTests {
  @Test("does not start on content that does not load")
  func needsContent() async throws {
    let folder = TemporaryFolder()
    let path = SocketPath(folder["docent.sock"])
    let configuration = testConfiguration(path) { .failure }
    let error = await #expect(throws: DaemonError.self) {
      try await Daemon.run(configuration: configuration, control: DaemonControl())
    }
    #expect(try #require(error).description.contains("Knowledge/duke.yaml:3:7: error"))
    #expect(fileStatus(path.text) == nil)
  }

  @Test("does not start where another daemon serves, which goes on")
  func respectsARunningDaemon() async throws {
    let folder = TemporaryFolder()
    let path = SocketPath(folder["docent.sock"])
    let control = DaemonControl()
    let (readiness, ready) = AsyncStream<Void>.makeStream()
    async let first: Void = Daemon.run(configuration: testConfiguration(path), control: control) {
      ready.finish()
    }
    for await _ in readiness {}
    for _ in 0..<5 {
      let error = await #expect(throws: DaemonError.self) {
        try await Daemon.run(configuration: testConfiguration(path), control: DaemonControl())
      }
      #expect(try #require(error).description.contains("already running"))
    }
    let health = try await onOwnThread { Result { try RawClient(path).call("health") } }.get()
    #expect(health["status"] == "ok")
    control.shutDown()
    try await first
    #expect(fileStatus(path.text) == nil)
  }

  @Test("its socket has mode 600")
  func hasMode() async throws {
    try await withDaemon { daemon in
      #expect(fileStatus(daemon.socket.text)?.st_mode == S_IFSOCK | 0o600)
    }
  }

  @Test("told to stop, it answers what is in flight, refuses what is new, and ends")
  func drains() async throws {
    let loader = ScriptedLoader([.success("first"), .success("second")], waits: true)
    try await withDaemon(loader: loader) {
      $0.limits.drainGrace = .seconds(2)
    } _: { daemon in
      let busy = try daemon.client()
      let idle = try daemon.client()
      _ = try idle.call("health")
      busy.request("reload")
      loader.awaitLoad()
      daemon.control.shutDown()
      daemon.control.shutDown()
      try eventually { fileStatus(daemon.socket.text) == nil }
      #expect(try idle.refusal("ask", ["text": "a"]).code == -32004)
      #expect(throws: UnixSocket.Failure.self) { try daemon.client() }
      loader.proceed()
      #expect(try busy.reply()["result"]?["reloaded"] == true)
    }
  }

  @Test("told to stop, it closes idle connections")
  func closesIdleConnections() async throws {
    try await withDaemon { daemon in
      let idle = try daemon.client()
      _ = try idle.call("health")
      daemon.control.shutDown()
      #expect(idle.isAtEnd())
    }
  }

  @Test("stops on the TERM signal and reloads on HUP")
  func obeysSignals() async throws {
    let folder = TemporaryFolder()
    let path = SocketPath(folder["docent.sock"])
    let loader = ScriptedLoader([.success("first"), .success("second")])
    let (readiness, ready) = AsyncStream<Void>.makeStream()
    async let run: Void = Daemon.run(configuration: testConfiguration(path, load: loader.load)) {
      ready.finish()
    }
    for await _ in readiness {}
    let outcome = await onOwnThread {
      Result {
        let client = try RawClient(path)
        kill(getpid(), SIGHUP)
        try eventually { try client.call("version")["fingerprint"] == "second" }
        kill(getpid(), SIGTERM)
        #expect(client.isAtEnd())
      }
    }
    try await run
    try outcome.get()
    #expect(fileStatus(path.text) == nil)
  }

  @Test("starts and stops a hundred times in one process")
  func startsAgain() async throws {
    for _ in 0..<100 {
      try await withDaemon { daemon in _ = try daemon.client().call("health") }
    }
  }
}
