/// The error of one request. The message says what was wrong with this very request.
package struct RPCError: Error, Sendable, Equatable {
  package enum Code: Int, Sendable, CaseIterable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    case tooManyRequests = -32001
    case messageTooLong = -32002
    case sessionsUnavailable = -32003
    case shuttingDown = -32004
  }

  /// A `Code`, or what another server chose to send.
  package let code: Int
  package let message: String

  package init(_ code: Code, _ message: String) { self.init(code: code.rawValue, message: message) }

  package init(code: Int, message: String) {
    self.code = code
    self.message = message
  }

  /// The code, where it is one that this protocol knows.
  package var known: Code? { Code(rawValue: code) }
}

extension RPCError {
  init(_ error: JSONSyntaxError) {
    self =
      error.isAmbiguity
      ? RPCError(.invalidRequest, "invalid request: \(error)")
      : RPCError(.parseError, "not valid JSON: \(error)")
  }
}
