internal import Foundation
internal import Testing

@Suite("The --html of docent test")
struct HTMLOptionTests {
  private static let conversations = "Tests/Conversations/river.yaml"

  private func test(_ yaml: String, html path: String) throws -> Command.Outcome {
    let run: (String) throws -> Command.Outcome = { try Command.run(["test", "--content", $0, "--html", path]) }
    return try Command.withContent(changing: Self.conversations, by: { _ in yaml }, run)
  }

  private func withFile(_ body: (URL) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".html")
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file)
  }

  @Test func `the report holds the failures and every answer, and the status is that of the run`() throws {
    try withFile { file in
      let outcome = try test(
        "- conversation: too short\n  turns: [{ask: how long is river data, says: [1 month]}]", html: file.path())
      #expect(outcome.status == 1 && outcome.errors.isEmpty)
      #expect(outcome.output.hasSuffix("0 passed, 1 failed\n"))
      let page = try String(contentsOf: file, encoding: .utf8)
      #expect(page.contains("<h3 id=\"failure-1\">too short</h3>"))
      #expect(page.contains("<p class=\"answer\">River Data takes 18 months.</p>"))
    }
  }

  @Test func `a report that cannot be written is an error that names the file`() throws {
    let outcome = try test(
      "- conversation: right\n  turns: [{ask: how long is river data, says: [18 months]}]", html: "/nowhere/report.html"
    )
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("/nowhere/report.html cannot be written: "))
  }
}
