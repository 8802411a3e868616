/// Limits of the prompt, in one place.
package enum PromptLimits {
  /// The longest line read as a question, in bytes: as much as the daemon takes in one message.
  package static let question = 65_536
  /// Lines kept in the history file.
  static let history = 1_000
  /// Sources shown under a reply.
  static let sources = 3
  /// The narrowest and the widest a reply is wrapped to, in columns.
  static let columns = 20...120
}
