internal import ArgumentParser
internal import Foundation
internal import REPL

/// A conversation at the terminal, or with the lines of a pipe.
struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Ask questions one after another.",
    discussion: "At the prompt, :help lists the commands. On a pipe each line is a question.")

  @OptionGroup var socket: SocketOptions
  @OptionGroup var content: ContentOptions

  func run() throws {
    let responder = try makeResponder(socket: socket.socket, content: content)
    let chat = Chat(
      lines: Prompt.lines(environment: ProcessInfo.processInfo.environment), responder: responder,
      output: DescriptorSink.standardOutput, errors: DescriptorSink.standardError,
      isInteractive: Prompt.isInteractive, style: { Output.style })
    try chat.run()
  }
}
