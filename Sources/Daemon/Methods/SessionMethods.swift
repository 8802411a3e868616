internal import JSONRPC

extension DaemonService {
  /// `session.show`: whether the session exists, and how far it has come.
  @Sendable func showSession(
    _ parameters: Parameters, _ caller: Caller
  ) throws(RPCError) -> JSONValue {
    let id = try requiredSessionID(parameters)
    guard let summary = sessions.summary(of: SessionKey(user: caller.user, id: id)) else {
      return ["session": .string(id.text), "exists": false, "turns": 0]
    }
    return [
      "session": .string(id.text), "exists": true, "turns": JSONValue(summary.turns),
      "ageSeconds": JSONValue(seconds: summary.age),
      "idleSeconds": JSONValue(seconds: summary.idle),
    ]
  }

  /// `session.reset`: forgets the session; `reset` tells whether there was one.
  @Sendable func resetSession(
    _ parameters: Parameters, _ caller: Caller
  ) throws(RPCError) -> JSONValue {
    let id = try requiredSessionID(parameters)
    let wasThere = sessions.reset(SessionKey(user: caller.user, id: id))
    return ["session": .string(id.text), "reset": .bool(wasThere)]
  }

  private func requiredSessionID(_ parameters: Parameters) throws(RPCError) -> SessionID {
    guard let id = try sessionID(parameters) else {
      throw parameters.invalid("session", "is missing; it must be a string")
    }
    return id
  }
}
