internal import DialogueManager
internal import JSONRPC

extension DaemonService {
  /// `session.show`: whether the session exists, how far it has come, and what it keeps in mind from which turn.
  @Sendable func showSession(
    _ parameters: Parameters, _ caller: Caller
  ) throws(RPCError) -> JSONValue {
    let id = try requiredSessionID(parameters)
    let key = SessionKey(user: caller.user, id: id)
    guard let summary = sessions.summary(of: key) else {
      return ["session": .string(id.text), "exists": false, "turns": 0]
    }
    return [
      "session": .string(id.text), "exists": true, "turns": JSONValue(summary.turns),
      "ageSeconds": JSONValue(seconds: summary.age),
      "idleSeconds": JSONValue(seconds: summary.idle),
      "focus": sessions.dialogue(of: key).map { JSONValue($0.focus) } ?? .null,
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

extension JSONValue {
  /// What the next question may take over.
  fileprivate init(_ focus: Session.Focus) {
    func held(_ what: JSONValue, _ turn: Int, _ words: String) -> JSONValue {
      ["value": what, "fromTurn": JSONValue(turn), "words": .string(words)]
    }
    var slots = JSONObject()
    for (slot, value) in focus.slots.sorted(by: { $0.key < $1.key }) {
      slots.append(slot, held(.string(value.value), value.turn, value.words))
    }
    self = [
      "programs": focus.programs.map { held(JSONValue($0.value), $0.turn, $0.words) } ?? .null,
      "slots": .object(slots),
      "topic": focus.intent.map { held(.string($0.value), $0.turn, $0.words) } ?? .null,
      "question": JSONValue(focus.question),
    ]
  }
}
