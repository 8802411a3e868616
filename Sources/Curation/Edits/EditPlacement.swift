package import Authoring
internal import IntentMatcher
internal import JSONRPC

/// Where an edit goes, and the line to write there.
package struct EditPlacement: Sendable, Equatable {
  package enum Place: String, Sendable {
    /// A line of its own, after this one.
    case after
    /// One more item of the list in this line.
    case within = "in the list of"
    /// Instead of what stands there.
    case instead = "in place of"
    /// A key of what stands there.
    case under
  }

  package let place: Place
  package let location: SourceLocation
  /// Ready to be written, with the indentation of its neighbours.
  package let yaml: String
}

/// Finds the places of edits in the authored files.
struct EditPlacer: Sendable {
  private let rules: IntentRules
  private let variants: SourceLocation?

  init(_ rules: IntentRules, content root: String) {
    self.rules = rules
    variants = Self.lastVariant(in: ContentFolder(root: root))
  }

  func placement(of edit: RuleEdit) -> EditPlacement? {
    switch edit {
    case .variant(let text, let word): variant(text, word)
    case .phrase(let text, let entity, let value):
      item(quoted(text), after: rules.entities[entity].values[value].phrases.last?.location)
    case .keyword(let text, let weight, let intent): keyword(text, weight, rules.intents[intent])
    case .rewritten(let text, let rule, let intent):
      item(quoted(text), at: rules.intents[intent].keywords.any[rule].location, block: .instead, flow: .instead)
    case .example(let text, let intent):
      item(quoted(text), after: rules.intents[intent].examples.last?.location)
        ?? key("examples: [\(quoted(text))]", under: rules.intents[intent].location)
    }
  }

  private func keyword(_ text: String, _ weight: Float, _ intent: Intent) -> EditPlacement? {
    let value = weight == 1 ? quoted(text) : "{text: \(quoted(text)), weight: \(Int(weight))}"
    if let placed = item(value, after: intent.keywords.any.last?.location) { return placed }
    let rule = intent.keywords
    let hasRules = !(rule.required + rule.optional + rule.excluded).isEmpty
    return key(hasRules ? "any: [\(value)]  # under keywords" : "keywords: {any: [\(value)]}", under: intent.location)
  }

  private func variant(_ text: String, _ word: String) -> EditPlacement? {
    guard let variants, let indentation = line(at: variants).map(Self.indentation) else { return nil }
    return EditPlacement(place: .after, location: variants, yaml: "\(indentation)\(text): \(quoted(word))")
  }

  private func item(_ value: String, after location: SourceLocation?) -> EditPlacement? {
    location.flatMap { item(value, at: $0, block: .after, flow: .within) }
  }

  /// A list item as its neighbour is written: on a line of its own after a dash, or within a list in brackets.
  private func item(
    _ value: String, at location: SourceLocation, block: EditPlacement.Place, flow: EditPlacement.Place
  ) -> EditPlacement? {
    guard let line = line(at: location) else { return nil }
    guard line.drop(while: { $0 == " " }).hasPrefix("- ") else {
      return EditPlacement(place: flow, location: location, yaml: value)
    }
    return EditPlacement(place: block, location: location, yaml: "\(Self.indentation(of: line))- \(value)")
  }

  private func key(_ text: String, under location: SourceLocation) -> EditPlacement? {
    line(at: location).map { line in
      EditPlacement(place: .under, location: location, yaml: "\(Self.indentation(of: line))  \(text)")
    }
  }

  /// JSON's quotes are YAML's too.
  private func quoted(_ text: String) -> String { JSONValue.string(text).text }

  private func line(at location: SourceLocation) -> String? {
    var unheard = Diagnostics()
    guard let text = ContentFolder.text(of: location.path, into: &unheard) else { return nil }
    let lines = text.split(separator: "\n", maxSplits: location.line, omittingEmptySubsequences: false)
    return lines.indices.contains(location.line - 1) ? String(lines[location.line - 1]) : nil
  }

  private static func indentation(of line: String) -> String { String(line.prefix { $0 == " " }) }

  private static func lastVariant(in folder: ContentFolder) -> SourceLocation? {
    var unheard = Diagnostics()
    for path in folder.yamlFiles(in: "Intents", kind: "intent", into: &unheard) {
      guard let root = ContentFolder.read(path, into: &unheard), case .mapping(let pairs) = root.content,
        let section = pairs.first(where: { $0.key == "variants" }), case .mapping(let variants) = section.value.content
      else { continue }
      return variants.last?.keyLocation
    }
    return nil
  }
}
