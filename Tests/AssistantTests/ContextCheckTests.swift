import Assistant
import Authoring
import TestSupport
import Testing

/// Loads the small school with a context table in a file of its own and its intents changed.
private func load(table: String = "", _ change: (String) -> String = { $0 }) throws -> (
  assistant: Assistant?, problems: [String]
) {
  var files = SmallSchool.files
  files["Intents/all.yaml"] = change(SmallSchool.intents)
  if !table.isEmpty { files["Intents/context.yaml"] = "context:\n" + table }
  let content = try TemporaryContent(files)
  let (assistant, diagnostics) = content.load()
  let verified = assistant?.verify() ?? []
  return (assistant, (diagnostics + verified).map { $0.description.replacing(content.root + "/", with: "") })
}

@Suite struct ContextCheckTests {
  @Test(arguments: [
    ("{turns: 0, minutes: 5}", "2:19: error: 'turns' is a whole number from 1 to 1000"),
    ("{turns: 1.5, minutes: 5}", "2:19: error: 'turns' is a whole number from 1 to 1000"),
    ("{turns: 1001, minutes: 5}", "2:19: error: 'turns' is a whole number from 1 to 1000"),
    ("{turns: -3, minutes: 5}", "2:19: error: 'turns' is a whole number from 1 to 1000"),
    ("{turns: 4, minutes: 0}", "2:31: error: 'minutes' is more than 0"),
    ("{turns: 4, minutes: -1}", "2:31: error: 'minutes' is more than 0"),
    ("{turns: many, minutes: 5}", "2:19: error:"), ("{turns: 4, minutes: long}", "2:31: error:"),
    ("{turns: 4}", "2:11: error: a row of the context table has no 'minutes'; add it"),
    ("{minutes: 4}", "2:11: error: a row of the context table has no 'turns'; add it"),
    ("{turns: 4, minuts: 5}", "did you mean 'minutes'?"),
  ])
  func `a row that says no life is an error at its place`(row: String, message: String) throws {
    let (assistant, problems) = try load(table: "  format: \(row)\n")
    #expect(assistant == nil)
    #expect(problems.contains { $0.hasPrefix("Intents/context.yaml:2:") && $0.contains(message) }, "\(problems)")
  }

  @Test func `a row of no slot is an error with the nearest name`() throws {
    let (assistant, problems) = try load(table: "  formt: {turns: 4, minutes: 5}\n")
    #expect(assistant == nil)
    #expect(
      problems == [
        "Intents/context.yaml:2:3: error: no row of the context table is named 'formt'; did you mean 'format'?"
      ])
  }

  @Test func `an end of no slot is an error`() throws {
    let (assistant, problems) = try load(table: "  format: {turns: 4, minutes: 5, ends_with: [progam]}\n")
    #expect(assistant == nil)
    #expect(
      problems == [
        "Intents/context.yaml:2:3: error: no row of the context table is named 'progam'; did you mean 'program'?"
      ])
  }

  @Test func `a row written twice is an error that names the first`() throws {
    let row = "  format: {turns: 4, minutes: 5}\n"
    let (assistant, problems) = try load(table: row) { $0 + "context:\n" + row }
    #expect(assistant == nil)
    #expect(problems.contains { $0.contains("row of the context table 'format' is defined twice") }, "\(problems)")
  }

  @Test func `an intent that takes over an unknown slot is an error at its line`() throws {
    let (assistant, problems) = try load {
      $0.replacing("    about: the fee\n", with: "    about: the fee\n    inherits: [program, fromat]\n")
    }
    #expect(assistant == nil)
    #expect(
      problems == [
        "Intents/all.yaml:14:3: error: no row of the context table is named 'fromat'; did you mean 'format'?"
      ])
  }

  @Test(arguments: ["program", "topic", "format"]) func `program, topic and slots may be rows`(name: String) throws {
    let (assistant, problems) = try load(table: "  \(name): {turns: 1, minutes: 0.5}\n") {
      $0.replacing("    about: the fee\n", with: "    about: the fee\n    inherits: [\(name)]\n")
    }
    #expect(assistant != nil)
    #expect(problems.isEmpty)
  }

  @Test func `a suggestion that no program answers is a warning`() throws {
    let (assistant, problems) = try load {
      $0.replacing("    about: grants\n", with: "    about: grants\n    suggest: \"Does {program} give grants?\"\n")
        .replacing(
          "    about: the length\n", with: "    about: the length\n    suggest: \"How long does {program} take?\"\n")
    }
    #expect(assistant != nil)
    #expect(
      problems == [
        "Intents/all.yaml:29:14: warning: no program answers the suggestion 'Does {program} give grants?' from its own "
          + "facts by this intent, so it is never offered; ask it another way"
      ])
  }

  @Test func `a suggestion that another intent answers is a warning too`() throws {
    let problems = try load {
      $0.replacing(
        "    about: the length\n", with: "    about: the length\n    suggest: \"What is the fee of {program}?\"\n")
    }.problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains("no program answers the suggestion 'What is the fee of {program}?'") == true)
  }
}
