internal import Foundation
internal import REPL
internal import Synchronization

/// How far a long run is and how long it will still take, on the status line.
final class ProgressBar: Sendable {
  private struct State: ~Copyable {
    let line: StatusLine
    /// Nothing is shown before: the first few tell little about the rest.
    var next: ContinuousClock.Instant
  }

  private let what: String
  private let started = ContinuousClock.now
  private let state: Mutex<State>

  init(of what: String) {
    self.what = what
    state = Mutex(
      State(
        line: StatusLine(environment: ProcessInfo.processInfo.environment),
        next: started.advanced(by: .milliseconds(300))))
  }

  /// Ten reports a second are shown; from any thread.
  func show(done: Int, of total: Int) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard now >= state.next else { return }
      state.next = now.advanced(by: .milliseconds(100))
      try? state.line.show(text(done, total, (now - started) / .seconds(1)))
    }
  }

  /// Leaves the line as if nothing had been there.
  func clear() { state.withLock { try? $0.line.erase() } }

  private func text(_ done: Int, _ total: Int, _ seconds: Double) -> String {
    let left = Int((seconds / Double(max(done, 1)) * Double(total - done)).rounded(.up))
    let filled = 30 * done / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: 30 - filled)
    return "[\(bar)] \(done)/\(total) \(what), \(left) s left"
  }
}
