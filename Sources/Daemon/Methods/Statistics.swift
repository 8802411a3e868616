internal import DialogueManager
internal import JSONRPC
internal import Synchronization

/// Counts what the daemon has done.
final class Statistics: Sendable {
  private struct Counts: Sendable {
    var requests: [String: Int] = [:]
    var errors: [Int: Int] = [:]
    var replies: [Reply.Status: Int] = [:]
    var reloads = (succeeded: 0, failed: 0)
  }

  private let counts = Mutex(Counts())

  /// Counts a call: under its method, if that exists, and under its error, if there was one.
  func count(method: String?, error: RPCError?) {
    counts.withLock { counts in
      if let method { counts.requests[method, default: 0] += 1 }
      if let error { counts.errors[error.code, default: 0] += 1 }
    }
  }

  func count(_ status: Reply.Status) {
    counts.withLock { $0.replies[status, default: 0] += 1 }
  }

  func countReload(succeeded: Bool) {
    counts.withLock { counts in
      if succeeded { counts.reloads.succeeded += 1 } else { counts.reloads.failed += 1 }
    }
  }

  /// The counts by name, each table in a fixed order.
  var tables: [(name: String, counts: JSONObject)] {
    let counts = counts.withLock { $0 }
    let requests = counts.requests.sorted { $0.key < $1.key }
    let errors = counts.errors.sorted { $0.key < $1.key }
    return [
      ("requests", JSONObject(requests.map { ($0.key, JSONValue($0.value)) })),
      ("errors", JSONObject(errors.map { (String($0.key), JSONValue($0.value)) })),
      (
        "replies",
        JSONObject(
          Reply.Status.allCases.map { ($0.rawValue, JSONValue(counts.replies[$0] ?? 0)) })
      ),
      (
        "reloads",
        [
          "succeeded": JSONValue(counts.reloads.succeeded),
          "failed": JSONValue(counts.reloads.failed),
        ]
      ),
    ]
  }
}
