internal import Assistant
internal import Authoring
internal import DialogueManager
internal import Foundation
internal import Testing

@testable internal import FixtureConversations

/// A folder that lasts as long as the test.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "fixtures-" + UUID().uuidString
    for (name, text) in files {
      let file = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

let tinyNames = ContentNames(
  facts: ["duke/tuition.online.total", "duke/tuition.campus.total"], intents: ["tuition", "length"])

/// Loads one fixture file; the messages lack the folder, so that they read `f.yaml:1:1: error: …`.
func load(_ yaml: String) throws -> (conversations: [Conversation], messages: [String]) {
  let folder = try TemporaryFolder(["f.yaml": yaml])
  var diagnostics = Diagnostics()
  let files = ConversationRun.load(
    paths: [folder.file("f.yaml")], names: tinyNames, into: &diagnostics)
  let messages = diagnostics.sorted.map {
    $0.description.replacingOccurrences(of: folder.path + "/", with: "")
  }
  return (files.flatMap(\.conversations), messages)
}

/// A conversation file read from text, under a path that stays the same.
func fixture(_ yaml: String, path: String = "f.yaml") throws -> ConversationFile {
  var diagnostics = Diagnostics()
  let root = try #require(parseYAML(yaml, path: path, into: &diagnostics))
  let conversations = ConversationReader.read(root, names: tinyNames, into: &diagnostics)
  try #require(diagnostics.sorted.isEmpty)
  return ConversationFile(path: path, conversations: conversations)
}

/// Replies with "reply to …, turn N of this session"; a question in `script` gets its own reply, "hang up" none.
struct ScriptedRespondent: Respondent {
  var script: [String: FixtureReply] = [:]
  var match: MatchSummary?
  private var turns = 0

  struct HungUp: Error, CustomStringConvertible { let description = "the line is dead" }

  init(script: [String: FixtureReply] = [:], match: MatchSummary? = nil) {
    self.script = script
    self.match = match
  }

  mutating func ask(_ text: String) throws -> FixtureReply {
    turns += 1
    if text == "hang up" { throw HungUp() }
    return script[text]
      ?? FixtureReply(
        status: .unknown, text: "reply to \(text), turn \(turns) of this session", intent: nil,
        facts: [])
  }

  func explainLastReply() -> MatchSummary? { match }
}
