/// A compiled regular expression: a Thompson automaton as a flat list of instructions.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    case literal(Unicode.Scalar)
    case any
    /// Index into `classes`.
    case oneOf(Int)
    case assertion(RegexNode.Assertion)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case match
  }

  let instructions: [Instruction]
  let classes: [ScalarClass]
}

/// Turns a parsed pattern into a program.
struct RegexCompiler {
  private var instructions: [RegexProgram.Instruction] = []
  private var classes: [ScalarClass] = []

  private init() {}

  static func compile(_ node: RegexNode) throws(RegexError) -> RegexProgram {
    guard node.size(limit: RegexLimits.instructions) != nil else {
      throw RegexError(reason: .tooLarge, offset: 0)
    }
    var compiler = RegexCompiler()
    compiler.emit(node)
    compiler.instructions.append(.match)
    return RegexProgram(instructions: compiler.instructions, classes: compiler.classes)
  }

  private mutating func emit(_ node: RegexNode) {
    switch node {
    case .literal(let scalar): instructions.append(.literal(scalar))
    case .any: instructions.append(.any)
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .oneOf(let scalarClass):
      instructions.append(.oneOf(classes.count))
      classes.append(scalarClass)
    case .sequence(let parts):
      for part in parts { emit(part) }
    case .alternatives(let branches): emit(alternatives: branches)
    case .repeated(let part, let count): emit(part, repeated: count)
    }
  }

  private mutating func emit(alternatives branches: [RegexNode]) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let split = hole()
      emit(branch)
      exits.append(hole())
      instructions[split] = .split(split + 1, instructions.count)
    }
    if let last = branches.last { emit(last) }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func emit(_ part: RegexNode, repeated count: RegexNode.RepeatCount) {
    for _ in 0..<count.least { emit(part) }
    guard let most = count.most else {
      let split = hole()
      emit(part)
      instructions.append(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in count.least..<most {
      splits.append(hole())
      emit(part)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  /// A place whose instruction is filled in once its target is known.
  private mutating func hole() -> Int {
    instructions.append(.match)
    return instructions.count - 1
  }
}
