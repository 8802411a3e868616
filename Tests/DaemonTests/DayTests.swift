import Authoring
import Daemon
import DialogueManager
import JSONRPC
import KnowledgeBase
import Synchronization
import TestSupport
import Testing

@Suite("The day of a daemon")
struct DayTests {
  @Test("is asked anew at every turn, so that a fact becomes overdue while the daemon runs")
  func movesOn() throws {
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program
      .replacing("  length:\n", with: "  length:\n    review_by: 2025-05-01\n")
    let content = try TemporaryContent(files)
    let day = Mutex(CalendarDate("2025-05-01"))
    let configuration = DaemonConfiguration(
      socket: SocketPath("unused"), version: "1", content: content.root, cache: nil, today: { day.withLock { $0 } })
    let load = configuration.load()
    #expect(load.diagnostics.isEmpty)
    let snapshot = try #require(load.snapshot)

    #expect(snapshot.respond("how long does it take", Session(), 0).reply.text == "The Pottery Diploma takes 6 months.")
    day.withLock { $0 = CalendarDate("2025-05-02") }
    let turn = snapshot.respond("how long does it take", Session(), 0)
    #expect(
      turn.reply.text.hasSuffix("This was due for review on May 1, 2025 and may have changed; please confirm it."))
    day.withLock { $0 = CalendarDate("2025-05-01") }
    #expect(turn.explanation()["reply"]?["text"]?.string == turn.reply.text)

    day.withLock { $0 = CalendarDate("2025-05-02") }
    #expect(configuration.load().diagnostics.map(\.severity) == [.warning])
  }
}
