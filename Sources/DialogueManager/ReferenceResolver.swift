internal import Authoring
internal import IntentMatcher

/// Puts what was told before in the place of words that only point at it: "the second one", "the cheaper one", "the other
/// one" become the name of the thing, and the message is read as if it had been written so.
struct ReferenceResolver: Sendable {
  /// The words by which a thing told may be picked: of a course its title's.
  let words: @Sendable (_ name: String) -> Set<String>
  /// The name of what was told that a noun is part of: "health fee" of "fee".
  let told: @Sendable (_ noun: String) -> String?
  /// What the last answer was on, where it was no program: "the boot camp".
  let thing: String?

  struct Resolved {
    let text: String
    /// The words, and what they were read as.
    let correction: Reply.Correction
    /// Which of the listed things it was.
    let index: Int?
  }

  static let ordinals = [
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
  ]
  private static let least: Set<String> = [
    "cheaper", "cheapest", "shorter", "shortest", "quicker", "quickest", "faster", "lower",
  ]
  private static let most: Set<String> = ["pricier", "dearer", "longer", "longest", "costlier", "higher"]
  private static let charges: Set<String> = ["fee", "charge", "cost", "price", "rate", "insurance"]
  private static let things: Set<String> = [
    "one", "ones", "person", "track", "option", "program", "programme", "degree", "course", "class", "choice", "format",
    "certificate", "school", "scholarship", "name", "contact", "test",
  ]

  /// Nil when nothing points, or when what was told has no such member.
  func resolve(_ text: String, _ utterance: Utterance, _ focus: Session.Focus, spoken programs: [String]) -> Resolved? {
    let course = course(text, utterance, focus) ?? courseTold(text, utterance, focus)
    if let course = course ?? courseHeldToTwo(text, utterance, focus) ?? thatOne(text, utterance) { return course }
    let names = focus.listed.isEmpty ? programs : focus.listed
    return names.isEmpty ? named(text, utterance) : resolve(text, utterance, focus, names) ?? named(text, utterance)
  }

  /// "Is it in person?" after what the boot camp is asks it of the boot camp.
  private func named(_ text: String, _ utterance: Utterance) -> Resolved? {
    // "Must it be in IT?" means the trade, where the message is not all in capitals.
    let isShouted = text == text.uppercased()
    let verbs: Set<String> = ["is", "was", "does", "will", "would"]
    let goingOn: Set<String> = [
      "run", "last", "take", "cost", "start", "end", "go", "in", "on", "part", "full", "online", "free", "required",
      "mandatory", "optional", "compulsory",
    ]
    guard let thing, utterance.tokens.count <= 11 else { return nil }
    let pointers = utterance.tokens.indices.filter { index in
      let token = utterance.tokens[index]
      let before = index > 0 ? utterance.tokens[index - 1].text : ""
      switch token.text {
      case "it": return isShouted || !slice(text, token.range).hasPrefix("IT")
      case "that":
        let next = index + 1 < utterance.tokens.count ? utterance.tokens[index + 1].text : ""
        return verbs.contains(before) && goingOn.contains(next)
          || before == "attend" && ["", "in", "online", "on", "too"].contains(next)
      case "there": return ["be", "go", "come", "attend"].contains(before)
      default: return false
      }
    }
    guard let first = pointers.first else { return nil }
    var replaced = text
    for pointer in pointers.reversed() {
      let span = utterance.tokens[pointer].range
      replaced = slice(replaced, 0..<span.lowerBound) + thing + slice(replaced, span.upperBound..<replaced.utf8.count)
    }
    return Resolved(
      text: replaced, correction: .init(from: slice(text, utterance.tokens[first].range), to: thing), index: nil)
  }

  /// "And 563?" after AIPI 561 is AIPI 563.
  private func course(_ text: String, _ utterance: Utterance, _ focus: Session.Focus) -> Resolved? {
    guard let prefix = focus.coursePrefix, utterance.tokens.count <= 4,
      let token = utterance.tokens.first(where: { $0.isNumber }), (3...4).contains(token.text.utf8.count)
    else { return nil }
    let code = "\(prefix) \(token.text)"
    // "And MENG 540?" says the letters itself.
    let isNamed = utterance.mentions.contains { mention in
      switch mention.kind {
      case .factName, .unknownCourse: mention.tokens.contains { utterance.tokens[$0] == token }
      default: false
      }
    }
    if isNamed { return nil }
    let said = slice(text, token.range)
    return Resolved(
      text: slice(text, 0..<token.range.lowerBound) + code + slice(text, token.range.upperBound..<text.utf8.count),
      correction: .init(from: said, to: code), index: 0)
  }

  /// "The number of that course": the only one that the last answer named.
  private func courseTold(_ text: String, _ utterance: Utterance, _ focus: Session.Focus) -> Resolved? {
    guard let code = focus.course, utterance.tokens.count <= 10,
      let noun = utterance.tokens.indices.dropFirst().first(where: { index in
        ["course", "class"].contains(utterance.tokens[index].text)
          && ["that", "this", "said"].contains(utterance.tokens[index - 1].text)
      })
    else { return nil }
    let span = utterance.tokens[noun - 1].range.lowerBound..<utterance.tokens[noun].range.upperBound
    return Resolved(
      text: slice(text, 0..<span.lowerBound) + code + slice(text, span.upperBound..<text.utf8.count),
      correction: .init(from: slice(text, span), to: code), index: nil)
  }

  /// "How much is that fee?" after the health fee.
  private func thatOne(_ text: String, _ utterance: Utterance) -> Resolved? {
    guard utterance.tokens.count <= 8,
      let noun = utterance.tokens.indices.dropFirst().first(where: { index in
        ["that", "this"].contains(utterance.tokens[index - 1].text)
          && Self.charges.contains(utterance.tokens[index].text)
      }), let name = told(utterance.tokens[noun].text)
    else { return nil }
    let span = utterance.tokens[noun - 1].range.lowerBound..<utterance.tokens[noun].range.upperBound
    return Resolved(
      text: slice(text, 0..<span.lowerBound) + "the " + name + slice(text, span.upperBound..<text.utf8.count),
      correction: .init(from: slice(text, span), to: "the " + name), index: nil)
  }

  /// "Is that on the key list or the other one?", after a course: which of two holds of it.
  private func courseHeldToTwo(_ text: String, _ utterance: Utterance, _ focus: Session.Focus) -> Resolved? {
    let said = utterance.tokens.map(\.text)
    guard let code = focus.course, said.count <= 14, said.contains("or"),
      let pointer = said.prefix(5).firstIndex(where: Pronouns.saying.contains), pointer > 0,
      ["is", "was", "list", "count", "call"].contains(said[pointer - 1])
    else { return nil }
    let span = utterance.tokens[pointer].range
    return Resolved(
      text: slice(text, 0..<span.lowerBound) + code + slice(text, span.upperBound..<text.utf8.count),
      correction: .init(from: slice(text, span), to: code), index: nil)
  }

  private func resolve(
    _ text: String, _ utterance: Utterance, _ focus: Session.Focus, _ names: [String]
  ) -> Resolved? {
    // A number alone.
    if utterance.tokens.count == 1, let number = Int(utterance.tokens[0].text), names.indices.contains(number - 1) {
      let name = names[number - 1]
      return Resolved(text: name, correction: .init(from: utterance.tokens[0].text, to: name), index: number - 1)
    }
    for index in utterance.tokens.indices {
      let word = utterance.tokens[index].text
      let next = index + 1 < utterance.tokens.count ? utterance.tokens[index + 1] : nil
      let isThing = next.map { Self.things.contains(Self.bare($0.text)) && $0.boundary == .none } ?? false
      let before = index > 0 ? utterance.tokens[index - 1].text : ""
      let isOneOf =
        next?.text == "of" && index + 2 < utterance.tokens.count
        && ["those", "these", "them", "the"].contains(utterance.tokens[index + 2].text)
      // "Two of the first and one of the second" are amounts told.
      let isCounted =
        before == "the" && index > 2 && utterance.tokens[index - 2].text == "of"
        && NumberWords.number(at: index - 3, of: utterance.tokens.map(\.text)) != nil
      // "The other is aimed at whom?"
      let isOther =
        word == "other" && before == "the"
        && next.map { ["is", "are", "was", "for", "has", "does"].contains($0.text) } ?? false
      // "The second" alone is one of a list, "my first" and "second year" are not.
      guard !isCounted,
        isThing || isOneOf || isOther || before == "the" && (next == nil || next?.boundary != Token.Boundary.none),
        let member = member(word, focus, names)
          ?? (before == "the" && next.map { ["one", "ones"].contains(Self.bare($0.text)) } ?? false
            ? described(by: word, names) : nil)
      else { continue }
      let start = before == "the" ? index - 1 : index
      let end = isThing ? index + 1 : isOneOf ? index + 2 : index
      let isPossessive = utterance.tokens[end].text.hasSuffix("'s")
      let span = utterance.tokens[start].range.lowerBound..<utterance.tokens[end].range.upperBound
      let (name, said) = (names[member], slice(text, span))
      let replaced =
        slice(text, 0..<span.lowerBound) + name + (isPossessive ? "'s" : "")
        + slice(text, span.upperBound..<text.utf8.count)
      return Resolved(text: replaced, correction: .init(from: said, to: name), index: member)
    }
    return nil
  }

  private static func bare(_ word: String) -> String {
    word.hasSuffix("'s") ? String(word.dropLast(2)) : word
  }

  /// "The management one": the only one that the word fits.
  private func described(by word: String, _ names: [String]) -> Int? {
    let fitting = names.indices.filter { words(names[$0]).contains(word) }
    return fitting.count == 1 && names.count > 1 ? fitting[0] : nil
  }

  private func member(_ word: String, _ focus: Session.Focus, _ names: [String]) -> Int? {
    func place(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }
    if let index = Self.ordinals[word] { return names.indices.contains(index) ? index : nil }
    if word == "last" { return names.count - 1 }
    if word == "other" {
      guard names.count == 2, let pointed = focus.pointed else { return nil }
      return 1 - pointed
    }
    if Self.least.contains(word) { return place(focus.ranked.first) }
    if Self.most.contains(word) { return place(focus.ranked.last) }
    return nil
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: min(range.lowerBound, utf8.count))
    return String(text[start..<utf8.index(utf8.startIndex, offsetBy: min(range.upperBound, utf8.count))])
  }
}
