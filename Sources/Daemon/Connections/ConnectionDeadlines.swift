internal import NIOCore

/// When a connection is to be closed, from what its peer has done so far.
struct ConnectionDeadlines {
  private let limits: DaemonLimits
  private let opened: NIODeadline
  private var lastActivity: NIODeadline?
  private var lineBegan: NIODeadline?
  private var writeBegan: NIODeadline?

  init(limits: DaemonLimits, opened: NIODeadline) {
    self.limits = limits
    self.opened = opened
  }

  /// Bytes came in, and left a line under way or not.
  mutating func didRead(at now: NIODeadline, endedLine: Bool, leavesPartialLine: Bool) {
    lastActivity = now
    if endedLine { lineBegan = nil }
    if leavesPartialLine { lineBegan = lineBegan ?? now } else { lineBegan = nil }
  }

  mutating func willWrite(at now: NIODeadline) { writeBegan = writeBegan ?? now }

  mutating func didWrite(at now: NIODeadline) {
    writeBegan = nil
    lastActivity = now
  }

  /// The first moment at which the peer has been too slow in one way or another.
  var next: NIODeadline {
    let silence =
      lastActivity.map { $0 + TimeAmount(limits.idleTimeout) }
      ?? opened + TimeAmount(limits.firstByteTimeout)
    let line = lineBegan.map { $0 + TimeAmount(limits.lineTimeout) } ?? .distantFuture
    let write = writeBegan.map { $0 + TimeAmount(limits.stallTimeout) } ?? .distantFuture
    return min(silence, line, write)
  }
}
