internal import Foundation
internal import REPL
internal import Synchronization

/// How far a long run is and how long it will still take, on standard error while that is a terminal.
struct ProgressBar: Sendable {
  private let what: String
  private let width: Int?
  private let clock = SharedClock()

  init(of what: String) {
    self.what = what
    width = TerminalStyle.current(of: STDERR_FILENO, environment: ProcessInfo.processInfo.environment).width
  }

  func show(done: Int, of total: Int) {
    guard let width, clock.isDue(isLast: done == total) else { return }
    let left = Int((clock.elapsed / Double(max(done, 1)) * Double(total - done)).rounded(.up))
    let count = "\(done)/\(total) \(what), \(left) s left "
    let room = max(0, min(40, width - count.count - 3))
    let filled = room * done / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: room - filled)
    try? DescriptorSink.standardError.write("\r\(count)[\(bar)]")
  }

  /// Leaves the line as if nothing had been there.
  func clear() {
    guard width != nil else { return }
    try? DescriptorSink.standardError.write("\r\u{1B}[K")
  }
}

/// Lets ten of many reports a second pass.
private final class SharedClock: Sendable {
  private let started = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now)

  /// Seconds since the beginning.
  var elapsed: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - started).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  func isDue(isLast: Bool) -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      guard isLast || now - last >= .milliseconds(100) else { return false }
      last = now
      return true
    }
  }
}
