import Daemon
import Dispatch
import Glibc
import Logging
import Testing

/// A daemon that serves while a test body runs.
struct RunningDaemon: Sendable {
  let socket: SocketPath
  let control: DaemonControl

  func client() throws -> RawClient { try RawClient(socket) }
}

/// Runs a daemon in a folder of its own for as long as `body` takes. The body may block: it has its own thread.
func withDaemon(
  loader: ScriptedLoader = ScriptedLoader([.success()]),
  _ adjust: (inout DaemonConfiguration) -> Void = { _ in },
  _ body: @escaping @Sendable (RunningDaemon) throws -> Void
) async throws {
  let folder = TemporaryFolder()
  var configuration = testConfiguration(SocketPath(folder["docent.sock"]), load: loader.load)
  adjust(&configuration)
  let daemon = RunningDaemon(socket: configuration.socket, control: DaemonControl())
  let (readiness, ready) = AsyncStream<Void>.makeStream()
  async let run: Void = {
    [configuration] in
    defer { ready.finish() }
    try await Daemon.run(configuration: configuration, control: daemon.control) { ready.finish() }
  }()
  for await _ in readiness {}
  let outcome = await onOwnThread { Result { try body(daemon) } }
  daemon.control.shutDown()
  try await run
  try outcome.get()
  withExtendedLifetime(folder) {}
}

/// A configuration without logging that stops quickly.
func testConfiguration(
  _ socket: SocketPath, load: @escaping @Sendable () -> ContentLoad = { .success() }
) -> DaemonConfiguration {
  var configuration = DaemonConfiguration(socket: socket, version: "1.2.3", load: load)
  configuration.limits.drainGrace = .milliseconds(50)
  configuration.logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  return configuration
}

/// Waits at most ten seconds for something that another thread brings about.
func eventually(_ condition: () throws -> Bool) throws {
  for _ in 0..<10_000 {
    if try condition() { return }
    usleep(1_000)
  }
  Issue.record("it did not come about in ten seconds")
}

/// Runs what may block outside the threads that all tasks share.
func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withTaskExecutorPreference(OwnThread()) { body() }
}

private final class OwnThread: TaskExecutor {
  private let queue = DispatchQueue(label: "docent.test")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
