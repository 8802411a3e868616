internal import JSONRPC
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The assistant behind a Unix socket.
package struct Daemon: Sendable {
  private let service: DaemonService
  private let listener: Listener
  private let drain: Drain
  private let logger: Logger
  private let limits: DaemonLimits

  /// Loads the content and serves it until a TERM or INT signal; a HUP signal loads the content anew and opens the question
  /// log anew. `ready` is called once clients can connect.
  ///
  /// Throws a `DaemonError` where it cannot start.
  package static func run(
    configuration: DaemonConfiguration, ready: @escaping @Sendable () -> Void = {}
  ) async throws {
    let control = DaemonControl()
    let signals = SignalOrders(control)
    defer { signals.cancel() }
    try await run(configuration: configuration, control: control, ready: ready)
  }

  /// The same without signals: `control` stops the daemon and reloads the content.
  package static func run(
    configuration: DaemonConfiguration, control: DaemonControl,
    ready: @escaping @Sendable () -> Void = {}
  ) async throws {
    let load = configuration.load()
    guard let snapshot = load.snapshot else {
      throw DaemonError.contentDoesNotLoad(load.diagnostics)
    }
    var questionLog: QuestionLogFile?
    if let logging = configuration.questionLog {
      questionLog = try QuestionLogFile(logging.path, logger: configuration.logger)
    }
    defer { questionLog?.flush() }
    let daemon = Daemon(configuration, content: snapshot, questionLog)
    let socket = try ListeningSocket.bind(to: configuration.socket)
    defer { socket.remove() }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let executor = EventLoopExecutor(group.any())
    let outcome = await withTaskExecutorPreference(executor) {
      await daemon.serve(on: socket, group, control, ready)
    }
    try await group.shutdownGracefully()
    try outcome.get()
  }

  private init(_ configuration: DaemonConfiguration, content snapshot: ContentSnapshot, _ questionLog: QuestionLogFile?)
  {
    let service = DaemonService(configuration, content: snapshot, questionLog: questionLog)
    let drain = Drain()
    let dispatcher = Dispatcher(service.methods) { (_, _) throws(RPCError) in
      try drain.admit()
    } observe: { method, error in
      service.statistics.count(method: method, error: error)
    }
    self.service = service
    self.drain = drain
    limits = configuration.limits
    logger = configuration.logger
    listener = Listener(gate: service.gate, dispatcher: dispatcher, limits: limits)
  }

  private func serve(
    on socket: ListeningSocket, _ group: MultiThreadedEventLoopGroup, _ control: DaemonControl,
    _ ready: () -> Void
  ) async -> Result<Void, any Error> {
    let server: NIOAsyncChannel<Listener.Arrival, Never>
    do {
      server = try await listener.listen(on: socket, group)
    } catch {
      return .failure(error)
    }
    logger.info("serving")
    ready()
    async let _: Void = obey(control, server.channel, socket)
    await listener.serve(server)
    logger.info("stopped")
    return .success(())
  }

  /// Carries out orders until it has carried out the one to stop.
  private func obey(
    _ control: DaemonControl, _ server: any Channel, _ socket: ListeningSocket
  ) async {
    await withDiscardingTaskGroup { reloads in
      for await order in control.orders {
        switch order {
        case .reload:
          service.questionLog?.reopen()
          reloads.addTask { await reload() }
        case .shutDown: return await stop(server, socket)
        }
      }
    }
  }

  private func stop(_ server: any Channel, _ socket: ListeningSocket) async {
    logger.info("stopping")
    drain.begin()
    socket.unlink()
    server.close(promise: nil)
    try? await Task.sleep(for: limits.drainGrace)
    service.gate.stopReading()
    try? await Task.sleep(for: limits.drainLimit - limits.drainGrace)
    service.gate.closeAll()
  }

  private func reload() async {
    let load = await service.reloader.reload()
    service.statistics.countReload(succeeded: load.snapshot != nil)
    for diagnostic in load.diagnostics { logger.warning("\(diagnostic)") }
    logger.info(load.snapshot == nil ? "not reloaded; the old content stays" : "reloaded")
  }
}

/// Whether the daemon is stopping.
private final class Drain: Sendable {
  private let hasBegun = Atomic(false)

  func begin() { hasBegun.store(true, ordering: .releasing) }

  func admit() throws(RPCError) {
    if hasBegun.load(ordering: .acquiring) {
      throw RPCError(.shuttingDown, "the daemon is shutting down; ask again when it is back")
    }
  }
}
