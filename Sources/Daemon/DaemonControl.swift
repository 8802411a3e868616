/// What a running daemon can be told from outside. It may be told before it runs, and more than once.
package struct DaemonControl: Sendable {
  enum Order: Sendable { case reload, shutDown }

  let orders: AsyncStream<Order>
  private let continuation: AsyncStream<Order>.Continuation

  package init() { (orders, continuation) = AsyncStream.makeStream() }

  /// Loads the content anew.
  package func reload() { continuation.yield(.reload) }

  /// Stops accepting, answers what is in flight, refuses what comes later, and ends `Daemon.run`.
  package func shutDown() { continuation.yield(.shutDown) }
}
