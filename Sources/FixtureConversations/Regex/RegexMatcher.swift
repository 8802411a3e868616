/// Runs a program over a text, all its threads side by side: at most one step an instruction and character, so no
/// pattern is slow on any text.
struct RegexMatcher {
  private let program: RegexProgram
  private let text: [Unicode.Scalar]
  private var pending: [Int] = []

  init(_ program: RegexProgram, on text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
  }

  /// Whether the program matches somewhere in the text.
  mutating func findsMatch() -> Bool {
    var current = ThreadSet(capacity: program.instructions.count)
    var next = current
    for position in 0...text.count {
      start(at: 0, position, in: &current)
      if current.isMatched { return true }
      guard position < text.count else { break }
      for thread in current.threads where consumes(thread, text[position]) {
        start(at: thread + 1, position + 1, in: &next)
      }
      swap(&current, &next)
      next.removeAll()
    }
    return false
  }

  /// Adds a thread and every one that it reaches without consuming a character.
  private mutating func start(at instruction: Int, _ position: Int, in set: inout ThreadSet) {
    pending = [instruction]
    while let here = pending.popLast() {
      guard set.visit(here) else { continue }
      switch program.instructions[here] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .assertion(let assertion):
        if holds(assertion, at: position) { pending.append(here + 1) }
      case .match: set.isMatched = true
      case .literal, .any, .oneOf: set.threads.append(here)
      }
    }
  }

  private func consumes(_ instruction: Int, _ scalar: Unicode.Scalar) -> Bool {
    switch program.instructions[instruction] {
    case .literal(let wanted): wanted == scalar
    case .any: true
    case .oneOf(let index): program.classes[index].contains(scalar)
    case .assertion, .split, .jump, .match: false
    }
  }

  private func holds(_ assertion: RegexNode.Assertion, at position: Int) -> Bool {
    switch assertion {
    case .start: position == 0
    case .end: position == text.count
    case .wordBoundary: isWordBoundary(position)
    case .notWordBoundary: !isWordBoundary(position)
    }
  }

  private func isWordBoundary(_ position: Int) -> Bool {
    let before = position > 0 && text[position - 1].isWord
    let after = position < text.count && text[position].isWord
    return before != after
  }
}

/// The threads alive at one position, each once. Emptying it costs nothing: visits carry the round they belong to.
private struct ThreadSet {
  /// Instructions that wait for a character.
  var threads: [Int] = []
  var isMatched = false
  private var visits: [Int]
  private var round = 1

  init(capacity: Int) { visits = [Int](repeating: 0, count: capacity) }

  /// Whether this is the first visit.
  mutating func visit(_ instruction: Int) -> Bool {
    guard visits[instruction] != round else { return false }
    visits[instruction] = round
    return true
  }

  mutating func removeAll() {
    threads.removeAll(keepingCapacity: true)
    isMatched = false
    round += 1
  }
}
