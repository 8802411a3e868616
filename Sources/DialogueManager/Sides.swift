internal import IntentMatcher
internal import KnowledgeBase

/// One of the things that a question sets beside each other: a program, or one of its formats or options.
struct Side: Equatable {
  var program: Int?
  var slots: [String: String] = [:]
}

/// Finds the sides of a comparison from what the words mention, in their order: a mention that contradicts the side so far
/// begins the next. "AIPI on campus, AIPI online or the certificate" has three.
struct SideReader {
  let knowledge: Knowledge
  let rules: IntentRules

  /// Two or more different sides; else none.
  func sides(of part: Interpretation, in utterance: Utterance) -> [Side] {
    var sides = named(part, utterance)
    if sides.count == 1, sides[0].program == nil, part.scope.programs.count == 1 {
      sides[0].program = part.scope.programs[0]
    }
    if sides.isEmpty, part.scope.programs.count == 1 { sides = [Side(program: part.scope.programs[0])] }
    fillPrograms(&sides, part.scope)
    if sides.count < 2, part.scope.origin == .named || part.scope.origin == .inherited || part.scope.origin == .others,
      part.scope.programs.count > 1, part.scope.programs.count <= 4
    {
      let slots = sides.first?.slots ?? [:]
      sides = part.scope.programs.map { program in
        Side(
          program: program,
          slots: slots.filter { knowledge.programs[program].offers[$0.key]?.contains($0.value) ?? false })
      }
    }
    if sides.isEmpty, part.scope.programs.count > 1 {
      // "Which Duke option is cheaper": the one program that has several.
      let several = part.scope.programs.filter { (knowledge.programs[$0].offers[WellKnownSlot.format]?.count ?? 0) > 1 }
      if several.count == 1 { sides = [Side(program: several[0])] }
    }
    if sides.count == 1 { sides = options(of: sides[0], part, utterance) ?? formats(of: sides[0], part.scope) }
    return sides.count > 1 && sides.allSatisfy { $0.program != nil } ? sides : []
  }

  private func named(_ part: Interpretation, _ utterance: Utterance) -> [Side] {
    var sides: [Side] = []
    var spans: [Range<Int>: (programs: Set<Int>, slots: [String: String])] = [:]
    for mention in utterance.mentions where part.range.contains(mention.tokens.lowerBound) {
      switch mention.kind {
      case .program(let index): spans[mention.tokens, default: ([], [:])].programs.insert(index)
      case .programKind(let index): spans[mention.tokens, default: ([], [:])].programs.insert(index)
      case .entity(let slot, let value):
        let isWay = [WellKnownSlot.format, WellKnownSlot.option].contains(slot)
        guard isWay || part.scope.alternatives[slot] != nil && slot != WellKnownSlot.per,
          part.scope.excluded[slot]?.contains(value) != true,
          part.scope.stated[slot] == value || part.scope.alternatives[slot]?.contains(value) == true
        else { continue }
        spans[mention.tokens, default: ([], [:])].slots[slot] = value
        // "Online against the 16-month option": the option is of the other format.
        let implied = rules.entities.first { $0.slot == slot }?.values.first { $0.name == value }?.implies ?? [:]
        spans[mention.tokens]?.slots.merge(implied) { said, _ in said }
      default: continue
      }
    }
    var current = Side()
    var meant: Set<Int>?
    func close() {
      if current.program == nil, let meant, meant.count == 1 { current.program = meant.first }
      if current != Side() { sides.append(current) }
      current = Side()
      meant = nil
    }
    for (_, found) in spans.sorted(by: { ($0.key.lowerBound, -$0.key.count) < ($1.key.lowerBound, -$1.key.count) }) {
      let programs = found.programs.intersection(part.scope.programs)
      if !programs.isEmpty, let before = meant, before.isDisjoint(with: programs) { close() }
      if found.slots.contains(where: { current.slots[$0.key] != nil && current.slots[$0.key] != $0.value }) {
        // "AIPI on campus or online": the same program, until another is named.
        let same = meant
        close()
        meant = same
      }
      if !programs.isEmpty { meant = meant.map { $0.intersection(programs) } ?? programs }
      current.slots.merge(found.slots) { _, new in new }
    }
    close()
    return sides.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A side without a program is of the one named beside it, or of the only one spoken of.
  private func fillPrograms(_ sides: inout [Side], _ scope: Scope) {
    for index in sides.indices where sides[index].program == nil {
      let before = sides[..<index].last { $0.program != nil }?.program
      let after = sides[(index + 1)...].first { $0.program != nil }?.program
      sides[index].program = before ?? after ?? (scope.programs.count == 1 ? scope.programs[0] : nil)
    }
    sides = sides.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// "Between the two campus options": what there is of the format named.
  private func options(of side: Side, _ part: Interpretation, _ utterance: Utterance) -> [Side]? {
    guard let program = side.program, let format = side.slots[WellKnownSlot.format],
      utterance.tokens[part.range].contains(where: { ["options", "versions", "plans", "paths"].contains($0.text) })
    else { return nil }
    let values = rules.entities.first { $0.slot == WellKnownSlot.option }?.values ?? []
    let options = values.filter { value in
      value.implies[WellKnownSlot.format] == format
        && knowledge.programs[program].offers[WellKnownSlot.option]?.contains(value.name) ?? false
    }
    guard options.count > 1 else { return nil }
    return options.map { option in
      Side(program: program, slots: [WellKnownSlot.format: format, WellKnownSlot.option: option.name])
    }
  }

  /// One format named is set beside the other; none named, all of them.
  private func formats(of side: Side, _ scope: Scope) -> [Side] {
    guard let program = side.program, side.slots[WellKnownSlot.option] == nil,
      let formats = knowledge.programs[program].offers[WellKnownSlot.format], formats.count > 1
    else { return [side] }
    let first = side.slots[WellKnownSlot.format]
    let ordered = first.map { first in [first] + formats.filter { $0 != first } } ?? formats
    return ordered.map { Side(program: program, slots: [WellKnownSlot.format: $0]) }
  }
}
