/// One element of an expanded template.
enum TemplateSymbol: Hashable, Sendable {
  case word(String)
  case slot(String)
}

/// A template written out as the word sequences it stands for.
///
/// Writing them out bounds the work of matching: all sequences share one trie, so a question is matched in time
/// linear in its length. What would not fit is an error when the content loads.
struct TemplateExpander {
  let rules: [String: Template]

  func expand(_ template: Template) throws(TemplateError) -> [[TemplateSymbol]] {
    var result = try expand(template, open: [])
    var seen: Set<[TemplateSymbol]> = []
    result.removeAll { $0.isEmpty || !seen.insert($0).inserted }
    return result
  }

  private func expand(
    _ template: Template, open: [String]
  ) throws(TemplateError) -> [[TemplateSymbol]] {
    switch template {
    case .word(let text): return [Tokenizer.tokens(of: text).map { .word($0.text) }]
    case .slot(let name): return [[.slot(name)]]
    case .optional(let inner): return [[]] + (try expand(inner, open: open))
    case .alternatives(let branches):
      var result: [[TemplateSymbol]] = []
      for branch in branches {
        result += try expand(branch, open: open)
        try check(result)
      }
      return result
    case .sequence(let parts):
      return try joined(parts.map { part throws(TemplateError) in try expand(part, open: open) })
    case .permutation(let parts):
      let expanded = try parts.map { part throws(TemplateError) in try expand(part, open: open) }
      var result: [[TemplateSymbol]] = []
      for order in Self.orders(of: Array(expanded.indices)) {
        result += try joined(order.map { expanded[$0] })
        try check(result)
      }
      return result
    case .rule(let name):
      if open.contains(name) {
        throw TemplateError(
          message: "<\(name)> refers to itself (\((open + [name]).joined(separator: " → "))); break the circle",
          offset: 0)
      }
      guard let rule = rules[name] else {
        throw TemplateError(message: "no rule is named <\(name)>; define it under 'rules'", offset: 0)
      }
      return try expand(rule, open: open + [name])
    }
  }

  /// Every way to take one from each part, in the parts' order.
  private func joined(_ parts: [[[TemplateSymbol]]]) throws(TemplateError) -> [[TemplateSymbol]] {
    var result: [[TemplateSymbol]] = [[]]
    for tails in parts {
      guard result.count * tails.count <= TemplateLimits.expansions else { throw tooMany }
      result = result.flatMap { head in tails.map { head + $0 } }
      try check(result)
    }
    return result
  }

  /// Every order of the items, the given one first.
  private static func orders(of items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { first in
      var rest = items
      let item = rest.remove(at: first)
      return orders(of: rest).map { [item] + $0 }
    }
  }

  private var tooMany: TemplateError {
    TemplateError(
      message: "stands for more than \(TemplateLimits.expansions) sentences; split it into several templates",
      offset: 0)
  }

  private func check(_ sequences: [[TemplateSymbol]]) throws(TemplateError) {
    if sequences.count > TemplateLimits.expansions { throw tooMany }
    if sequences.contains(where: { $0.count > TemplateLimits.length }) {
      throw TemplateError(
        message: "has more than \(TemplateLimits.length) words in one sentence; shorten it", offset: 0)
    }
  }
}
