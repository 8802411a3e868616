internal import Authoring
internal import FixtureConversations
internal import Foundation
internal import REPL

/// Does something once, and again whenever a content or conversation file is new, gone or changed, until an interrupt ends the
/// process with status 0. Files are looked at by name, size and time of change; nothing is read.
struct ContentWatch {
  private let content: ContentFolder
  private let conversations: [String]
  private static let pause: UInt32 = 300_000

  init(content root: String, conversations: [String]) {
    content = ContentFolder(root: root)
    self.conversations = conversations
  }

  func run(_ body: () throws -> Void) throws -> Never {
    signal(SIGINT) { _ in
      _ = write(STDERR_FILENO, "\n", 1)
      _exit(0)
    }
    while true {
      // Taken first, so that what changes during the run is not missed.
      let before = snapshot()
      try body()
      try Output.note("watching \(before.count) files; Ctrl-C ends")
      let changed = waitForChange(since: before)
      try clear()
      try Output.note("changed: " + changed.joined(separator: ", "))
    }
  }

  /// The paths that changed, once nothing has changed for a moment: an editor may write a file in several steps.
  private func waitForChange(since before: [String: FileState]) -> [String] {
    var now = snapshot()
    var last: [String: FileState]
    repeat {
      usleep(Self.pause)
      (last, now) = (now, snapshot())
    } while now == before || now != last
    return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
  }

  private struct FileState: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private func snapshot() -> [String: FileState] {
    // What does not load is told by the run.
    var unheard = Diagnostics()
    let paths =
      content.yamlFiles(in: "Intents", kind: "intent", into: &unheard)
      + content.yamlFiles(in: "Knowledge", kind: "program", into: &unheard)
      + conversationFiles(at: conversations, into: &unheard)
    let states = paths.compactMap { path in state(of: path).map { (path, $0) } }
    return Dictionary(states, uniquingKeysWith: { first, _ in first })
  }

  private func state(of path: String) -> FileState? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileState(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  private func clear() throws {
    let environment = ProcessInfo.processInfo.environment
    if TerminalStyle.canErase(STDOUT_FILENO, environment: environment) { try Output.write(TerminalControl.clearScreen) }
  }
}
