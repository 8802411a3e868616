/// The methods of a server by name. `Context` is what a handler may know about the caller.
package struct MethodRegistry<Context: Sendable>: Sendable {
  /// Answers one call, or throws: an `RPCError` is the reply, any other error is an internal one.
  package typealias Handler =
    @Sendable (_ parameters: Parameters, _ context: Context) async throws -> JSONValue

  struct Method: Sendable {
    /// Nil where any name is taken.
    let parameters: [String]?
    let handler: Handler
  }

  private var methods: [String: Method] = [:]

  package init() {}

  /// Adds a method that takes the named parameters and no others; with nil it takes any. A name is registered once.
  package mutating func register(
    _ name: String, parameters: [String]? = [], handler: @escaping Handler
  ) {
    let earlier = methods.updateValue(
      Method(parameters: parameters, handler: handler), forKey: name)
    precondition(earlier == nil, "the method '\(name)' is registered twice")
  }

  package var names: [String] { methods.keys.sorted() }

  subscript(name: String) -> Method? { methods[name] }
}
