/// Reads a regular expression.
///
/// ```
/// pattern = branch { "|" branch }
/// branch  = piece { piece }
/// piece   = atom [ count [ "?" ] ]
/// count   = "?" | "*" | "+" | "{" number [ "," [ number ] ] "}"
/// atom    = "(" [ "?:" ] pattern ")" | class | "." | "^" | "$" | escape | literal
/// class   = "[" [ "^" ] member { member } "]"
/// member  = ( escape | literal ) [ "-" ( escape | literal ) ]
/// escape  = "\" ( one of d D w W s S b B | punctuation )
/// ```
struct RegexParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
    var parser = RegexParser(pattern)
    guard parser.scalars.count <= RegexLimits.length else { throw parser.error(.tooLong) }
    let node = try parser.pattern()
    if parser.peek == ")" { throw parser.error(.closedGroup) }
    return node
  }

  // MARK: Characters

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func error(_ reason: RegexError.Reason, at offset: Int? = nil) -> RegexError {
    RegexError(reason: reason, offset: offset ?? position)
  }

  private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  // MARK: Productions

  private mutating func pattern() throws(RegexError) -> RegexNode {
    var branches = [try branch()]
    while accept("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func branch() throws(RegexError) -> RegexNode {
    var pieces: [RegexNode] = []
    while let next = peek, next != "|", next != ")" { pieces.append(try piece()) }
    if pieces.isEmpty { throw error(.nothingThere) }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func piece() throws(RegexError) -> RegexNode {
    let start = position
    let atom = try atom()
    let countStart = position
    guard let count = try count() else { return atom }
    if case .assertion = atom { throw error(.nothingToRepeat, at: start) }
    // A lazy count finds the same replies as a greedy one.
    _ = accept("?")
    let next = position
    if try self.count() != nil { throw error(.repeatedTwice, at: next) }
    guard count.most != 0 else { throw error(.badCount, at: countStart) }
    return .repeated(atom, count)
  }

  private mutating func count() throws(RegexError) -> RegexNode.RepeatCount? {
    if accept("?") { return .init(least: 0, most: 1) }
    if accept("*") { return .init(least: 0, most: nil) }
    if accept("+") { return .init(least: 1, most: nil) }
    let start = position
    guard accept("{") else { return nil }
    guard let least = try number() else { throw error(.badCount, at: start) }
    var most: Int? = least
    if accept(",") { most = try number() }
    guard accept("}"), most.map({ $0 >= least }) ?? true else { throw error(.badCount, at: start) }
    return .init(least: least, most: most)
  }

  private mutating func number() throws(RegexError) -> Int? {
    let start = position
    var value = 0
    while let digit = peek, ("0"..."9").contains(digit) {
      value = value * 10 + Int(digit.value - 48)
      if value > RegexLimits.count { throw error(.countTooLarge, at: start) }
      position += 1
    }
    return position > start ? value : nil
  }

  private mutating func atom() throws(RegexError) -> RegexNode {
    let start = position
    guard let scalar = peek else { throw error(.nothingThere) }
    if "?*+{".unicodeScalars.contains(scalar) { throw error(.nothingToRepeat) }
    position += 1
    switch scalar {
    case "(": return try group(openedAt: start)
    case "[": return .oneOf(try scalarClass(openedAt: start))
    case ".": return .any
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "\\": return try escape().node
    default: return RegexNode.folded(scalar)
    }
  }

  private mutating func group(openedAt start: Int) throws(RegexError) -> RegexNode {
    depth += 1
    if depth > RegexLimits.depth { throw error(.tooDeep, at: start) }
    if accept("?"), !accept(":") { throw error(.groupKind, at: start) }
    let inside = try pattern()
    guard accept(")") else { throw error(.openGroup, at: start) }
    depth -= 1
    return inside
  }

  private mutating func scalarClass(openedAt start: Int) throws(RegexError) -> ScalarClass {
    let isNegated = accept("^")
    var members: [ScalarClass.Member] = []
    while !accept("]") {
      guard peek != nil else { throw error(.openClass, at: start) }
      members.append(try member())
    }
    if members.isEmpty { throw error(.emptyClass, at: start) }
    return ScalarClass(members, isNegated: isNegated)
  }

  private mutating func member() throws(RegexError) -> ScalarClass.Member {
    let start = position
    let first = try endpoint()
    let hasRange = peek == "-" && position + 1 < scalars.count && scalars[position + 1] != "]"
    guard hasRange else { return first }
    position += 1
    guard case .range(let low) = first, case .range(let high) = try endpoint() else {
      throw error(.rangeOfClass, at: start)
    }
    guard low.lowerBound <= high.upperBound else { throw error(.reversedRange, at: start) }
    return .range(low.lowerBound...high.upperBound)
  }

  /// One side of a range, or a member of its own.
  private mutating func endpoint() throws(RegexError) -> ScalarClass.Member {
    let start = position
    guard let scalar = peek else { throw error(.openClass) }
    if scalar == "[" { throw error(.bracketInClass) }
    position += 1
    guard scalar == "\\" else { return .range(scalar...scalar) }
    guard let member = try escape().member else {
      throw error(.escape(Character(scalars[start + 1])), at: start)
    }
    return member
  }

  /// What follows a backslash.
  private mutating func escape() throws(RegexError) -> RegexEscape {
    let start = position - 1
    guard let scalar = peek else { throw error(.danglingBackslash, at: start) }
    position += 1
    do throws(RegexError.Reason) {
      return try RegexEscape(scalar)
    } catch {
      throw self.error(error, at: start)
    }
  }
}
