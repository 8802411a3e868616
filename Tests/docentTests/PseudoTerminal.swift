internal import Foundation
internal import Glibc

/// `docent` at a terminal of its own, 60 columns wide: keys go in, what the terminal would show comes out.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let controller: Int32
  private let process: pid_t
  private(set) var seen = ""
  private var bytes: [UInt8] = []
  private var mark = 0

  init(_ arguments: [String], environment: [String: String]) throws {
    let (controller, path) = try PseudoTerminal.open()
    self.controller = controller
    process = try PseudoTerminal.spawn(arguments, environment: environment, terminal: path)
  }

  deinit {
    close(controller)
    kill(process, SIGKILL)
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(controller, bytes, bytes.count)
  }

  /// Waits until the terminal shows `text` after what was last waited for.
  func expect(_ text: String) throws {
    let deadline = ContinuousClock.now + .seconds(20)
    let wanted = Array(text.utf8)
    while true {
      if let range = bytes[mark...].firstRange(of: wanted) {
        mark = range.upperBound
        return
      }
      guard ContinuousClock.now < deadline, readSome() else {
        throw Failure(description: "no \(text.debugDescription) in \(seen.debugDescription)")
      }
    }
  }

  /// The exit status; 128 and the signal's number for a process that a signal ended.
  func wait() throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      _ = readSome(within: 20)
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
      }
    }
    throw Failure(description: "still running after \(seen.debugDescription)")
  }

  /// False once nothing can come any more.
  private func readSome(within milliseconds: Int32 = 200) -> Bool {
    var request = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return true }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(controller, &chunk, chunk.count)
    guard count > 0 else { return false }
    bytes += chunk[..<count]
    seen = String(decoding: bytes, as: UTF8.self)
    return true
  }

  private static func open() throws -> (Int32, String) {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &terminal, &name, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: " + String(cString: strerror(errno)))
    }
    _ = fcntl(controller, F_SETFD, FD_CLOEXEC)
    close(terminal)
    return (controller, name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
  }

  /// `POSIX_SPAWN_SETSID`, which the headers define for GNU sources only.
  private static let newSession: Int16 = 0x80

  /// A session leader that opens a terminal has it as its controlling one, so that Ctrl-C reaches it; the signal
  /// mask of the test's own thread must not come along.
  private static func spawn(
    _ arguments: [String], environment: [String: String], terminal: String
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&actions)
    }
    let words = ([Command.executable] + arguments).map { strdup($0) } + [nil]
    let variables =
      environment.sorted { $0.key < $1.key }
      .map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, Command.executable, &actions, &attributes, words, variables)
    guard code == 0 else { throw Failure(description: String(cString: strerror(code))) }
    return process
  }
}
