package import DialogueManager

/// One conversation, wherever the engine runs: in this process or behind a socket.
package protocol Responder: AnyObject {
  /// The id of the conversation, once it has one.
  var session: String? { get }

  /// Takes one turn.
  func ask(_ text: String) throws -> Reply

  /// Why the last question got its answer; nil when none has been asked since the start or the last reset.
  func explain() throws -> Explanation?

  /// Forgets the conversation so far.
  func reset() throws
}
