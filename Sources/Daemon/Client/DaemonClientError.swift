package import JSONRPC

/// Why a call of the daemon brought no result.
package enum DaemonClientError: Error, Sendable, Equatable {
  /// No daemon answers at the path.
  case unreachable(String, why: String)
  /// Somebody else's process answers at the path.
  case untrusted(String, user: UInt32)
  /// The daemon answered with an error.
  case refused(RPCError)
  /// What came is not a reply to the call.
  case garbled(String)
}

extension DaemonClientError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let path, let why):
      "\(path): no daemon can be reached: \(why). Is 'docent serve' running?"
    case .untrusted(let path, let user):
      "\(path): is served by user \(user), neither you nor root; nothing was sent"
    case .refused(let error): "\(error.message) (\(error.code))"
    case .garbled(let what): "the daemon's reply cannot be understood: \(what)"
    }
  }
}
