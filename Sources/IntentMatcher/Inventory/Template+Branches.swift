extension Template {
  /// A template without one of its branches.
  struct Cut {
    /// The branch that is gone.
    let branch: Template
    /// What remains.
    let rest: Template
  }

  /// Every way to take one branch away: one of several alternatives, or what is optional. Named rules are not looked into.
  var cuts: [Cut] {
    switch self {
    case .word, .slot, .rule: []
    case .sequence(let parts): Self.cuts(in: parts, Template.sequence)
    case .permutation(let parts): Self.cuts(in: parts, Template.permutation)
    case .optional(let inner):
      [Cut(branch: inner, rest: .sequence([]))]
        + inner.cuts.map { Cut(branch: $0.branch, rest: .optional($0.rest)) }
    case .alternatives(let branches):
      branches.indices.map { index in
        var rest = branches
        let branch = rest.remove(at: index)
        return Cut(branch: branch, rest: rest.count == 1 ? rest[0] : .alternatives(rest))
      } + Self.cuts(in: branches, Template.alternatives)
    }
  }

  private static func cuts(in parts: [Template], _ whole: ([Template]) -> Template) -> [Cut] {
    parts.indices.flatMap { index in
      parts[index].cuts.map { cut in
        var rest = parts
        rest[index] = cut.rest
        return Cut(branch: cut.branch, rest: whole(rest))
      }
    }
  }

  /// The notation that it was written in, with single spaces.
  package var written: String {
    switch self {
    case .word(let text): text
    case .slot(let name): "{\(name)}"
    case .rule(let name): "<\(name)>"
    case .sequence(let parts): parts.map(\.grouped).joined(separator: " ")
    case .permutation(let parts): "(" + parts.map(\.written).joined(separator: "; ") + ")"
    case .optional(let inner): "[\(inner.written)]"
    case .alternatives(let branches): branches.map(\.written).joined(separator: "|")
    }
  }

  /// The same as a part of a sequence.
  private var grouped: String {
    if case .alternatives = self { return "(\(written))" }
    return written
  }
}
