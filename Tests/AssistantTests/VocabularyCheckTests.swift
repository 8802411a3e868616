import Testing

@Suite struct VocabularyCheckTests {
  @Test(arguments: [
    ("rules: {courtesy: \"(please|kindly)\"}\n", "no template uses the rule <courtesy>"),
    ("concepts: {weather: [sunshine, snowfall]}\n", "no example holds a phrase of concept 'weather'"),
    ("variants: {abcd: qwertz}\n", "'abcd' is rewritten to 'qwertz', which nothing in the content knows"),
  ])
  func `vocabulary without effect is told`(section: String, message: String) throws {
    let findings = try checkSchool(more: ["Intents/more.yaml": section]).findings
    #expect(findings.count == 1)
    #expect(findings.first?.contains(message) == true, "\(findings)")
    #expect(findings.first?.hasPrefix("Intents/more.yaml:1:") == true)
    #expect(findings.first?.hasSuffix("[unused-vocabulary]") == true)
  }

  @Test func `a rule that only another rule uses is as unused as that one`() throws {
    let rules = "rules:\n  outer: \"(a|<inner>)\"\n  inner: \"(b|c)\"\n"
    #expect(try checkSchool(more: ["Intents/more.yaml": rules]).findings.count == 2)
  }

  @Test func `a slot is used where a rule, a fact or a program names it`() throws {
    func entity(_ role: String) -> String {
      "entities:\n  glaze:\n    role: \(role)\n    values: {celadon: [celadon], raku: [raku]}\n"
    }
    for role in ["mention", "detail", "scope"] {
      let findings = try checkSchool(more: ["Intents/more.yaml": entity(role)]).findings
      #expect(findings.count == 1)
      #expect(findings.first?.contains("uses the slot 'glaze' of the role '\(role)'") == true, "\(findings)")
    }
    let used = try checkSchool(
      intents: { $0.replacing("[\"how long\"]", with: "[\"how long\", \"dry {glaze}\"]") },
      more: ["Intents/more.yaml": entity("mention")]
    ).findings
    #expect(used == [])
  }
}

@Suite struct SynonymCheckTests {
  private func check(online: String, campus: String) throws -> [String] {
    try checkSchool([
      ("phrases: [online, \"from home\"]", "phrases: [online, \"from home\"\(online)]"),
      ("phrases: [campus, \"on site\"]", "phrases: [campus, \"on site\"\(campus)]"),
    ]).findings.filter { $0.contains("synonym]") }
  }

  @Test func `a phrase of two values of one entity is an error`() throws {
    let findings = try check(online: ", hybrid", campus: ", \"(hybrid|blended)\"")
    #expect(findings.count == 1)
    #expect(
      findings.first?.contains(
        "error: 'hybrid' names format 'campus' and format 'online' alike; keep it under one of them (the other phrase: "
      )
        == true, "\(findings)")
  }

  @Test func `a phrase of two entities that both limit facts is a warning`() throws {
    let entity = "entities:\n  place:\n    role: detail\n    values: {studio: [\"from home\", studio]}\n"
    let findings = try checkSchool(
      intents: { $0.replacing("[\"how long\"]", with: "[\"how long\", \"{place} hours\"]") },
      more: ["Intents/more.yaml": entity]
    ).findings.filter { $0.contains("synonym]") }
    #expect(findings.count == 1)
    #expect(findings.first?.contains("warning: 'from home' names place 'studio' and format 'online' alike") == true)
  }

  @Test func `a phrase that denies its own value, or names the opposite one, is told`() throws {
    let denied = try check(online: ", \"not online\"", campus: "")
    #expect(denied.count == 1)
    #expect(denied.first?.contains("'not online' says that it is not 'online', yet stands under 'online'") == true)
    let named = try check(online: ", \"campus from afar\"", campus: "")
    #expect(named.count == 1)
    #expect(named.first?.contains("'campus from afar' stands under 'online' and names 'campus'") == true)
  }

  @Test func `a phrase may deny the opposite value`() throws {
    #expect(try check(online: ", \"not on site\", \"instead of campus\"", campus: ", \"not online\"") == [])
  }

  @Test func `words that are rewritten to each other, or to a word that is rewritten, are told once`() throws {
    let circle = try checkSchool(more: ["Intents/more.yaml": "variants: {fee: price, price: fee}\n"]).findings
    #expect(circle.filter { $0.contains("so that they change places") }.count == 1, "\(circle)")
    let chain = try checkSchool(more: ["Intents/more.yaml": "variants: {cst: csts, csts: cost}\n"]).findings
    #expect(chain.count == 1)
    #expect(chain.first?.contains("'cst' is rewritten to 'csts', which alone is rewritten to 'cost'") == true)
  }
}
