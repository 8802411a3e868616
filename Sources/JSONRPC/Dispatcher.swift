/// Turns lines into replies: the one place where responses are made.
///
/// Any request whose id can be read gets exactly one reply; a notification gets none, whatever comes of it.
package struct Dispatcher<Context: Sendable>: Sendable {
  /// Told once for each call: the method, if it is a registered one, and the error, if there was one.
  package typealias Observer = @Sendable (_ method: String?, _ error: RPCError?) -> Void

  private let registry: MethodRegistry<Context>
  private let admit: @Sendable (Request, Context) throws(RPCError) -> Void
  private let observe: Observer

  /// `admit` may refuse a request before its method is looked up.
  package init(
    _ registry: MethodRegistry<Context>,
    admit: @escaping @Sendable (Request, Context) throws(RPCError) -> Void = { (_, _) in },
    observe: @escaping Observer = { (_, _) in }
  ) {
    self.registry = registry
    self.admit = admit
    self.observe = observe
  }

  /// The line that tells a peer why it is not served, with its end.
  package func refusal(_ error: RPCError) -> [UInt8] {
    observe(nil, error)
    return Response.refusal(error).line
  }

  /// The line that answers a line, with its end; nil where there is nothing to say.
  package func reply(to line: [UInt8], context: Context) async -> [UInt8]? {
    switch MessageReader.read(line) {
    case .single(let call):
      return await response(to: call, context)?.line
    case .batch(let calls):
      var responses: [Response] = []
      for call in calls {
        if let response = await response(to: call, context) { responses.append(response) }
      }
      return responses.isEmpty ? nil : Response.line(batch: responses)
    }
  }

  private func response(to call: Message.Call, _ context: Context) async -> Response? {
    switch call {
    case .invalid(let id, let error):
      observe(nil, error)
      return Response(id: id, outcome: .failure(error))
    case .request(let request):
      let outcome = await outcome(of: request, context)
      return request.id.map { Response(id: $0, outcome: outcome) }
    }
  }

  private func outcome(
    of request: Request, _ context: Context
  ) async -> Result<JSONValue, RPCError> {
    let method = registry[request.method]
    let outcome: Result<JSONValue, RPCError>
    do {
      try admit(request, context)
      outcome = .success(try await call(method, request, context))
    } catch let error as RPCError {
      outcome = .failure(error)
    } catch {
      outcome = .failure(RPCError(.internalError, "\(request.method.abbreviated): \(error)"))
    }
    observe(method == nil ? nil : request.method, outcome.failure)
    return outcome
  }

  private func call(
    _ method: MethodRegistry<Context>.Method?, _ request: Request, _ context: Context
  ) async throws -> JSONValue {
    guard let method else {
      throw RPCError(.methodNotFound, "no method is named '\(request.method.abbreviated)'")
    }
    let parameters = try Parameters(request.params, of: request.method, known: method.parameters)
    return try await method.handler(parameters, context)
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
