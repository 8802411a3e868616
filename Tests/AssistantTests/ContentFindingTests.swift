import Assistant
import Authoring
import TestSupport
import Testing

@Suite struct ReachabilityCheckTests {
  @Test func `a fact that no question reaches is told at its id`() throws {
    let hidden = """
        length.rumour:
          topic: length
          value: {text: rumour}
          source: {document: page, section: Overview}
          answer: "Nobody asks for the {value}."

      """
    let findings = try checkSchool(program: {
      $0.replacing("  office:\n    topic: contact", with: hidden + "  office:\n    topic: contact")
    }).findings
    #expect(findings.count == 1)
    #expect(
      findings.first?.hasPrefix("Knowledge/pottery.yaml:37:3: warning: no question that the content offers") == true,
      "\(findings)")
    #expect(findings.first?.contains("fact 'length.rumour'") == true)
  }
}

@Suite struct AuthoredTextCheckTests {
  @Test func `look-alike and invisible characters are told in values and keys`() throws {
    let findings = try checkSchool(
      intents: { $0.replacing("[grant]", with: "[gr\u{430}nt]") },
      program: { $0.replacing("Pottery Diploma: program page", with: "Pottery Dip\u{AD}loma") },
      more: ["Intents/more.yaml": "variants: {f\u{435}es: fee}\n"]
    ).findings
    #expect(
      findings == [
        "Intents/all.yaml:28:22: warning: 'gr\u{430}nt' holds U+0430, which looks like 'a' and is not; type the letter "
          + "anew [look-alike]",
        "Intents/more.yaml:1:12: warning: 'f\u{435}es' holds U+0435, which looks like 'e' and is not; type the letter anew "
          + "[look-alike]",
        "Knowledge/pottery.yaml:9:19: warning: 'Dip\u{AD}loma' holds the invisible character U+00AD; remove it "
          + "[invisible-character]",
      ])
  }

  @Test func `a conversation may type what it likes, and states its expectations in plain letters`() throws {
    let conversation = """
      - conversation: odd letters
        turns:
          - ask: what is the f\u{435}e
            says: ["co\u{455}ts"]

      """
    let findings = try checkSchool(more: ["Tests/Conversations/odd.yaml": conversation]).findings
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("Tests/Conversations/odd.yaml:4:14: warning: 'co\u{455}ts' holds U+0455") == true)
  }
}

@Suite struct WaiverCheckTests {
  private let shared = "keywords:\n      any:\n        - \"how long\"\n        - price"

  @Test func `a waiver with a reason lets its finding stand, on its line or the line before`() throws {
    for waived in [
      shared + "  # allow overlap: either desk knows",
      shared.replacing("        - price", with: "        # allow overlap: either desk knows\n        - price"),
    ] {
      let (report, findings) = try checkSchool([(lengthKeywords, waived)])
      #expect(findings == [])
      #expect(report.waived == 1)
    }
  }

  @Test func `a waiver without a reason waives nothing and is told`() throws {
    let findings = try checkSchool([(lengthKeywords, shared + "  # allow overlap:")]).findings
    #expect(findings.count == 2)
    #expect(findings.contains { $0.contains("'allow overlap' gives no reason; write # allow overlap: why") })
  }

  @Test func `a waiver that waives nothing is told at the comment`() throws {
    let findings = try checkSchool([("[grant]}", "[grant]}  # allow overlap: none")]).findings
    #expect(
      findings
        == [
          "Intents/all.yaml:28:31: warning: 'allow overlap' waives nothing, as that check finds nothing on its line; "
            + "remove it [waiver]"
        ])
  }

  @Test func `a waiver of no check is told with the nearest one`() throws {
    let findings = try checkSchool([("[grant]}", "[grant]}  # allow overlp: none")]).findings
    #expect(findings.count == 1)
    #expect(findings.first?.contains("no check that can be waived is named 'overlp'; did you mean 'overlap'?") == true)
  }

  @Test func `what keeps content from loading cannot be waived`() throws {
    let (report, findings) = try checkSchool(program: {
      $0.replacing(
        "    topic: length\n", with: "    # allow unknown-name: later\n    when: {formt: x}\n    topic: length\n")
    })
    #expect(report.assistant == nil && report.waived == 0)
    #expect(findings.count == 1)
    #expect(findings.first?.contains("error: no slot is named 'formt'") == true)
  }
}

@Suite struct ShippedCheckTests {
  @Test func `the shipped content has no finding, and every waiver a reason`() {
    let report = Assistant.check(content: ShippedContent.root)
    #expect(report.findings.map(\.description) == [])
  }
}
