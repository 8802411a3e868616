package import Assistant
package import Authoring
internal import Foundation

/// A content directory in the temporary folder, removed with its owner.
package final class TemporaryContent: Sendable {
  package let root: String

  package init(_ files: [String: String]) throws {
    root = NSTemporaryDirectory() + "docent-test-" + UUID().uuidString
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  package func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  package func load() -> (assistant: Assistant?, diagnostics: [Diagnostic]) {
    Assistant.load(content: root)
  }
}

/// A small school: one program with two formats, three intents.
package enum SmallSchool {
  package static let program = """
    program: pottery
    name: Pottery Diploma
    short: the Pottery Diploma
    institution: Clay School
    institution_names: [clay school]
    kind: [diploma]
    names: ["pottery [diploma]"]
    offers: {format: [campus, online]}
    documents: {page: "Pottery Diploma: program page"}
    contact: office
    facts:
      fee.online:
        topic: fee
        aspects: [price]
        lead: true
        when: {format: online}
        value: {money: 1200, per: course}
        source: {document: page, section: Fees}
        as_of: "2024"
        answer: "The Pottery Diploma costs {value} per {value.per} online ({as_of})."
      fee.campus:
        topic: fee
        aspects: [price]
        lead: true
        when: {format: campus}
        value: {money: 900, per: course}
        source: {document: page, section: Fees}
        as_of: "2024"
        answer: "The Pottery Diploma costs {value} per {value.per} on campus ({as_of})."
      length:
        topic: length
        aspects: [length]
        lead: true
        value: {duration: 6, unit: months}
        source: {document: page, section: Overview}
        answer: "The Pottery Diploma takes {value}."
      office:
        topic: contact
        aspects: [email]
        lead: true
        value: {email: office@example.org}
        source: {document: page, section: Contact}
        answer: "Ask the office at {value}."

    """

  package static let intents = """
    entities:
      format:
        role: scope
        values:
          online: {says: online, phrases: [online, "from home"]}
          campus: {says: on campus, phrases: [campus, "on site"]}
      aspect:
        role: aspect
        values:
          length: ["how long"]
          price: ["how much", cost]
          email: [email]
    intents:
      fee:
        topics: [fee]
        about: the fee
        keywords: {any: [fee, price]}
        patterns: ["what does {program} cost"]
        examples: [what is the fee, how much do i pay, what does it cost me, price of the diploma]
      length:
        topics: [length]
        about: the length
        keywords: {any: ["how long"]}
        examples: [how long does it take, duration of the course, months until i finish]
      grants:
        topics: [grants]
        about: grants
        keywords: {any: [grant]}
        examples: [do you give grants, is there a bursary, can i get a grant]
      contact:
        topics: [contact]
        about: the office
        keywords: {any: [contact, email]}
        examples: [whom do i write to, office email, who answers questions]
      greeting:
        social: Hello.
        patterns: [hello, hi]
        examples: [hello, hi there, good day]
      out_of_scope:
        outside: true
        topics: []
        about: that
        examples: [what is the weather, tell me a joke, who won the match, bake bread at home]

    """

  package static let files = ["Knowledge/pottery.yaml": program, "Intents/all.yaml": intents]
}

/// The content that Docent ships with, loaded once for a test bundle.
package enum ShippedContent {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  package static let loaded = Assistant.load(content: root)

  package static var assistant: Assistant {
    guard let assistant = loaded.assistant else {
      preconditionFailure("the shipped content does not load: \(loaded.diagnostics)")
    }
    return assistant
  }
}
