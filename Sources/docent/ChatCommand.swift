internal import ArgumentParser
internal import FixtureConversations
internal import Foundation
internal import REPL

/// A conversation at the terminal, or with the lines of a pipe.
struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Ask questions one after another.",
    discussion: "At the prompt, :help lists the commands. On a pipe each line is a question.")

  @Option(help: ArgumentHelp("Add the conversation to this file of fixtures in the end.", valueName: "file"))
  var record: String?

  @OptionGroup var socket: SocketOptions
  @OptionGroup var content: ContentOptions

  func validate() throws {
    guard let record else { return }
    if record.isEmpty { throw ValidationError("--record is empty; name a file.") }
    // Told before anybody has typed anything.
    do { _ = try RecordingFile(record) } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    let recording = RecordingResponder(try makeResponder(socket: socket.socket, content: content))
    let chat = Chat(
      lines: Prompt.lines(environment: ProcessInfo.processInfo.environment), responder: recording, keeper: recording,
      output: DescriptorSink.standardOutput, errors: DescriptorSink.standardError,
      isInteractive: Prompt.isInteractive, style: { Output.style })
    // What was said until a failure is worth keeping too.
    let end = Result { try chat.run() }
    if let record { try save(recording, to: record) }
    try end.get()
  }

  private func save(_ recording: RecordingResponder, to path: String) throws {
    let lines = try recording.save(to: path) ?? ["Nothing was asked, so nothing was recorded."]
    for line in lines { try Output.note(line) }
  }
}
