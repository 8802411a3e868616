internal import Authoring
internal import ContentSchema
internal import Testing

/// Every value of the samples with every key is replaced and removed in turn, and every mapping gets a key too many.
@Suite struct MutantTests {
  /// What shape alone refuses: text, a figure, a truth, nothing, a list and a mapping in the place of something else.
  private static let replacements = ["some words", "2.5", "true", "~", "[[]]", "{zzz: [{}]}"]

  @Test(arguments: Sample.all("valid").filter { $0.path.hasSuffix("every-key.yaml") })
  func `schema and loader agree on every mutant of shape`(sample: Sample) throws {
    var diagnostics = Diagnostics()
    let value = try #require(parseYAML(try sample.text, path: sample.path, into: &diagnostics))
    let mutants = Self.mutants(of: value)
    #expect(mutants.count > 100)
    let validator = SchemaValidator()
    for mutant in mutants {
      let isRefused = try #require(schemaFindings(mutant.text, sample.kind, by: validator)).isEmpty == false
      let errors = try loaderErrors(mutant.text, sample.kind)
      // What only the loader can know stands in other words than those about shape.
      let shape = errors.filter { !Self.isBeyondSchemas($0) }
      if isRefused {
        #expect(!errors.isEmpty, "only the schema refuses \(mutant.change)")
      } else {
        #expect(shape.isEmpty, "only the loader refuses \(mutant.change)")
      }
    }
  }

  private static func isBeyondSchemas(_ error: Diagnostic) -> Bool {
    [
      "no fact is named", "no document is named", "no intent is named", "has no part", "has no 'as_of'",
      "a lower and an upper figure",
    ].contains { error.message.contains($0) }
  }

  private struct Mutant {
    let change: String
    let text: String
  }

  private static func mutants(of value: YAMLValue, at path: String = "$") -> [Mutant] {
    var mutants = replacements.map { Mutant(change: "\(path): \($0)", text: $0) }
    switch value.content {
    case .scalar: break
    case .sequence(let items):
      let texts = items.map(flow)
      for (index, item) in items.enumerated() {
        mutants += Self.mutants(of: item, at: "\(path)[\(index)]").map { mutant in
          Mutant(change: mutant.change, text: list(texts, replacing: index, by: mutant.text))
        }
      }
    case .mapping(let pairs):
      mutants.append(Mutant(change: "\(path): one key more", text: mapping(pairs) + "zzz: 1}"))
      for (index, pair) in pairs.enumerated() {
        var without = pairs
        without.remove(at: index)
        let rest = mapping(without)
        mutants.append(Mutant(change: "\(path): no \(pair.key)", text: rest + "}"))
        mutants += Self.mutants(of: pair.value, at: "\(path).\(pair.key)").map { mutant in
          Mutant(change: mutant.change, text: rest + "\"\(pair.key)\": \(mutant.text)}")
        }
      }
    }
    return mutants
  }

  // MARK: Writing YAML

  private static func flow(_ value: YAMLValue) -> String {
    switch value.content {
    case .scalar(let text, let quoted):
      let isPlain = !quoted && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
      return isPlain ? text : "\"\(text)\""
    case .sequence(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let pairs): return mapping(pairs) + "}"
    }
  }

  /// Without its end.
  private static func mapping(_ pairs: [YAMLPair]) -> String {
    "{" + pairs.map { "\"\($0.key)\": \(flow($0.value)), " }.joined()
  }

  private static func list(_ texts: [String], replacing index: Int, by text: String) -> String {
    var texts = texts
    texts[index] = text
    return "[" + texts.joined(separator: ", ") + "]"
  }
}
