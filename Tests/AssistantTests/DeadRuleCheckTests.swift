import Testing

@Suite struct DeadRuleCheckTests {
  @Test(arguments: [
    (
      "keywords: {any: [\"how long\", \"long (course|class)\"], excluded: [\"[evening] course\", class]}",
      "23:34: warning: all that 'long (course|class)' accepts holds 'course', which the same intent excludes"
    ),
    (
      "keywords: {any: [\"how long\", duration, \"(duration|durations)\"]}",
      "23:44: warning: another rule of the same intent accepts all that '(duration|durations)' accepts"
    ),
    (
      "keywords: {any: [\"how long\", \"{course} length\"]}",
      "23:34: warning: '{course} length' needs {course}, and nothing in the content fills it"
    ),
  ])
  func `a rule that never counts is told with why`(keywords: String, message: String) throws {
    let findings = try checkSchool([(lengthKeywords, keywords)]).findings.filter { $0.contains("[dead-rule]") }
    #expect(findings.count == 1)
    #expect(findings.first?.contains("Intents/all.yaml:\(message)") == true, "\(findings)")
  }

  @Test func `a rule that waits for a word which is rewritten is told with the word to write`() throws {
    let findings = try checkSchool(intents: {
      $0.replacing(lengthKeywords, with: "keywords: {any: [\"how long\", dur]}") + "variants: {dur: duration}\n"
    }).findings
    #expect(findings.count == 1)
    #expect(findings.first?.contains("'dur' needs the word 'dur', which 'variants' rewrites to 'duration'") == true)
  }

  @Test func `a pattern whose every sentence another intent wins is told with one`() throws {
    let findings = try checkSchool([
      ("patterns: [hello, hi]", "patterns: [hello, hi, {text: \"what is the fee\", weight: 0.1}]")
    ]).findings
    #expect(findings.contains { $0.contains("such as 'what is the fee', won by 'fee'") }, "\(findings)")
  }

  @Test func `an intent that wins nothing is told at its name`() throws {
    let lost = """
        echo:
          about: an echo
          keywords: {any: [fee], excluded: [fee]}

      """
    let findings = try checkSchool(intents: { $0 + lost }).findings
    #expect(findings.contains { $0.contains("intent 'echo' wins a question for it") }, "\(findings)")
  }
}
