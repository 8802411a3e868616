internal import Authoring

/// A sentence template: `(a|b)` alternatives, `(a;b)` parts in any order, `[x]` optional, `{slot}` an entity, `<rule>` a named
/// expansion.
///
///     template     = alternatives
///     alternatives = sequence { "|" sequence }
///     sequence     = { word | "(" group ")" | "[" group "]" | "{" name "}" | "<" name ">" }
///     group        = alternatives { ";" alternatives }
package indirect enum Template: Sendable, Equatable {
  case word(String)
  case slot(String)
  case rule(String)
  case sequence([Template])
  case alternatives([Template])
  /// The parts one after the other, in every order.
  case permutation([Template])
  case optional(Template)
}

/// Why a template does not parse: the words, and where in its text (in Unicode scalars).
struct TemplateError: Error {
  let message: String
  let offset: Int
}

/// Parses one template. Depth is bounded by `TemplateLimits.depth`.
struct TemplateParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  static func parse(_ text: String) throws(TemplateError) -> Template {
    var parser = TemplateParser(scalars: Array(text.unicodeScalars))
    let template = try parser.alternatives()
    if parser.position < parser.scalars.count {
      if parser.scalars[parser.position] == ";" {
        throw parser.error("';' puts parts in any order inside a group; write (a; b)")
      }
      throw parser.error("'\(parser.scalars[parser.position])' closes nothing; remove it or open it before")
    }
    return template
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private func error(_ message: String) -> TemplateError {
    TemplateError(message: message, offset: position)
  }

  // alternatives = sequence { "|" sequence }
  private mutating func alternatives() throws(TemplateError) -> Template {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.depth else {
      throw error("groups nest deeper than \(TemplateLimits.depth); write a named <rule> or simplify")
    }
    var branches = [try sequence()]
    while position < scalars.count, scalars[position] == "|" {
      position += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  // sequence = { word | group | optional | slot | rule }
  private mutating func sequence() throws(TemplateError) -> Template {
    var parts: [Template] = []
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar {
      case "|", ";", ")", "]": return parts.count == 1 ? parts[0] : .sequence(parts)
      case "(": parts.append(try group(closing: ")"))
      case "[": parts.append(.optional(try group(closing: "]")))
      case "{": parts.append(.slot(try name(closing: "}")))
      case "<": parts.append(.rule(try name(closing: ">")))
      case "}", ">": throw error("'\(scalar)' closes nothing; remove it or open it before")
      case let space where space.properties.isWhitespace: position += 1
      default: parts.append(try word())
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func group(closing: Unicode.Scalar) throws(TemplateError) -> Template {
    let opening = position
    position += 1
    var parts = [try alternatives()]
    while position < scalars.count, scalars[position] == ";" {
      position += 1
      parts.append(try alternatives())
    }
    guard position < scalars.count, scalars[position] == closing else {
      position = opening
      throw error("'\(scalars[opening])' is never closed; add '\(closing)'")
    }
    guard parts.count <= TemplateLimits.permuted else {
      position = opening
      throw error(
        "a group puts more than \(TemplateLimits.permuted) parts in any order; split it into several templates")
    }
    position += 1
    return parts.count == 1 ? parts[0] : .permutation(parts)
  }

  private mutating func name(closing: Unicode.Scalar) throws(TemplateError) -> String {
    let opening = position
    position += 1
    var name = ""
    while position < scalars.count, scalars[position] != closing {
      name.unicodeScalars.append(scalars[position])
      position += 1
    }
    guard position < scalars.count, !name.isEmpty else {
      position = opening
      throw error("'\(scalars[opening])' is never closed; write it as \(scalars[opening])name\(closing)")
    }
    position += 1
    return name
  }

  private mutating func word() throws(TemplateError) -> Template {
    let start = position
    var word = ""
    while position < scalars.count, !"()[]{}<>|;".unicodeScalars.contains(scalars[position]),
      !scalars[position].properties.isWhitespace
    {
      word.unicodeScalars.append(scalars[position])
      position += 1
    }
    if Tokenizer.tokens(of: word).isEmpty {
      position = start
      throw error(
        "'\(word)' holds no letter or digit, so no question can hold it; a template has no repetition; remove it")
    }
    return .word(word)
  }
}

/// How large templates may be. Matching itself is linear in the question whatever the author writes.
package enum TemplateLimits {
  package static let depth = 16
  /// Word sequences that one template may stand for.
  package static let expansions = 8_192
  /// Parts of a group in any order.
  package static let permuted = 5
  /// Words and slots in all sequences of all templates of a content directory.
  package static let symbols = 2_000_000
  /// Words in one such sequence.
  package static let length = 24
}
