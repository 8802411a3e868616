internal import DialogueManager
internal import JSONRPC
internal import QuestionLog

extension DaemonService {
  /// `ask`: one turn of a session, which is made if there is none.
  @Sendable func ask(_ parameters: Parameters, _ caller: Caller) throws(RPCError) -> JSONValue {
    let text = try question(parameters)
    let id = try sessionID(parameters) ?? environment.newSessionID()
    let wantsExplanation = try parameters.bool("explain", default: false)
    let (snapshot, second) = (content.current, second)
    let turn = sessions.turn(of: SessionKey(user: caller.user, id: id)) { session in
      let turn = snapshot.respond(text, session, second)
      session = turn.session
      return turn
    }
    statistics.count(turn.reply.status)
    if let questionLog {
      questionLog.append(
        QuestionRecord(
          asked: text, reply: turn.reply, fingerprint: snapshot.fingerprint, turn: turn.session.turns,
          day: today.flatMap { $0() }))
    }
    var result = JSONObject(turn.reply, session: id.text)
    if wantsExplanation { result.append("explanation", turn.explanation()) }
    return .object(result)
  }

  /// `explain`: why `ask` would answer what it would answer. The session stays as it is.
  @Sendable func explain(_ parameters: Parameters, _ caller: Caller) throws(RPCError) -> JSONValue {
    let text = try question(parameters)
    let id = try sessionID(parameters)
    let session = id.flatMap { sessions.dialogue(of: SessionKey(user: caller.user, id: $0)) }
    return content.current.respond(text, session ?? Session(), second).explanation()
  }

  /// The second of the turn, since the daemon began.
  private var second: Int { Int(uptime.components.seconds) }

  private func question(_ parameters: Parameters) throws(RPCError) -> String { try parameters.string("text") }

  /// The session that the parameters name, if they do.
  func sessionID(_ parameters: Parameters) throws(RPCError) -> SessionID? {
    guard let text = try parameters.optionalString("session") else { return nil }
    guard let id = SessionID(text) else {
      throw parameters.invalid(
        "session", "must be 1 to \(SessionID.lengthLimit) characters of A-Z a-z 0-9 . _ -")
    }
    return id
  }
}
