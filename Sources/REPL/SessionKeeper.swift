/// Whoever keeps what was asked and said, over every reset.
package protocol SessionKeeper: AnyObject {
  /// Adds it to a file of fixture conversations. Gives what there is to tell about it, a line each; nil when nothing was asked
  /// yet, and then nothing is written.
  func save(to path: String) throws -> [String]?
}
