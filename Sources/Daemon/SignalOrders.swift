internal import Dispatch
internal import Glibc

/// Turns the signals of the process into orders: TERM and INT stop the daemon, HUP reloads the content.
final class SignalOrders {
  private let signals: [Int32]
  private let sources: [any DispatchSourceSignal]

  init(_ control: DaemonControl) {
    let orders: [(signal: Int32, give: @Sendable () -> Void)] = [
      (SIGTERM, control.shutDown), (SIGINT, control.shutDown), (SIGHUP, control.reload),
    ]
    signals = orders.map(\.signal)
    sources = orders.map { order in
      signal(order.signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: order.signal, queue: .global())
      source.setEventHandler(handler: order.give)
      source.resume()
      return source
    }
  }

  /// Gives the signals back their usual effect.
  func cancel() {
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
  }
}
