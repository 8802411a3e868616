internal import Dispatch
internal import Glibc
internal import JSONRPC
internal import Logging
internal import QuestionLog
internal import Synchronization

/// The file that the questions asked are written to, one JSON object a line.
///
/// Nothing here holds up an answer: lines are written on a queue of their own, at most `backlog` of them wait, and what
/// cannot be written is counted and told once.
final class QuestionLogFile: Sendable {
  struct Counts: Sendable, Equatable {
    var written = 0
    /// Lines that the file did not take, such as on a full disk.
    var failed = 0
    /// Lines that came faster than the disk took them.
    var dropped = 0
  }

  private struct State: Sendable {
    var descriptor: Int32
    var counts = Counts()
    var waiting = 0
    var hasFailed = false
  }

  static let backlog = 1_024

  private let path: String
  private let logger: Logger
  private let queue = DispatchQueue(label: "docent.question-log")
  private let state: Mutex<State>

  /// Opens the file for appending, or makes it with mode 600. Throws where it is not a regular file of this user's own that
  /// nobody else may read.
  init(_ path: String, logger: Logger) throws(DaemonError) {
    self.path = path
    self.logger = logger
    state = Mutex(State(descriptor: try Self.open(path)))
    // A limit on the size of files is an error to be counted, not the end of the daemon.
    signal(SIGXFSZ, SIG_IGN)
  }

  deinit { close(state.withLock { $0.descriptor }) }

  var counts: Counts { state.withLock { $0.counts } }

  /// Has the record written soon.
  func append(_ record: QuestionRecord) {
    let isTaken = state.withLock { state in
      guard state.waiting < Self.backlog else {
        state.counts.dropped += 1
        return false
      }
      state.waiting += 1
      return true
    }
    guard isTaken else { return }
    let line = record.json.bytes + [UInt8(ascii: "\n")]
    queue.async { [self] in write(line) }
  }

  /// Opens the file at the path anew, for whoever has moved the old one away. Where that fails the old one goes on.
  func reopen() {
    queue.async { [self] in
      do throws(DaemonError) {
        let new = try Self.open(path)
        let old = state.withLock { state in
          defer { (state.descriptor, state.hasFailed) = (new, false) }
          return state.descriptor
        }
        close(old)
      } catch {
        logger.error("the question log stays at the old file: \(error)")
      }
    }
  }

  /// Returns when everything has been written that was appended before.
  func flush() { queue.sync {} }

  private func write(_ line: [UInt8]) {
    let descriptor = state.withLock { $0.descriptor }
    let code = Self.append(line, to: descriptor)
    let isFirstFailure = state.withLock { state in
      state.waiting -= 1
      if code == 0 { state.counts.written += 1 } else { state.counts.failed += 1 }
      defer { state.hasFailed = code != 0 }
      return code != 0 && !state.hasFailed
    }
    if isFirstFailure {
      logger.error("\(path): cannot write the question log: \(reason(code)); answers go on, the lines lost are counted")
    }
  }

  /// One write for the whole line, so that lines of two daemons do not mix. What a full disk took of one is taken back.
  private static func append(_ line: [UInt8], to descriptor: Int32) -> Int32 {
    var count: Int
    repeat { count = Glibc.write(descriptor, line, line.count) } while count < 0 && errno == EINTR
    if count == line.count { return 0 }
    if count < 0 { return errno }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size >= count { _ = ftruncate(descriptor, status.st_size - count) }
    return ENOSPC
  }

  private static func open(_ path: String) throws(DaemonError) -> Int32 {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      if code == ELOOP { throw .unusableLog(path, why: "it is a symbolic link") }
      // A FIFO that nobody reads, a socket.
      if code == ENXIO { throw .unusableLog(path, why: "it is not a regular file") }
      throw .system("open the question log", path: path, code: code)
    }
    do throws(DaemonError) {
      try check(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func check(_ descriptor: Int32, _ path: String) throws(DaemonError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("look at it", path: path, code: errno) }
    if status.kind != S_IFREG { throw .unusableLog(path, why: "it is \(status.kindName), not a regular file") }
    if status.st_uid != geteuid() { throw .unusableLog(path, why: "it belongs to user \(status.st_uid)") }
    if status.permissions & 0o077 != 0 {
      throw .unusableLog(path, why: "its mode is \(String(status.permissions, radix: 8)); it must be 600")
    }
  }
}
