internal import Foundation
internal import Glibc

/// A headless Chromium with one tab, driven by the DevTools protocol over its pipe: JSON messages that end in NUL, commands on
/// descriptor 3 of the browser, replies and events on 4.
final class Chromium {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private let process: pid_t
  private let commands: Int32
  private let replies: Int32
  private let profile: URL
  private var unread: [UInt8] = []
  private var lastID = 0
  private var session: String?
  private(set) var events: [(method: String, params: [String: Any])] = []

  private static let patience = Duration.seconds(60)

  init() throws {
    profile = FileManager.default.temporaryDirectory.appending(path: "docent-chromium-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    (process, commands, replies) = try Chromium.spawn(profile: profile.path())
    let target = try call("Target.createTarget", ["url": "about:blank"])
    session =
      try call("Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log", "Network"] { try call(domain + ".enable") }
  }

  /// The browser ends once nobody holds the other end of its pipe; what does not is killed.
  deinit {
    close(commands)
    close(replies)
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(at: profile)
  }

  // MARK: The protocol

  @discardableResult
  func call(_ method: String, _ params: [String: Any] = [:]) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": params]
    if let session { message["sessionId"] = session }
    try send(JSONSerialization.data(withJSONObject: message) + Data([0]))
    while true {
      let reply = try next()
      guard reply["id"] as? Int == lastID else { continue }
      if let error = reply["error"] { throw Failure(description: "\(method): \(error)") }
      return reply["result"] as? [String: Any] ?? [:]
    }
  }

  /// Waits for an event that has not been seen yet.
  func wait(for method: String) throws {
    let seen = events.count
    while !events[seen...].contains(where: { $0.method == method }) { _ = try next() }
  }

  /// The next message; an event is kept.
  private func next() throws -> [String: Any] {
    let deadline = ContinuousClock.now + Chromium.patience
    while true {
      if let end = unread.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: Data(unread[..<end])) as? [String: Any] ?? [:]
        unread.removeSubrange(...end)
        if let method = message["method"] as? String {
          events.append((method, message["params"] as? [String: Any] ?? [:]))
        }
        return message
      }
      try read(until: deadline)
    }
  }

  private func read(until deadline: ContinuousClock.Instant) throws {
    var request = pollfd(fd: replies, events: Int16(POLLIN), revents: 0)
    guard ContinuousClock.now < deadline else { throw Failure(description: "Chromium does not answer") }
    guard poll(&request, 1, 1_000) > 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(replies, &chunk, chunk.count)
    guard count > 0 else { throw Failure(description: "Chromium has ended; does it run with --headless here?") }
    unread += chunk[..<count]
  }

  private func send(_ data: Data) throws {
    var rest = Array(data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(commands, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(description: "Chromium has ended") }
      rest = rest.dropFirst(count)
    }
  }

  // MARK: The process

  private static func executable() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for folder in folders where access("\(folder)/chromium", X_OK) == 0 { return "\(folder)/chromium" }
    throw Failure(
      description: "chromium is not installed, and the report cannot be tested without it: apt-get install chromium")
  }

  private static func spawn(profile: String) throws -> (process: pid_t, commands: Int32, replies: Int32) {
    let path = try executable()
    let (commands, replies) = (try pipe(), try pipe())
    defer { for end in [commands.read, replies.write] { close(end) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in Int32(0)...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
    posix_spawn_file_actions_adddup2(&actions, commands.read, 3)
    posix_spawn_file_actions_adddup2(&actions, replies.write, 4)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that its helper processes end with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let options = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--hide-scrollbars", "--remote-debugging-pipe",
      "--user-data-dir=\(profile)", "about:blank",
    ]
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + options).map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, path, &actions, &attributes, arguments, environ)
    guard error == 0 else { throw Failure(description: "\(path): " + String(cString: strerror(error))) }
    return (process, commands.write, replies.read)
  }

  /// Both ends above the descriptors that the browser gets, and closed in whatever else is started.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe: " + String(cString: strerror(errno))) }
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
    for end in ends { close(end) }
    return (moved[0], moved[1])
  }
}
