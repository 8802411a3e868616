internal import Authoring
internal import JSONRPC

extension DaemonService {
  /// `health`: that the daemon answers, and from what.
  @Sendable func health(_: Parameters, _: Caller) -> JSONValue {
    let content = content.current
    return [
      "status": "ok", "uptimeSeconds": JSONValue(seconds: uptime),
      "programs": JSONValue(content.programs), "facts": JSONValue(content.facts),
      "intents": JSONValue(content.intents),
    ]
  }

  /// `version`: which program, protocol and content answer.
  @Sendable func version(_: Parameters, _: Caller) -> JSONValue {
    [
      "name": "docent", "version": .string(version), "protocol": JSONValue(Self.protocolNumber),
      "fingerprint": .string(content.current.fingerprint),
    ]
  }

  /// `stats`: counts since the start.
  @Sendable func stats(_: Parameters, _: Caller) -> JSONValue {
    let connections = gate.counts
    var result: JSONObject = [
      "uptimeSeconds": JSONValue(seconds: uptime),
      "connections": [
        "open": JSONValue(connections.open), "accepted": JSONValue(connections.accepted),
        "refused": JSONValue(connections.refused),
      ],
      "sessions": JSONValue(sessions.count),
    ]
    for (key, counts) in statistics.tables { result.append(key, .object(counts)) }
    if let counts = questionLog?.counts {
      result.append(
        "questionLog",
        [
          "written": JSONValue(counts.written), "failed": JSONValue(counts.failed),
          "dropped": JSONValue(counts.dropped),
        ])
    }
    return .object(result)
  }

  /// `reload`: loads the content anew. If it does not load, the old content goes on answering, and
  /// `diagnostics` tells why.
  @Sendable func reload(_: Parameters, _: Caller) async -> JSONValue {
    let load = await reloader.reload()
    let isLoaded = load.snapshot != nil
    statistics.countReload(succeeded: isLoaded)
    return [
      "reloaded": .bool(isLoaded), "fingerprint": .string(content.current.fingerprint),
      "diagnostics": JSONValue(load.diagnostics.map(\.description)),
    ]
  }
}
