internal import Glibc
internal import NIOCore
internal import Synchronization

/// Counts the connections and keeps them below what the process can hold, so that it never runs out of
/// descriptors.
final class ConnectionGate: Sendable {
  struct Counts: Sendable, Equatable {
    var open = 0
    var accepted = 0
    var refused = 0
  }

  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var counts = Counts()
  }

  let capacity: Int
  private let state = Mutex(State())

  init(limits: DaemonLimits) {
    capacity = max(1, min(limits.connections, Self.openFileLimit - limits.reservedDescriptors))
  }

  var counts: Counts { state.withLock { $0.counts } }

  /// The number of the connection, which holds its place until the channel closes; nil where there is no place.
  func admit(_ channel: any Channel) -> Int? {
    let number: Int? = state.withLock { state in
      guard state.counts.open < capacity else {
        state.counts.refused += 1
        return nil
      }
      state.counts.open += 1
      state.counts.accepted += 1
      state.channels[ObjectIdentifier(channel)] = channel
      return state.counts.accepted
    }
    if number != nil { channel.closeFuture.whenComplete { _ in self.leave(channel) } }
    return number
  }

  /// Ends every connection once what it has sent so far is answered.
  func stopReading() {
    for channel in channels { channel.pipeline.fireUserInboundEventTriggered(StopReading()) }
  }

  /// Cuts every connection.
  func closeAll() {
    for channel in channels { channel.close(promise: nil) }
  }

  private var channels: [any Channel] { state.withLock { Array($0.channels.values) } }

  private func leave(_ channel: any Channel) {
    state.withLock { state in
      state.counts.open -= 1
      state.channels[ObjectIdentifier(channel)] = nil
    }
  }

  private static var openFileLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    return Int(clamping: limit.rlim_cur)
  }
}
