/// What a run tells as it goes on.
package enum RunEvent: Sendable {
  case conversation(ConversationResult)
  /// The last conversation of a file has been run.
  case file(FileResult)
}
