import Assistant
import Authoring
import Daemon
import DialogueManager
import FixtureConversations
import Foundation
import JSONRPC
import TestSupport
import Testing

/// The shipped conversation files, one case a file.
private let files: [String] = {
  let folder = ShippedContent.root + "/Tests/Conversations"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
}()

private func load(_ path: String) -> [ConversationFile] {
  var diagnostics = Diagnostics()
  let loaded = ConversationRun.load(paths: [path], assistant: ShippedContent.assistant, into: &diagnostics)
  #expect(diagnostics.sorted.isEmpty)
  return loaded
}

@Suite struct ShippedConversationTests {
  @Test func `there are at least 120 conversations, 60 of them with follow-ups, for every program and kind of answer`()
  {
    let conversations = files.flatMap(load).flatMap(\.conversations)
    #expect(conversations.count >= 120)
    #expect(conversations.count { $0.turns.count > 1 } >= 60)
    let text = files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.joined()
    for program in ["duke-aipi/", "duke-ece/", "usc-ece-ml/", "duke-ai-certificate/"] {
      #expect(text.contains(program))
    }
    for status in Reply.Status.allCases { #expect(text.contains("status: \(status.rawValue)")) }
  }

  @Test(arguments: files) func `the engine answers as the file expects`(path: String) {
    let report = ConversationRun(load(path)).run(on: ShippedContent.assistant)
    #expect(report.hasSucceeded, "\(report.files.map { TextReport().text(of: $0) }.joined())")
  }

  @Test func `the daemon gives the same replies over its socket`() async throws {
    let socket = SocketPath(
      NSTemporaryDirectory() + "docent-conversations-\(ProcessInfo.processInfo.processIdentifier).sock")
    let configuration = DaemonConfiguration(socket: socket, version: "test", content: ShippedContent.root, cache: nil)
    let control = DaemonControl()
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    async let daemon: Void = Daemon.run(configuration: configuration, control: control) { start.finish() }
    for await _ in started {}
    let report = try await Task.detached {
      try ConversationRun(files.flatMap(load)).run(asking: { try SocketRespondent(socket) })
    }.value
    control.shutDown()
    try await daemon
    #expect(report.hasSucceeded, "\(TextReport().summary(of: report))")
    #expect(report.passed >= 120)
  }
}

/// One conversation with a daemon, in a session of its own.
private struct SocketRespondent: Respondent {
  private let client: DaemonClient
  private var session: String?

  init(_ socket: SocketPath) throws { client = try DaemonClient(socket) }

  mutating func ask(_ text: String) throws -> FixtureReply {
    var parameters: JSONObject = ["text": .string(text)]
    if let session { parameters.append("session", .string(session)) }
    let result = try client.call("ask", parameters)
    session = result["session"]?.string
    return FixtureReply(try #require(Reply(result)))
  }
}
