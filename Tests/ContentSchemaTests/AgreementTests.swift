internal import Authoring
internal import ContentSchema
internal import Foundation
internal import JSONRPC
internal import TestSupport
internal import Testing

@Suite struct AgreementTests {
  @Test(arguments: Sample.shipped) func `every shipped file is as its schema says`(sample: Sample) throws {
    #expect(try schemaFindings(sample.text, sample.kind) == [])
  }

  @Test(arguments: Sample.shipped) func `every shipped file names its schema in its first line`(sample: Sample) throws {
    let depth = sample.kind == .conversations ? "../.." : ".."
    let line = try sample.text.split(separator: "\n").first
    #expect(line == "# yaml-language-server: $schema=\(depth)/.schemas/\(sample.kind.rawValue).json")
  }

  @Test(arguments: Sample.all("broken")) func `what is broken is refused by the schema and by the loader`(
    sample: Sample
  ) throws {
    let text = try sample.text
    #expect(schemaFindings(text, sample.kind)?.isEmpty == false)
    let errors = try loaderErrors(text, sample.kind)
    #expect(!errors.isEmpty)
    for (index, line) in text.split(separator: "\n").enumerated() where line.contains("# here") {
      #expect(errors.contains { $0.location.line == index + 1 }, "\(errors)")
    }
  }

  @Test(arguments: Sample.all("valid")) func `what is unusual but right is accepted by both`(sample: Sample) throws {
    let text = try sample.text
    #expect(schemaFindings(text, sample.kind) == [])
    #expect(try contentErrors(text, sample.kind) == [])
  }

  @Test(arguments: Sample.all("loader-only")) func `what only the loader can know is accepted by the schema`(
    sample: Sample
  ) throws {
    let text = try sample.text
    #expect(schemaFindings(text, sample.kind) ?? [] == [])
    #expect(try !contentErrors(text, sample.kind).isEmpty)
  }

  @Test func `there are samples of every kind`() {
    #expect(Sample.shipped.count > 20)
    for (folder, least) in [("broken", 25), ("valid", 5), ("loader-only", 5)] {
      let samples = Sample.all(folder)
      for kind in ContentKind.allCases { #expect(samples.count { $0.kind == kind } >= least) }
    }
  }

  @Test(arguments: ContentKind.allCases) func `the sample with every key has every key of the schema`(
    kind: ContentKind
  ) throws {
    let sample = try #require(
      Sample.all("valid").first { $0.kind == kind && $0.path.hasSuffix("every-key.yaml") })
    var diagnostics = Diagnostics()
    let value = try #require(parseYAML(try sample.text, path: sample.path, into: &diagnostics))
    #expect(keys(ofSchema: kind.schema).subtracting(keys(of: JSONValue(value))) == [])
  }

  private func keys(ofSchema schema: JSONValue) -> Set<String> {
    let properties = schema["properties"]?.object?.members ?? []
    let parts = [schema["items"], schema["additionalProperties"]].compactMap { $0 } + (schema["anyOf"]?.array ?? [])
    return (parts + properties.map(\.value)).reduce(into: Set(properties.map(\.key))) {
      $0.formUnion(keys(ofSchema: $1))
    }
  }

  private func keys(of value: JSONValue) -> Set<String> {
    let members = value.object?.members ?? []
    return ((value.array ?? []) + members.map(\.value)).reduce(into: Set(members.map(\.key))) {
      $0.formUnion(keys(of: $1))
    }
  }
}
