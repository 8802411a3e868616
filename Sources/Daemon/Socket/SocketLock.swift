internal import Glibc

/// The right to serve a path, held by one process at a time and lost with it.
///
/// It is an advisory lock on a file beside the socket, which also tells the holder's process id.
struct SocketLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Throws `alreadyRunning` where another process holds the lock.
  static func acquire(for socket: SocketPath) throws(DaemonError) -> SocketLock {
    let path = socket.text + ".lock"
    while true {
      let descriptor = try open(path)
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        defer { close(descriptor) }
        throw .alreadyRunning(socket.text, pid: holder(descriptor))
      }
      if isCurrent(descriptor, path) {
        record(descriptor)
        return SocketLock(path: path, descriptor: descriptor)
      }
      close(descriptor)
    }
  }

  /// Gives the lock up and removes its file.
  func release() {
    unlink(path)
    close(descriptor)
  }

  private static func open(_ path: String) throws(DaemonError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .system("open the lock", path: path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.kind == S_IFREG, status.st_uid == geteuid() else {
      close(descriptor)
      throw .unsafeFolder(path, why: "the lock is not a regular file of this user")
    }
    return descriptor
  }

  /// Whether the locked file is still the one at the path: its last holder removes it.
  private static func isCurrent(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var present = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &present) == 0 && held.isSame(as: present)
  }

  private static func record(_ descriptor: Int32) {
    let line = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, line, line.count, 0)
  }

  private static func holder(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? Int32(String(decoding: bytes[..<count].dropLast(), as: UTF8.self)) : nil
  }
}
