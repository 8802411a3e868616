internal import Glibc

/// A bound socket at a path that this process alone serves.
///
/// The file has mode 600 from its first moment. A socket that a dead daemon left is replaced; a live daemon,
/// another user's socket and anything that is not a socket stay untouched.
struct ListeningSocket: Sendable {
  static let mode: mode_t = 0o600

  let descriptor: Int32
  private let path: String
  private let file: stat
  private let lock: SocketLock

  /// Takes the path over. The caller owns the descriptor and calls `remove` in the end.
  static func bind(to path: SocketPath) throws(DaemonError) -> ListeningSocket {
    try path.validate()
    try SocketFolder.prepare(for: path)
    let lock = try SocketLock.acquire(for: path)
    do throws(DaemonError) {
      try clear(path.text)
      return try bind(to: path.text, lock)
    } catch {
      lock.release()
      throw error
    }
  }

  /// Removes the file, if it is still this socket's, so that nobody finds the daemon any more.
  func unlink() {
    var present = stat()
    if lstat(path, &present) == 0, present.isSame(as: file) { _ = Glibc.unlink(path) }
  }

  /// Removes the file and lets another daemon serve the path.
  func remove() {
    unlink()
    lock.release()
  }

  /// Removes a socket that nobody serves. The lock must be held.
  private static func clear(_ path: String) throws(DaemonError) {
    guard let status = try status(at: path) else { return }
    guard status.kind == S_IFSOCK else { throw .notASocket(path, what: status.kindName) }
    guard status.st_uid == geteuid() else { throw .foreignSocket(path, owner: status.st_uid) }
    if try isServed(path) { throw .alreadyRunning(path, pid: nil) }
    guard Glibc.unlink(path) == 0 || errno == ENOENT else {
      throw .system("remove the stale socket", path: path, code: errno)
    }
  }

  private static func isServed(_ path: String) throws(DaemonError) -> Bool {
    let probe = try makeSocket(path)
    defer { close(probe) }
    switch UnixSocket.connect(probe, to: path) {
    case 0, EAGAIN: return true
    case ECONNREFUSED, ENOENT: return false
    case let code: throw .system("find out whether it is served", path: path, code: code)
    }
  }

  private static func bind(
    to path: String, _ lock: SocketLock
  ) throws(DaemonError) -> ListeningSocket {
    let descriptor = try makeSocket(path)
    do throws(DaemonError) {
      // On Linux the new file takes its mode from the unbound socket, so there is no moment with a looser one
      // and no need to change the umask of the whole process.
      try check(fchmod(descriptor, mode), "set the mode", path)
      let code = UnixSocket.bind(descriptor, to: path)
      if code != 0 { throw .system("listen", path: path, code: code) }
      var file = stat()
      try check(lstat(path, &file), "look at it", path)
      guard file.permissions & ~mode == 0 else {
        throw .unsafeFolder(path, why: "the socket got mode \(String(file.permissions, radix: 8))")
      }
      return ListeningSocket(descriptor: descriptor, path: path, file: file, lock: lock)
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func makeSocket(_ path: String) throws(DaemonError) -> Int32 {
    do throws(UnixSocket.Failure) {
      return try UnixSocket.make(nonBlocking: true)
    } catch {
      throw .system("make a socket", path: path, code: error.code)
    }
  }

  private static func check(
    _ result: Int32, _ action: String, _ path: String
  ) throws(DaemonError) {
    if result != 0 { throw .system(action, path: path, code: errno) }
  }
}
