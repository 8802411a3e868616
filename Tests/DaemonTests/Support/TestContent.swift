import Authoring
import Daemon
import DialogueManager
import Dispatch
import JSONRPC
import KnowledgeBase
import Synchronization
import TestSupport
import Testing

extension ContentSnapshot {
  /// Content that answers every question with itself.
  static func echo(fingerprint: String = "first") -> ContentSnapshot {
    ContentSnapshot(fingerprint: fingerprint, programs: 2, facts: 30, intents: 4) { text, session, _ in
      let citation = Reply.Citation(
        id: "duke-aipi/tuition.total",
        source: Source(document: "Tuition", section: "Online"), asOf: "2023-2024")
      let reply = Reply(
        status: .answered, text: "\(fingerprint): \(text)", intent: "tuition", confidence: 0.97,
        facts: [citation], suggestions: ["on campus"],
        corrections: [Reply.Correction(from: "tution", to: "tuition")])
      return Turn(reply: reply, session: session) { ["utterance": .string(text)] }
    }
  }
}

extension ContentLoad {
  static func success(_ fingerprint: String = "first") -> ContentLoad {
    ContentLoad(snapshot: .echo(fingerprint: fingerprint), diagnostics: [])
  }

  static var failure: ContentLoad {
    let location = SourceLocation(path: "Knowledge/duke.yaml", line: 3, column: 7)
    let diagnostic = Diagnostic(.error, at: location, .badValue("no such month; write 1 to 12"))
    return ContentLoad(snapshot: nil, diagnostics: [diagnostic])
  }
}

/// A loader that gives the listed loads one after another, then the last one again. From the second on, each
/// waits for `proceed` if it is told to.
final class ScriptedLoader: Sendable {
  private let loads: [ContentLoad]
  private let waits: Bool
  private let calls = Atomic(0)
  private let began = DispatchSemaphore(value: 0)
  private let gate = DispatchSemaphore(value: 0)

  init(_ loads: [ContentLoad], waits: Bool = false) {
    self.loads = loads
    self.waits = waits
  }

  /// The small school, which keeps a format in mind for ten minutes.
  static func school() throws -> ScriptedLoader {
    var files = SmallSchool.files
    files["Intents/context.yaml"] = "context:\n  format: {turns: 8, minutes: 10}\n"
    let content = try TemporaryContent(files)
    let configuration = DaemonConfiguration(
      socket: SocketPath("unused"), version: "1", content: content.root, cache: nil)
    return ScriptedLoader([configuration.load()])
  }

  var count: Int { calls.load(ordering: .sequentiallyConsistent) }

  func load() -> ContentLoad {
    let call = calls.add(1, ordering: .sequentiallyConsistent).oldValue
    if waits, call > 0 {
      began.signal()
      _ = gate.wait(timeout: .now() + .seconds(60))
    }
    return loads[min(call, loads.count - 1)]
  }

  /// Returns when a load has begun that waits.
  func awaitLoad() {
    #expect(began.wait(timeout: .now() + .seconds(60)) == .success, "no load has begun")
  }

  /// Lets one load end.
  func proceed() { gate.signal() }
}

/// A clock that stands until it is moved.
final class ManualClock: Sendable {
  private let instant = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { instant.withLock { $0 } }

  func advance(by duration: Duration) { instant.withLock { $0 += duration } }
}
