internal import Foundation
internal import Testing

@Suite struct CheckCommandTests {
  /// The length's keyword is made one of tuition's too.
  private static func overlapping(_ text: String) -> String {
    text.replacing(
      "any: [{text: tuition, weight: 2}", with: "any: [{text: months, weight: 2}, {text: tuition, weight: 2}")
  }

  private func withOverlap<Result>(_ body: (String) throws -> Result) throws -> Result {
    try Command.withContent(changing: "Intents/intents.yaml", by: Self.overlapping, body)
  }

  @Test func `check names the check, and asking its witness shows both intents`() throws {
    try withOverlap { folder in
      let outcome = try Command.run("check", "--content", folder)
      #expect(outcome.status == 0)
      #expect(
        outcome.output.hasPrefix(
          "\(folder)/Intents/intents.yaml:26:51: warning: 'months' is accepted by the keyword 'months' of intent 'length' "
            + "and by the keyword 'months' of intent 'tuition' (asked, 'length' wins by "), "\(outcome.output)")
      #expect(outcome.output.contains(" (the other rule: \(folder)/Intents/intents.yaml:14:20) [overlap]\n"))
      let explained = try Command.run("explain", "months", "--content", folder).output
      #expect(explained.contains("1. length") && explained.contains("2. tuition"))
      #expect(explained.split(separator: "\n").count { $0.contains("keyword 'months'") } == 2)
    }
  }

  @Test func `check tells the second place as data`() throws {
    try withOverlap { folder in
      let json = try Command.run("check", "--json", "--content", folder).output
      let found = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
      let first = try #require(found?.first)
      #expect(first["check"] as? String == "overlap")
      let related = try #require(first["related"] as? [String: Any])
      #expect(related["path"] as? String == folder + "/Intents/intents.yaml")
      #expect(related["line"] as? Int == 14 && related["column"] as? Int == 20)
      #expect(related["message"] as? String == "the other rule")
      #expect(!(first["message"] as? String ?? "").contains("the other rule"))
    }
  }

  @Test func `annotations are workflow commands`() throws {
    try withOverlap { folder in
      let outcome = try Command.run("check", "--annotations", "--content", folder)
      #expect(outcome.status == 0)
      #expect(
        outcome.output.hasPrefix(
          "::warning file=\(folder)/Intents/intents.yaml,line=26,col=51,title=overlap::'months' is accepted by "))
      #expect(outcome.output.count { $0 == "\n" } == 1)
    }
    #expect(try Command.run("check", "--annotations").output.isEmpty)
    #expect(try Command.run("check", "--annotations", "--json").status == 64)
  }

  @Test func `what an annotation repeats cannot end it`() throws {
    func misspelt(_: String) -> String { "intnts: 100%\n" }
    try Command.withContent(changing: "Intents/a,b:c%.yaml", by: misspelt) { folder in
      let output = try Command.run("check", "--annotations", "--content", folder).output
      #expect(
        output.hasPrefix("::error file=\(folder)/Intents/a%2Cb%3Ac%25.yaml,line=1,col=1,title=unknown-key::"),
        "\(output)")
    }
  }

  @Test func `a waived finding is counted and nothing else`() throws {
    func waived(_ text: String) -> String {
      Self.overlapping(text).replacing(
        "{text: months, weight: 2}]", with: "{text: months, weight: 2}] # allow overlap: months may ask for either")
    }
    try Command.withContent(changing: "Intents/intents.yaml", by: waived) { folder in
      let outcome = try Command.run("check", "--content", folder)
      #expect(
        outcome == .init(status: 0, output: "2 programs, 6 facts, 5 intents: no problems, 1 waived\n", errors: ""))
      #expect(try Command.run("check", "--json", "--content", folder).output == "[]\n")
    }
  }
}
