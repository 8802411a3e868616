/// The id of a request as the text that stood in it, so that it goes back byte for byte.
package struct RequestID: Sendable, Hashable {
  package let text: String

  /// What a reply bears when the id of the request could not be read.
  package static let null = RequestID(text: "null")
}

/// One call of a method.
package struct Request: Sendable, Equatable {
  /// Nil for a notification, which gets no reply.
  package let id: RequestID?
  package let method: String
  /// An array or an object, if given.
  package let params: JSONValue?
}

/// What one line of the protocol holds.
package enum Message: Sendable, Equatable {
  package enum Call: Sendable, Equatable {
    case request(Request)
    /// Not a request; the reply bears this id.
    case invalid(RequestID, RPCError)
  }

  case single(Call)
  /// Never empty.
  case batch([Call])

  package static let batchLimit = 50
}

/// One reply.
package struct Response: Sendable, Equatable {
  package let id: RequestID
  package let outcome: Result<JSONValue, RPCError>

  package init(id: RequestID, outcome: Result<JSONValue, RPCError>) {
    self.id = id
    self.outcome = outcome
  }

  /// The reply to a message whose id is not known.
  package static func refusal(_ error: RPCError) -> Response {
    Response(id: .null, outcome: .failure(error))
  }
}
