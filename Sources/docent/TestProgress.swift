internal import Assistant
internal import FixtureConversations
internal import Foundation
internal import REPL

/// Shows a run as it goes on: each file on standard output as it ends, and at a terminal a line that counts.
struct TestProgress {
  private let run: ConversationRun
  private let showsFiles: Bool
  private let status = StatusLine(environment: ProcessInfo.processInfo.environment)

  init(of run: ConversationRun, showsFiles: Bool) {
    self.run = run
    self.showsFiles = showsFiles
  }

  static var text: TextReport { TextReport(hasColour: Output.style.isColoured) }

  /// Throws what the output throws, once the run is over.
  func report(on assistant: Assistant, stoppingAtFailure: Bool) throws -> RunReport {
    var count = Count()
    var failure: (any Error)?
    let report = run.run(on: assistant, stoppingAtFailure: stoppingAtFailure) { event in
      if failure != nil { return }
      do { try tell(event, &count) } catch { failure = error }
    }
    if let failure { throw failure }
    try status.erase()
    return report
  }

  private struct Count {
    var files = 0
    var conversations = 0
    var failed = 0
  }

  private func tell(_ event: RunEvent, _ count: inout Count) throws {
    switch event {
    case .conversation(let result):
      count.conversations += 1
      count.failed += result.verdict == .failed ? 1 : 0
    case .file(let file):
      count.files += 1
      guard showsFiles else { break }
      try status.erase()
      try Output.write(Self.text.text(of: file))
    }
    try status.show(
      "\(count.files) of \(run.files.count) files, \(count.conversations) of \(run.count) conversations, "
        + "\(count.failed) failed")
  }
}
