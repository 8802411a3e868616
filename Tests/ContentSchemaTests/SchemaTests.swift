internal import ContentSchema
internal import Foundation
internal import JSONRPC
internal import TestSupport
internal import Testing

@Suite struct SchemaTests {
  @Test(arguments: ContentKind.allCases) func `the committed copy is what the binary prints`(kind: ContentKind) throws {
    let copy = try String(contentsOfFile: "\(ShippedContent.root)/.schemas/\(kind.rawValue).json", encoding: .utf8)
    #expect(
      copy == kind.schema.indentedText,
      "renew it: docent schema \(kind.rawValue) > .schemas/\(kind.rawValue).json")
  }

  @Test(arguments: ContentKind.allCases) func `every key has words that an editor can show`(kind: ContentKind) {
    var keys = 0
    func visit(_ schema: JSONValue) {
      for property in schema["properties"]?.object?.members ?? [] {
        keys += 1
        let words = property.value["description"]?.string ?? ""
        #expect(words.count > 5 && words.hasSuffix("."), "\(property.key)")
        visit(property.value)
      }
      for part in [schema["items"], schema["additionalProperties"]].compactMap({ $0 }) + (schema["anyOf"]?.array ?? [])
      {
        visit(part)
      }
    }
    visit(kind.schema)
    #expect(keys >= 10)
  }

  @Test(arguments: ContentKind.allCases) func `the schema is JSON of draft 7 that says the same when read again`(
    kind: ContentKind
  ) throws {
    let text = kind.schema.indentedText
    #expect(try JSONParser.parse(text) == kind.schema)
    #expect(kind.schema["$schema"]?.string == "http://json-schema.org/draft-07/schema#")
    #expect(text.hasPrefix("{\n  \"$schema\": ") && text.hasSuffix("}\n"))
  }

  @Test func `a mapping says which key it lacks, and where`() throws {
    let findings = schemaFindings("- conversation: a\n  turns: [{status: answered}]\n", .conversations)
    #expect(findings == ["$[0].turns[0]: no ask"])
  }
}
