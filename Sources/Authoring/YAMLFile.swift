internal import Foundation
internal import Yams

/// A value of an authored YAML file with its place. Scalars stay text: nothing is retyped behind the author's back.
package struct YAMLValue: Sendable {
  package enum Content: Sendable {
    case scalar(String, quoted: Bool)
    case sequence([YAMLValue])
    case mapping([YAMLPair])
  }

  package let content: Content
  package let location: SourceLocation
}

package struct YAMLPair: Sendable {
  package let key: String
  package let keyLocation: SourceLocation
  package let value: YAMLValue
}

/// Reads one YAML text into located values, refusing what could be retyped, repeated or blown up:
/// anchors, aliases, depth, size, control and bidirectional characters.
package func parseYAML(
  _ text: String, path: String, into diagnostics: inout Diagnostics
) -> YAMLValue? {
  let start = SourceLocation(path: path, line: 1, column: 1)
  guard text.utf8.count <= AuthoringLimits.fileBytes else {
    diagnostics.error(start, .tooLarge(bytes: text.utf8.count, limit: AuthoringLimits.fileBytes))
    return nil
  }
  do {
    let parser = try Parser(yaml: text, resolver: .basic, constructor: .default)
    guard let root = try parser.nextRoot() else {
      diagnostics.error(start, .empty(expected: "a YAML document"))
      return nil
    }
    var reader = NodeReader(path: path)
    let value = reader.read(root, depth: 1)
    if let problem = reader.problem {
      diagnostics.error(problem.location, problem.what)
      return nil
    }
    if let second = try parser.nextRoot() {
      diagnostics.error(
        reader.place(second.mark), .syntax("a second document starts; one file holds one document"))
      return nil
    }
    return value
  } catch let error as YamlError {
    let (location, problem) = describe(error, path: path, text: text)
    diagnostics.error(location, problem)
  } catch {
    diagnostics.error(start, .syntax(String(describing: error)))
  }
  return nil
}

private struct NodeReader {
  let path: String
  var nodes = 0
  var problem: (location: SourceLocation, what: Problem)?

  func place(_ mark: Mark?) -> SourceLocation {
    SourceLocation(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  mutating func fail(_ mark: Mark?, _ what: Problem) {
    if problem == nil { problem = (place(mark), what) }
  }

  /// Whether a text holds nothing that hides from its reader.
  private mutating func isSeen(_ scalar: Node.Scalar) -> Bool {
    guard let bad = scalar.string.unicodeScalars.first(where: isHidden) else { return true }
    fail(scalar.mark, .hiddenCharacter(bad.value))
    return false
  }

  mutating func read(_ node: Node, depth: Int) -> YAMLValue? {
    guard problem == nil else { return nil }
    nodes += 1
    if nodes > AuthoringLimits.nodes {
      fail(node.mark, .tooManyNodes(limit: AuthoringLimits.nodes))
      return nil
    }
    if depth > AuthoringLimits.depth {
      fail(node.mark, .tooDeep(limit: AuthoringLimits.depth))
      return nil
    }
    if node.anchor != nil {
      fail(node.mark, .anchor)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      guard isSeen(scalar) else { return nil }
      return YAMLValue(
        content: .scalar(scalar.string, quoted: scalar.style != .plain), location: place(scalar.mark))
    case .sequence(let sequence):
      var items: [YAMLValue] = []
      for child in sequence {
        if let item = read(child, depth: depth + 1) { items.append(item) }
      }
      return YAMLValue(content: .sequence(items), location: place(sequence.mark))
    case .mapping(let mapping):
      var pairs: [YAMLPair] = []
      for (key, child) in mapping {
        guard case .scalar(let name) = key else {
          fail(key.mark, .expected("a plain key", found: "a nested value"))
          return nil
        }
        guard key.anchor == nil else {
          fail(key.mark, .anchor)
          return nil
        }
        guard isSeen(name) else { return nil }
        guard let value = read(child, depth: depth + 1) else { return nil }
        pairs.append(YAMLPair(key: name.string, keyLocation: place(name.mark), value: value))
      }
      return YAMLValue(content: .mapping(pairs), location: place(mapping.mark))
    case .alias(let alias):
      fail(alias.mark, .anchor)
      return nil
    }
  }
}

/// C0 and C1 controls other than tab and line feed, NUL, bidirectional controls, zero-width and tag characters. The joiners
/// U+200C and U+200D pass: Persian, Indic scripts and emoji are written with them.
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
  case 0xE0000...0xE007F: true
  default: false
  }
}

private func describe(_ error: YamlError, path: String, text: String) -> (SourceLocation, Problem) {
  func at(_ mark: Mark) -> SourceLocation {
    SourceLocation(path: path, line: mark.line, column: mark.column)
  }
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    return (at(mark), .syntax(problem + (context.map { " " + $0.text } ?? "")))
  case .duplicatedKeysInMapping(let duplicates, let context):
    let key = duplicates.sorted().first ?? ""
    let line = lastLine(ofKey: key, in: context.mark, of: text)
    return (
      SourceLocation(path: path, line: line, column: context.mark.column), .duplicateKey(key)
    )
  case .reader(let problem, let offset, _, _):
    let (line, column) = position(ofOffset: offset ?? 0, in: text)
    return (SourceLocation(path: path, line: line, column: column), .syntax(problem))
  default:
    return (SourceLocation(path: path, line: 1, column: 1), .syntax(String(describing: error)))
  }
}

/// Yams names a repeated key but gives the place of its mapping only: the repetition is the last line with that key at the
/// mapping's own indentation, before the text moves out of it.
private func lastLine(ofKey key: String, in mapping: Mark, of text: String) -> Int {
  var found = mapping.line
  let indentation = mapping.column - 1
  for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
  where index + 1 >= mapping.line {
    let trimmed = content.drop { $0 == " " }
    if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
    let indent = content.utf8.count - trimmed.utf8.count
    if indent < indentation, index + 1 > mapping.line { break }
    let starts = ["", "- ", "{"].contains { trimmed.hasPrefix($0 + key + ":") } || trimmed.hasPrefix("\"\(key)\":")
    if starts, indent == indentation || index + 1 == mapping.line { found = index + 1 }
  }
  return found
}

private func position(ofOffset offset: Int, in text: String) -> (line: Int, column: Int) {
  var line = 1
  var column = 1
  for scalar in text.unicodeScalars.prefix(max(0, offset)) {
    if scalar == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
  return (line, column)
}
