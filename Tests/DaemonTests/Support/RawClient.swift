import Glibc
import JSONRPC
import Testing

@testable import Daemon

/// A blocking client that sends any bytes. Every wait ends after ten seconds.
final class RawClient {
  private let descriptor: Int32
  private var received: [UInt8] = []

  init(_ socket: SocketPath) throws {
    descriptor = try UnixSocket.make()
    var time = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    let code = UnixSocket.connect(descriptor, to: socket.text)
    if code != 0 { throw UnixSocket.Failure(code: code) }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends what the other side takes.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next line; nil at the end of the connection or after ten seconds.
  func line() -> String? {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard receive() else { return nil }
    }
  }

  /// Whether the other side has closed, with nothing more to read.
  func isAtEnd() -> Bool {
    guard received.isEmpty, !receive() else { return false }
    return errno != EAGAIN
  }

  private func receive() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    errno = 0
    let count = recv(descriptor, &bytes, bytes.count, 0)
    if count > 0 { received.append(contentsOf: bytes[..<count]) }
    return count > 0
  }
}

extension RawClient {
  /// The next line as JSON.
  func reply() throws -> JSONValue { try JSONParser.parse(try #require(line())) }

  /// Sends a request with this id.
  func request(_ method: String, _ params: JSONObject = [:], id: Int = 1) {
    let request: JSONValue = [
      "jsonrpc": "2.0", "id": .number(JSONNumber(id)), "method": .string(method),
      "params": .object(params),
    ]
    send(request.text + "\n")
  }

  /// The result of a request.
  func call(_ method: String, _ params: JSONObject = [:]) throws -> JSONValue {
    request(method, params)
    let reply = try reply()
    return try #require(reply["result"], "\(reply.text)")
  }

  /// The code of the error that answers a request, and its message.
  func refusal(_ method: String, _ params: JSONObject = [:]) throws -> (code: Int?, words: String) {
    request(method, params)
    return try refusal()
  }

  /// The code and message of the error that comes next.
  func refusal() throws -> (code: Int?, words: String) {
    let reply = try reply()
    let error = try #require(reply["error"], "\(reply.text)")
    return (error["code"]?.integer, error["message"]?.string ?? "")
  }
}
