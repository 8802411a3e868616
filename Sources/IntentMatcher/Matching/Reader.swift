internal import Foundation
internal import KnowledgeBase

/// The natural logarithm, for weights.
func logarithm(_ value: Float) -> Float { log(value) }

/// Text → words, mentions and the phrases of the rules. Everything that a question is before it is ranked.
struct Reader: Sendable {
  let rules: IntentRules
  var knowledge: Knowledge
  let lexicon: Lexicon
  /// Slot names; the built-in ones come first, then the authored entities in order.
  let slots: [String]
  var entityTrie: PhraseTrie
  var ruleTrie: PhraseTrie
  var observer: (any PhraseObserver)?
  private let speller: Speller
  private let coursePrefixes: Set<Int32>
  /// The facts of the courses that bear a number: "540" → AIPI 540, MENG 540.
  private let coursesByNumber: [String: [Int]]
  /// For every slot, what stands in the place of its words for the learned weights.
  private let classOfSlot: [UInt64?]
  private let conceptSymbols: [UInt64]
  /// Slots that numbers fill.
  let ranges: [(slot: Int, range: ClosedRange<Double>)]

  static let builtInSlots = ["program", "course", "person", "number"]
  static let programSlot = 0
  static let courseSlot = 1
  static let personSlot = 2
  static let numberSlot = 3
  private static let optionClass = FeatureExtractor.symbol(ofClass: "option")

  init(
    rules: IntentRules, knowledge: Knowledge, lexicon: Lexicon, slots: [String], entityTrie: PhraseTrie,
    ruleTrie: PhraseTrie
  ) {
    self.rules = rules
    self.knowledge = knowledge
    self.lexicon = lexicon
    self.slots = slots
    self.entityTrie = entityTrie
    self.ruleTrie = ruleTrie
    speller = Speller(lexicon: lexicon)
    coursePrefixes = Self.prefixes(of: knowledge, lexicon)
    coursesByNumber = Self.coursesByNumber(knowledge)
    let classes = Set(Self.builtInSlots + ["company", WellKnownSlot.format])
    classOfSlot = slots.map { classes.contains($0) ? FeatureExtractor.symbol(ofClass: $0) : nil }
    ranges = rules.entities.enumerated().compactMap { index, entity in
      entity.range.map { (Self.builtInSlots.count + index, $0) }
    }
    conceptSymbols = rules.concepts.map { FeatureExtractor.symbol(ofConcept: $0.name) }
  }

  /// Whether the learned weights see a class in the place of the slot's words.
  func isClass(_ slot: String) -> Bool { slots.firstIndex(of: slot).map { classOfSlot[$0] != nil } ?? false }

  private static func prefixes(of knowledge: Knowledge, _ lexicon: Lexicon) -> Set<Int32> {
    var prefixes: Set<Int32> = []
    for fact in knowledge.facts {
      guard case .course(let code, _) = fact.value, let first = Tokenizer.tokens(of: code).first
      else { continue }
      prefixes.insert(lexicon.stem(of: first.text))
    }
    return prefixes
  }

  private static func coursesByNumber(_ knowledge: Knowledge) -> [String: [Int]] {
    var courses: [String: [Int]] = [:]
    for (index, fact) in knowledge.facts.enumerated() {
      guard case .course(let code, _) = fact.value, let number = Tokenizer.tokens(of: code).last, number.isNumber else {
        continue
      }
      courses[number.text, default: []].append(index)
    }
    return courses
  }

  /// Text → words and mentions: tokens, other spellings, corrections, stems, phrases.
  func read(_ text: String, correcting: Bool = true) -> Utterance {
    var tokens: [Token] = []
    var corrections: [(from: String, to: String)] = []
    for token in correcting ? lettered(Tokenizer.tokens(of: text), &corrections) : Tokenizer.tokens(of: text) {
      if let variant = rules.variants[token.text] {
        append(variant.split(separator: " ").map(String.init), for: token, to: &tokens)
      } else if !correcting || speller.knows(token.text) || token.isNumber {
        tokens.append(token)
      } else {
        repair(token, tokens: &tokens, corrections: &corrections)
      }
    }
    var utterance = Utterance(
      tokens: tokens, corrections: corrections, mentions: [],
      stems: tokens.map { lexicon.stem(of: $0.text) }, matches: [], spans: [])
    let met = entityTrie.matches(in: utterance.stems, spans: []).filter { !crossesSentences($0.tokens, utterance) }
    let phrases = longest(met, of: utterance.stems).filter { !isOnlyLikeAName($0, utterance) }
    utterance.mentions = phrases.map { Mention(kind: kind(of: $0.meaning), tokens: $0.tokens) }
    addUnknownCourses(to: &utterance)
    addCourseNumbers(to: &utterance)
    utterance.spans = spans(of: utterance)
    utterance.matches = ruleTrie.matches(in: utterance.stems, spans: utterance.spans)
    observer?.came(upon: phrases, in: .mentions)
    observer?.came(upon: utterance.matches, in: .rules)
    return utterance
  }

  /// "Where do they talk about ethics? Course code please" has no "ethics course".
  private func crossesSentences(_ tokens: Range<Int>, _ utterance: Utterance) -> Bool {
    tokens.dropFirst().contains { utterance.tokens[$0].boundary == .sentence }
  }

  /// "tu1tion", "pr0gram": digits typed for the letters that they look like, where that makes a known word. Tokens come cut
  /// where letters and digits meet.
  private func lettered(_ tokens: [Token], _ corrections: inout [(from: String, to: String)]) -> [Token] {
    guard tokens.contains(where: \.isNumber) else { return tokens }
    var result: [Token] = []
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].range.lowerBound == tokens[end - 1].range.upperBound { end += 1 }
      let typed = tokens[start..<end].map(\.text).joined()
      if end - start > 1, let word = Self.lookalikes(of: typed).first(where: speller.knows) {
        corrections.append((typed, word))
        result.append(
          Token(
            text: word, range: tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound,
            boundary: tokens[start].boundary, inQuestion: tokens[start].inQuestion))
      } else {
        result += tokens[start..<end]
      }
      start = end
    }
    return result
  }

  /// The words that a run of letters and digits may stand for; none where it has more digits than letters, as codes have.
  private static func lookalikes(of typed: String) -> [String] {
    let digits = typed.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    guard typed.utf8.count >= 4, digits > 0, 2 * digits <= typed.utf8.count else { return [] }
    return ["i", "l"].map { one in
      typed.map { character in
        switch character {
        case "0": "o"
        case "1": one
        case "3": "e"
        case "4": "a"
        case "5": "s"
        case "7": "t"
        default: String(character)
        }
      }.joined()
    }
  }

  private func append(_ words: [String], for token: Token, to tokens: inout [Token]) {
    for (index, word) in words.enumerated() {
      tokens.append(
        Token(
          text: word, range: token.range, boundary: index == 0 ? token.boundary : .none,
          inQuestion: token.inQuestion))
    }
  }

  private func repair(
    _ token: Token, tokens: inout [Token], corrections: inout [(from: String, to: String)]
  ) {
    let squeezed = Self.squeezed(token.text)
    if squeezed != token.text, speller.knows(squeezed) {
      corrections.append((token.text, squeezed))
      return append([squeezed], for: token, to: &tokens)
    }
    // "tuit ion": two unknown or short pieces that make one known word.
    if let last = tokens.last, token.boundary == .none, !last.isNumber,
      case let joined = last.text + token.text, joined.utf8.count >= 6, speller.knows(joined),
      !speller.knows(last.text) || last.text.utf8.count <= 4
    {
      corrections.append((last.text + " " + token.text, joined))
      tokens[tokens.count - 1].text = joined
      return
    }
    if let word = speller.correction(of: token.text) {
      corrections.append((token.text, word))
      append(rules.variants[word]?.split(separator: " ").map(String.init) ?? [word], for: token, to: &tokens)
    } else if let words = speller.split(token.text) {
      corrections.append((token.text, words.joined(separator: " ")))
      append(words, for: token, to: &tokens)
    } else {
      tokens.append(token)
    }
  }

  /// "sooooo" → "so", "tuitionnn" → "tuition": runs of three or more letters shrink to one.
  private static func squeezed(_ word: String) -> String {
    var result = ""
    var run = 0
    var last: Character?
    for character in word {
      run = character == last ? run + 1 : 1
      last = character
      if run == 3 { result.removeLast() }
      if run <= 2 { result.append(character) }
    }
    return result
  }

  private func kind(of meaning: PhraseMeaning) -> Mention.Kind {
    switch meaning {
    case .entity(let slot, let value):
      .entity(slot: rules.entities[slot].slot, value: rules.entities[slot].values[value].name)
    case .program(let index): .program(index)
    case .institution(let index): .institution(index)
    case .programKind(let index): .programKind(index)
    case .factKeyword(let fact): .fact(fact)
    case .factName(let fact): .factName(fact)
    default: preconditionFailure("the entity trie holds mentions only")
    }
  }

  /// Drops what stands wholly inside a longer mention of the same sort: "duke ai" inside "duke ai foundations certificate".
  private func longest(_ matches: [PhraseMatch], of stems: [Int32]) -> [PhraseMatch] {
    func sort(_ meaning: PhraseMeaning) -> Int {
      switch meaning {
      case .entity(let slot, _): 10 + slot
      case .program: 1
      case .institution: 2
      case .programKind: 3
      default: 4
      }
    }
    return matches.filter { match in
      !matches.contains { other in
        guard other.tokens.lowerBound <= match.tokens.lowerBound, other.tokens.upperBound >= match.tokens.upperBound
        else {
          return false
        }
        // A keyword that is no more than a program's name says nothing beside it.
        if sort(match.meaning) == 4, sort(other.meaning) == 1 { return true }
        return other.tokens.count > match.tokens.count && sort(other.meaning) == sort(match.meaning)
          && isSameThing(match.meaning, other.meaning) && !isCode(match, of: stems)
      }
    }
  }

  /// "Parking" has the stem of the family name Park and names nobody.
  private func isOnlyLikeAName(_ match: PhraseMatch, _ utterance: Utterance) -> Bool {
    guard match.tokens.count == 1, case .factName(let fact) = match.meaning else { return false }
    switch knowledge.facts[fact].value {
    case .person, .contact: break
    default: return false
    }
    let word = utterance.tokens[match.tokens.lowerBound].text
    return !knowledge.facts[fact].value.names.contains { name in
      let name = name.lowercased()
      return word.hasPrefix(name) && word.utf8.count <= name.utf8.count + 2
    }
  }

  /// A fact's shorter keyword gives way to a longer one of the same fact, or to a proper name; two facts' keywords both stand.
  private func isSameThing(_ shorter: PhraseMeaning, _ longer: PhraseMeaning) -> Bool {
    switch (shorter, longer) {
    case (.factKeyword(let a), .factKeyword(let b)):
      a == b || knowledge.facts[a].topics[0] == knowledge.facts[b].topics[0]
    default: true
    }
  }

  /// "The title of AIPI 549", a keyword of another fact, names the course all the same.
  private func isCode(_ match: PhraseMatch, of stems: [Int32]) -> Bool {
    guard match.tokens.count > 1, case .factName(let fact) = match.meaning,
      case .course(let code, _) = knowledge.facts[fact].value
    else { return false }
    return Tokenizer.tokens(of: code).map { lexicon.stem(of: $0.text) }.elementsEqual(stems[match.tokens])
  }

  private func addUnknownCourses(to utterance: inout Utterance) {
    for index in utterance.tokens.indices.dropLast()
    where coursePrefixes.contains(utterance.stems[index]) && utterance.tokens[index + 1].isNumber {
      let isKnown = utterance.mentions.contains {
        if let fact = $0.fact, case .course = knowledge.facts[fact].value {
          return $0.tokens == index..<(index + 2)
        }
        return false
      }
      let digits = utterance.tokens[index + 1].text
      guard !isKnown, digits.utf8.count >= 3, digits.utf8.count <= 4, digits.dropLast().allSatisfy(\.isNumber) else {
        continue
      }
      let code = utterance.tokens[index].text.uppercased() + " " + digits.uppercased()
      // "531" alone may name another program's course; beside this prefix it does not.
      utterance.mentions.removeAll {
        $0.fact != nil && $0.tokens == (index + 1)..<(index + 2)
      }
      utterance.mentions.append(Mention(kind: .unknownCourse(code), tokens: index..<(index + 2)))
    }
  }

  private static let numbered: Set<String> = ["course", "class", "number", "module", "courses", "classes"]

  /// Beside a word for a course, or where a program that has the course is named: "530 or 531 in AIPI".
  private func isNumberedCourse(_ index: Int, _ courses: [Int], in utterance: Utterance) -> Bool {
    if index > 0, Self.numbered.contains(utterance.tokens[index - 1].text) { return true }
    return utterance.mentions.contains { mention in
      guard case .program(let program) = mention.kind else { return false }
      return courses.contains { knowledge.facts[$0].program == program }
    }
  }

  /// "Course number 540" names the courses of that number, whatever their letters.
  private func addCourseNumbers(to utterance: inout Utterance) {
    for index in utterance.tokens.indices {
      let token = utterance.tokens[index]
      guard token.isNumber, token.text.utf8.count == 3, let courses = coursesByNumber[token.text],
        isNumberedCourse(index, courses, in: utterance),
        !utterance.mentions.contains(where: { mention in
          if case .factName = mention.kind { mention.tokens.contains(index) } else { false }
        })
      else { continue }
      utterance.mentions += courses.map { Mention(kind: .factName($0), tokens: index..<(index + 1)) }
    }
  }

  private func spans(of utterance: Utterance) -> [SlotSpan] {
    var spans: [SlotSpan] = []
    func add(_ slot: Int, _ tokens: Range<Int>) {
      let span = SlotSpan(slot: slot, tokens: tokens)
      if !spans.contains(span) { spans.append(span) }
    }
    for mention in utterance.mentions {
      switch mention.kind {
      case .program, .institution:
        add(Self.programSlot, mention.tokens)
        // "the certificate" names it as "certificate" does.
        let before = mention.tokens.lowerBound - 1
        if before >= 0, ["the", "your", "this", "that"].contains(utterance.tokens[before].text) {
          add(Self.programSlot, before..<mention.tokens.upperBound)
        }
      case .unknownCourse: add(Self.courseSlot, mention.tokens)
      case .fact: break
      case .factName(let fact):
        switch knowledge.facts[fact].value {
        case .course: add(Self.courseSlot, mention.tokens)
        case .person, .contact: add(Self.personSlot, mention.tokens)
        default: break
        }
      case .entity(let slot, _):
        if let index = slots.firstIndex(of: slot) { add(index, mention.tokens) }
      case .programKind: break
      }
    }
    for (index, token) in utterance.tokens.enumerated() where token.isNumber {
      add(Self.numberSlot, index..<(index + 1))
      guard !ranges.isEmpty, let number = Double(token.text) else { continue }
      for (slot, range) in ranges where range.contains(number) { add(slot, index..<(index + 1)) }
    }
    return spans
  }

  /// The utterance as the learned weights see it: entities as classes, the rest as stems and letters.
  func elements(of utterance: Utterance, in range: Range<Int>) -> [FeatureExtractor.Element] {
    var classes = [UInt64?](repeating: nil, count: utterance.tokens.count)
    func classify(_ tokens: Range<Int>, as symbol: UInt64, overriding: Bool = false) {
      for token in tokens where classes[token] == nil || overriding { classes[token] = symbol }
    }
    for span in utterance.spans {
      guard let symbol = classOfSlot[span.slot] else { continue }
      classify(span.tokens, as: symbol, overriding: span.slot == Self.courseSlot)
    }
    // An option that is no more than a way through the program ("12-month") is a class; one that is a subject of its own stays.
    for mention in utterance.mentions {
      guard case .entity(let slot, let value) = mention.kind,
        rules.entities.first(where: { $0.slot == slot })?.values.first(where: { $0.name == value })?.implies.isEmpty
          == false
      else { continue }
      classify(mention.tokens, as: Self.optionClass)
    }
    var elements: [FeatureExtractor.Element] = []
    for token in range {
      if let symbol = classes[token] {
        if token > range.lowerBound, classes[token - 1] == symbol { continue }
        elements.append(FeatureExtractor.Element(symbol: symbol, text: "", token: token))
      } else {
        elements.append(
          FeatureExtractor.Element(
            symbol: lexicon.symbol(ofStem: utterance.stems[token], text: utterance.tokens[token].text),
            text: utterance.tokens[token].text, token: token))
      }
    }
    return elements
  }

  private func concepts(of utterance: Utterance, in range: Range<Int>) -> [UInt64] {
    var found: [UInt64] = []
    for match in utterance.matches where range.contains(match.tokens.lowerBound) {
      if case .concept(let concept) = match.meaning, !found.contains(conceptSymbols[concept]) {
        found.append(conceptSymbols[concept])
      }
    }
    return found.sorted()
  }

  /// The features of a stretch, each with the element that gave it.
  func features(
    of elements: [FeatureExtractor.Element], in range: Range<Int>, of utterance: Utterance
  ) -> [(feature: Feature, element: Int)] {
    var found: [(feature: Feature, element: Int)] = []
    found.reserveCapacity(elements.count * 16)
    FeatureExtractor.features(of: elements, concepts: concepts(of: utterance, in: range)) { found.append(($0, $1)) }
    return found
  }
}
