/// Every limit of the daemon, by name.
package struct DaemonLimits: Sendable {
  /// The bytes of one message without its line end. A longer one closes its connection.
  package var lineBytes = 65_536
  /// The bytes of one question in UTF-8.
  /// Blank lines in a row after which the connection closes.
  package var blankLines = 1_000

  /// Connections open at once. What the process may open, less `reservedDescriptors`, is a second bound.
  package var connections = 1_024
  package var reservedDescriptors = 32
  /// Bytes of replies gathered before they are written; nothing more is computed until the kernel has taken them.
  package var replyChunkBytes = 65_536

  /// How long a new connection may stay silent.
  package var firstByteTimeout: Duration = .seconds(60)
  /// How long a message may take from its first byte to its line end.
  package var lineTimeout: Duration = .seconds(10)
  /// How long a peer may leave replies unread.
  package var stallTimeout: Duration = .seconds(10)
  package var idleTimeout: Duration = .seconds(300)

  package var sessionIdle: Duration = .seconds(30 * 60)
  package var sessionLifetime: Duration = .seconds(24 * 60 * 60)
  /// Sessions of one user; beyond it the least recently used one leaves.
  package var sessionsPerUser = 10_000

  /// How long a stopping daemon still tells its clients that it stops, and when it cuts those that remain.
  package var drainGrace: Duration = .milliseconds(500)
  package var drainLimit: Duration = .seconds(4)

  package init() {}
}
