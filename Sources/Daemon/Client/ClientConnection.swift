internal import Glibc

/// A connected socket of a client. It closes with the value's end.
final class ClientConnection {
  /// The bytes of the longest reply that is read.
  private static let replyLimit = 16 << 20

  private let path: String
  private let descriptor: Int32
  private var received: [UInt8] = []
  /// Whether the daemon closed the connection before it read what was sent last.
  private(set) var leftUnread = false

  init(_ path: String, timeout: Duration) throws(DaemonClientError) {
    self.path = path
    do throws(UnixSocket.Failure) {
      descriptor = try UnixSocket.make()
    } catch {
      throw .unreachable(path, why: reason(error.code))
    }
    Self.set(timeout, on: descriptor)
    let code = UnixSocket.connect(descriptor, to: path)
    guard code == 0 else { throw .unreachable(path, why: reason(code)) }
    try checkPeer()
  }

  deinit { close(descriptor) }

  /// Whether the daemon has closed the connection, or sent what nobody asked for.
  var isOver: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !received.isEmpty || Glibc.poll(&poll, 1, 0) != 0
  }

  /// Returns nil or the error number.
  func send(_ bytes: [UInt8]) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        leftUnread = errno == EPIPE || errno == ECONNRESET
        return errno
      }
    }
    return nil
  }

  /// The next line, without its end.
  func receiveLine() throws(DaemonClientError) -> [UInt8] {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeSubrange(...end) }
        return Array(received[..<end])
      }
      searched = received.count
      guard searched <= Self.replyLimit else {
        throw .garbled("longer than \(Self.replyLimit) bytes")
      }
      try receive()
    }
  }

  private func receive() throws(DaemonClientError) {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    switch count {
    case 1...: received.append(contentsOf: bytes[..<count])
    case 0: throw .unreachable(path, why: "it closed the connection without a reply")
    default:
      switch errno {
      case EINTR: return
      case EAGAIN: throw .unreachable(path, why: "it did not reply in time")
      case let code:
        leftUnread = leftUnread || code == ECONNRESET
        throw .unreachable(path, why: reason(code))
      }
    }
  }

  private func checkPeer() throws(DaemonClientError) {
    let user: UInt32
    do throws(UnixSocket.Failure) {
      user = try UnixSocket.peer(of: descriptor).uid
    } catch {
      throw .unreachable(path, why: reason(error.code))
    }
    if !Self.trusts(user) { throw .untrusted(path, user: user) }
  }

  /// Whether a daemon of this user may be told what people ask.
  static func trusts(_ user: UInt32) -> Bool { user == 0 || user == geteuid() }

  private static func set(_ timeout: Duration, on descriptor: Int32) {
    let (seconds, attoseconds) = timeout.components
    var time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
  }
}
