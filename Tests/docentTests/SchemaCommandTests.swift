internal import Foundation
internal import Testing

@Suite struct SchemaCommandTests {
  @Test(arguments: ["knowledge", "intents", "conversations"]) func `a schema is printed as JSON`(kind: String) throws {
    let outcome = try Command.run("schema", kind)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(schema?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
  }

  @Test(arguments: [["schema"], ["schema", "facts"], ["schema", "knowledge", "intents"]])
  func `anything but one kind is a usage error`(arguments: [String]) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.hasPrefix("Error: "))
    if arguments.count == 2 { #expect(outcome.errors.contains("conversations")) }
  }
}
