internal import Authoring
internal import DialogueManager
internal import Foundation
internal import Testing

@testable internal import FixtureConversations

@Suite struct BlessingTests {
  private static let reply = FixtureReply(
    status: .answered, text: "It now costs $96,000 online. Fees are due in May. Ask the office!", intent: "tuition",
    facts: ["duke/tuition.online.total"])

  /// Blesses a file against `reply`, and gives what it holds then and what was told, without the folder.
  private func bless(_ yaml: String, reply: FixtureReply = reply) throws -> (text: String, lines: [String]) {
    let folder = try TemporaryFolder(["f.yaml": yaml])
    let outcome = try bless(folder, reply)
    let text = try String(contentsOfFile: folder.file("f.yaml"), encoding: .utf8)
    #expect(outcome.hasChangedFiles == (text != yaml))
    return (text, outcome.lines.map { $0.replacingOccurrences(of: folder.path + "/", with: "") })
  }

  private func bless(_ folder: TemporaryFolder, _ reply: FixtureReply = reply) throws -> Blessing.Outcome {
    var diagnostics = Diagnostics()
    let files = ConversationRun.load(paths: [folder.file("f.yaml")], names: tinyNames, into: &diagnostics)
    try #require(diagnostics.sorted.isEmpty)
    let report = ConversationRun(files).run { ScriptedRespondent(script: ["cost": reply]) }
    return try Blessing(report).apply()
  }

  @Test func `a whole reply becomes the whole new reply, and every other byte stays`() throws {
    let yaml = """
      # café ☕️
      - conversation: a   # a name
        turns:
          - {ask: cost, facts: [duke/tuition.online.total], says: ["It costs $95,280 online. \\"Fees\\" apply."]} # why

      """
    let (text, lines) = try bless(yaml)
    #expect(text == yaml.replacing("It costs $95,280 online. \\\"Fees\\\" apply.", with: Self.reply.text))
    #expect(lines == ["f.yaml:4: It costs $95,280 online. \"Fees\" apply. → \(Self.reply.text)"])
  }

  @Test(arguments: [
    ("fees fall due in June", "Fees are due in May."), ("the cost online", "It now costs $96,000 online."),
    ("'the office''s door'", "Ask the office!"), ("\"an\n      office\"", "Ask the office!"),
  ])
  func `a part becomes the sentence that shares most words with it`(written: String, new: String) throws {
    let (text, _) = try bless(
      "- conversation: a\n  turns:\n    - {ask: cost, status: answered, says: [now, \(written)]}\n")
    #expect(text == "- conversation: a\n  turns:\n    - {ask: cost, status: answered, says: [now, \"\(new)\"]}\n")
  }

  @Test func `several entries of one line and of several turns are rewritten at once`() throws {
    let turn = "    - {ask: cost, intent: tuition, says: [June fees, 'an office']}\n"
    let (text, lines) = try bless("- conversation: a\n  turns:\n" + turn + turn)
    let new = "    - {ask: cost, intent: tuition, says: [\"Fees are due in May.\", \"Ask the office!\"]}\n"
    #expect(text == "- conversation: a\n  turns:\n" + new + new)
    #expect(lines.count == 4)
  }

  @Test func `what was blessed passes, and blessing again changes nothing`() throws {
    let folder = try TemporaryFolder([
      "f.yaml": "- conversation: a\n  turns: [{ask: cost, status: answered, says: [June fees]}]"
    ])
    #expect(try bless(folder).hasChangedFiles)
    let again = try bless(folder)
    #expect(!again.hasChangedFiles && again.lines.isEmpty)
  }

  @Test(
    "What else fails or is no wording is never touched, and why is told",
    arguments: [
      ("{ask: cost, status: unknown, says: [June fees]}", "the turn fails in more than its wording"),
      ("{ask: cost, intent: length, says: [June fees]}", "the turn fails in more than its wording"),
      ("{ask: cost, facts: [duke/tuition.campus.total], says: [June fees]}", "the turn fails in more than its wording"),
      (
        "{ask: cost, status: answered, never_says: [May], says: [June fees]}", "the turn fails in more than its wording"
      ),
      ("{ask: cost, status: answered, says: [/June/]}", "a regex is not rewritten"),
      ("{ask: cost, says: [June fees]}", "the turn asserts no status, intent or fact"),
      ("{ask: cost, never_says: [May], says: [June fees]}", "the turn fails in more than its wording"),
      ("{ask: cost, status: answered, says: [zebra]}", "no sentence of the reply shares a word with it"),
      ("{ask: cost, status: answered, says: [\"costs $95,280\"]}", "the reply does not say $95,280"),
      ("{ask: hang up, status: answered, says: [June fees]}", "there was no reply"),
    ])
  func refused(turn: String, reason: String) throws {
    let yaml = "- conversation: a\n  turns:\n    - \(turn)\n"
    let (text, lines) = try bless(yaml)
    #expect(text == yaml)
    #expect(lines.contains { $0.hasPrefix("f.yaml:3: not blessed: says ") && $0.contains(reason) }, "\(lines)")
  }

  @Test func `a figure may change where the turn asserts the fact that it comes from`() throws {
    let (text, _) = try bless(
      "- conversation: a\n  turns:\n    - {ask: cost, facts: [duke/tuition.online.total], says: [now, \"costs $95,280\"]}\n"
    )
    #expect(text.contains("says: [now, \"It now costs $96,000 online.\"]"))
  }

  @Test(arguments: ["|\n          June fees", ">-\n          June\n          fees", "June\n          fees"])
  func `an entry over several lines without quotes is left alone`(written: String) throws {
    let yaml =
      "- conversation: a\n  turns:\n    - ask: cost\n      status: answered\n      says:\n        - \(written)\n"
    let (text, lines) = try bless(yaml)
    #expect(text == yaml)
    #expect(lines.count == 1 && lines[0].contains("write it on one line, in quotes"))
  }

  @Test func `what is to do is not blessed`() throws {
    let yaml = "- conversation: a\n  todo: later\n  turns: [{ask: cost, status: answered, says: [June fees]}]"
    let (text, lines) = try bless(yaml)
    #expect(text == yaml && lines.isEmpty)
  }

  @Test func `a reply's sentence that no fixture can hold is not written`() throws {
    let reply = FixtureReply(status: .answered, text: "Fees \u{202E}rise.", intent: nil, facts: [])
    let (_, lines) = try bless(
      "- conversation: a\n  turns: [{ask: cost, status: answered, says: [June fees]}]", reply: reply)
    #expect(lines.count == 1 && lines[0].contains("a fixture cannot hold"))
  }

  @Test func `a file keeps its mode`() throws {
    let folder = try TemporaryFolder([
      "f.yaml": "- conversation: a\n  turns: [{ask: cost, status: answered, says: [June fees]}]"
    ])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file("f.yaml"))
    #expect(try bless(folder).hasChangedFiles)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("f.yaml"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
