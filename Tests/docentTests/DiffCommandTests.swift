internal import Foundation
internal import Testing

@Suite struct DiffCommandTests {
  /// A copy of the test content in which a program takes two months more.
  private func withLongerRiver<Result>(_ body: (String) throws -> Result) throws -> Result {
    func change(_ text: String) -> String { text.replacing("duration: 18", with: "duration: 20") }
    return try Command.withContent(changing: "Knowledge/river.yaml", by: change, body)
  }

  @Test func `nothing changes between a directory and itself`() throws {
    let outcome = try Command.run("diff", Command.content, Command.content)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("No answer changes: ") && outcome.output.hasSuffix(" questions asked.\n"))
  }

  @Test func `a changed fact is reported as Markdown and as JSON, and ends with status 1`() throws {
    try withLongerRiver { folder in
      let outcome = try Command.run("diff", Command.content, folder)
      #expect(outcome.status == 1 && outcome.errors.isEmpty)
      #expect(outcome.output.hasPrefix("## "))
      #expect(outcome.output.contains("### Fact `river-data/"))
      #expect(outcome.output.contains("takes ~~18~~ **20** months."))
      #expect(try Command.run("diff", Command.content, folder) == outcome)

      let json = try Command.run("diff", "--json", Command.content, folder)
      #expect(json.status == 1)
      let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect(report?["changed"] as? Int ?? 0 > 0)
      let group = try #require((report?["groups"] as? [[String: Any]])?.first)
      #expect((group["cause"] as? [String: Any])?["path"] as? String == "Knowledge/river.yaml")
    }
  }

  @Test func `questions of a file are asked too, and a file of none is a usage error`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("how long is river data, please?\n".utf8).write(to: file)
    try withLongerRiver { folder in
      let outcome = try Command.run("diff", Command.content, folder, "--questions", file.path())
      #expect(outcome.status == 1 && outcome.output.contains("1 of question files"))
    }
    try Data("{\"text\": 5}\n".utf8).write(to: file)
    let outcome = try Command.run("diff", Command.content, Command.content, "--questions", file.path())
    #expect(outcome.status == 64 && outcome.errors.contains("\(file.path()):1:1: error: "))
  }

  @Test func `content that does not load ends with its problems and status 65`() throws {
    try Command.withBrokenContent { folder in
      let outcome = try Command.run("diff", Command.content, folder)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("\(folder)/Knowledge/sea.yaml:2:1: error: "))
    }
  }

  @Test func `a name that is neither a directory nor a revision is a usage error`() throws {
    try withLongerRiver { folder in
      let outcome = try Command.run("diff", "--content", folder, "no-such", folder)
      #expect(outcome.status == 64 && outcome.errors.contains("'no-such' is no directory, and no revision either"))
      let bare = try Command.run(
        ["diff", "--content", folder, "no-such", folder], environment: ["PATH": "/nonexistent"])
      #expect(bare.status == 64 && bare.errors.contains("git is not installed"))
    }
    for arguments in [["diff"], ["diff", "."], ["diff", "", "."], ["diff", ".", ".", "."]] {
      #expect(try Command.run(arguments).status == 64)
    }
  }
}
