internal import Glibc
package import JSONRPC

/// A blocking client of the daemon, for one thread.
///
/// It speaks only to a daemon of its own user or of root. A connection that the daemon has closed for idleness
/// is opened anew by the next call.
package final class DaemonClient {
  private let path: String
  private let timeout: Duration
  private var connection: ClientConnection
  private var lastID = 0

  /// Throws `unreachable` or `untrusted`. `timeout` bounds each wait for the daemon.
  package init(
    _ socket: SocketPath, timeout: Duration = .seconds(30)
  ) throws(DaemonClientError) {
    do throws(DaemonError) {
      try socket.validate()
    } catch {
      throw .unreachable(socket.text, why: "\(error)")
    }
    path = socket.text
    self.timeout = timeout
    connection = try ClientConnection(path, timeout: timeout)
  }

  /// Calls a method and waits for its result. An error that the daemon replies is thrown as `refused`.
  package func call(
    _ method: String, _ params: JSONObject = [:]
  ) throws(DaemonClientError) -> JSONValue {
    let isReused = lastID > 0 && !connection.isOver
    if lastID > 0, !isReused { try reconnect() }
    lastID += 1
    let request: JSONValue = [
      "jsonrpc": "2.0", "id": .number(JSONNumber(lastID)), "method": .string(method),
      "params": .object(params),
    ]
    let line = request.bytes + [UInt8(ascii: "\n")]
    do throws(DaemonClientError) {
      return try exchange(line)
    } catch {
      // The daemon may close for idleness just as the request is on its way, which it then never reads.
      guard isReused, connection.leftUnread else { throw error }
      try reconnect()
      return try exchange(line)
    }
  }

  private func reconnect() throws(DaemonClientError) {
    connection = try ClientConnection(path, timeout: timeout)
  }

  private func exchange(_ request: [UInt8]) throws(DaemonClientError) -> JSONValue {
    // A daemon that refuses the connection says why and closes, perhaps before it could be sent anything.
    if let failure = connection.send(request), !connection.leftUnread {
      throw .unreachable(path, why: reason(failure))
    }
    return try result(of: try receive(), id: lastID)
  }

  private func receive() throws(DaemonClientError) -> JSONValue {
    let line = try connection.receiveLine()
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(line)
    } catch {
      throw .garbled("\(error)")
    }
  }

  private func result(of reply: JSONValue, id: Int) throws(DaemonClientError) -> JSONValue {
    if let error = reply["error"], let code = error["code"]?.integer {
      throw .refused(RPCError(code: code, message: error["message"]?.string ?? ""))
    }
    guard reply["id"]?.integer == id else { throw .garbled("it answers another call") }
    guard let result = reply["result"] else { throw .garbled("it has neither result nor error") }
    return result
  }
}
