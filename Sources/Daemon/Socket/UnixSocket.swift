internal import Glibc

/// The system calls on a Unix stream socket.
enum UnixSocket {
  /// The process at the other end, as the kernel vouches for it: `struct ucred`.
  struct Credentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
  }

  /// A new socket that child processes do not inherit, or the error number.
  static func make(nonBlocking: Bool = false) throws(Failure) -> Int32 {
    var type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    if nonBlocking { type |= SOCK_NONBLOCK.rawValue }
    let descriptor = socket(AF_UNIX, Int32(type), 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    return descriptor
  }

  /// Returns 0 or the error number. The path must be one that `SocketPath.validate` accepts.
  static func bind(_ descriptor: Int32, to path: String) -> Int32 {
    withAddress(path) { Glibc.bind(descriptor, $0, $1) == 0 ? 0 : errno }
  }

  /// Returns 0 or the error number. The path must be one that `SocketPath.validate` accepts.
  static func connect(_ descriptor: Int32, to path: String) -> Int32 {
    withAddress(path) { Glibc.connect(descriptor, $0, $1) == 0 ? 0 : errno }
  }

  /// Sets how many clients may wait to be accepted.
  static func setBacklog(_ count: Int32, of descriptor: Int32) { listen(descriptor, count) }

  static func peer(of descriptor: Int32) throws(Failure) -> Credentials {
    var credentials = Credentials()
    var size = socklen_t(MemoryLayout<Credentials>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
      throw Failure(code: errno)
    }
    return credentials
  }

  static let peerCredentialsOption = SO_PEERCRED

  struct Failure: Error { let code: Int32 }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
