internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Questions near to the one asked that an intent may win: a word corrected, replaced, added or dropped, a program named; else
/// the intent's own examples.
struct InputEdits {
  /// Questions that are really asked, cheapest first.
  static let limit = 600
  /// The same in bytes of all of them together, since a long question takes long to ask.
  static let byteLimit = 150_000

  private struct Candidate: Hashable {
    let text: String
    /// How many words differ, and then how many letters.
    let words: Int
    let letters: Int
  }

  private let matcher: Matcher
  private let intent: Intent
  private let question: [UInt8]
  private let tokens: [Token]
  private let excluded: [Range<Int>]
  private let isFocused: Bool
  private var candidates: [Candidate] = []

  /// Words of the question that are tried to be replaced, and phrases that are put in.
  private static let places = 8
  private static let phrases = 120
  /// Sentences of one pattern that are looked at, and words of the question that they are compared with.
  private static let sentences = 1_024
  private static let compared = 60

  /// `excluded` are the tokens of phrases that rule the intent out, which every candidate lacks.
  init(
    _ matcher: Matcher, _ intent: Intent, question: String, _ utterance: Utterance, excluded: [Range<Int>],
    isFocused: Bool
  ) {
    self.matcher = matcher
    self.intent = intent
    // What lies beyond the part that is read changes nothing.
    let read =
      question.utf8.count > Tokenizer.limit ? utterance.tokens.last?.range.upperBound ?? 0 : question.utf8.count
    self.question = Array(question.utf8.prefix(read))
    tokens = utterance.tokens
    self.excluded = excluded
    self.isFocused = isFocused
    let content = matcher.contentWords(of: utterance).map(\.token).prefix(Self.places)
    addPlain(Array(content))
    for phrase in ownPhrases { add(phrase, Array(content)) }
    addOwn(utterance)
  }

  /// Each text once, the fewest changed words first, then the fewest letters, then by alphabet.
  var cheapestFirst: [String] {
    var seen: Set<String> = []
    return candidates.sorted { ($0.words, $0.letters, $0.text) < ($1.words, $1.letters, $1.text) }
      .map(\.text).filter { seen.insert($0).inserted }
  }

  /// What must or may occur: the ways to say each required template together, else each keyword.
  private var ownPhrases: [String] {
    let required = intent.keywords.required.compactMap {
      matcher.rules.phrases(of: $0.text).first { !$0.contains("{") }
    }
    let phrases = intent.keywords.any.flatMap { Array(matcher.rules.phrases(of: $0.text).prefix(NearestMiss.phrases)) }
    let keywords = phrases.filter { !$0.contains("{") }.prefix(Self.phrases)
    guard !required.isEmpty else { return Array(keywords) }
    return required + keywords.map { ([$0] + required).joined(separator: " ") }
  }

  // MARK: Kinds of change

  /// Without a word, and with a program.
  private mutating func addPlain(_ content: [Int]) {
    if !excluded.isEmpty { take([], words: 0, letters: 0) }
    for token in content { take([(token..<(token + 1), "")], words: 1, letters: tokens[token].text.count) }
    guard !isFocused, !intent.topics.isEmpty else { return }
    for program in matcher.knowledge.programs {
      take([], appending: "for \(program.shortName)", words: 2, letters: program.shortName.count)
    }
  }

  private mutating func add(_ phrase: String, _ content: [Int]) {
    let words = phrase.split(separator: " ").map(String.init)
    correct(words)
    take([], appending: phrase, words: words.count, letters: phrase.count)
    for token in content {
      take([(token..<(token + 1), phrase)], words: words.count, letters: phrase.count + tokens[token].text.count)
    }
    for (left, right) in zip(content, content.dropFirst()) where right == left + 1 {
      take([(left..<(right + 1), phrase)], words: max(2, words.count), letters: phrase.count)
    }
  }

  /// Every word of the phrase that the question lacks in the place of the word that it may be a slip for.
  private mutating func correct(_ words: [String]) {
    let stems = Set(tokens.map { matcher.stem(of: $0.text) })
    var changes: [(Range<Int>, String)] = []
    var letters = 0
    for word in words where !stems.contains(matcher.stem(of: word)) {
      guard let (slip, distance) = NearestMiss.slip(for: word, among: tokens.map(\.text)),
        let place = tokens.firstIndex(where: { $0.text == slip })
      else { return }
      changes.append((place..<(place + 1), word))
      letters += distance
    }
    if !changes.isEmpty { take(changes, words: changes.count, letters: letters) }
  }

  /// The intent's examples and the sentences of its patterns, as far as they are from the words asked.
  private mutating func addOwn(_ utterance: Utterance) {
    let asked = Array(tokens.map(\.text).prefix(Self.compared))
    let program = program(in: utterance)
    let sentences = intent.patterns.flatMap { Array(matcher.rules.phrases(of: $0.text).prefix(Self.sentences)) }
      .map { $0.replacing("{program}", with: program) }.filter { !$0.contains("{") }
    for text in intent.examples.map(\.text) + sentences {
      let words = Tokenizer.tokens(of: text).map(\.text)
      candidates.append(Candidate(text: text, words: editDistance(asked, words), letters: text.count))
    }
  }

  /// The program as the question names it, else as replies do.
  private func program(in utterance: Utterance) -> String {
    for mention in utterance.mentions {
      if case .program = mention.kind { return tokens[mention.tokens].map(\.text).joined(separator: " ") }
    }
    return matcher.knowledge.programs.first?.shortName ?? ""
  }

  // MARK: Writing

  /// The question with these stretches of tokens written anew, as it was typed elsewhere.
  private mutating func take(
    _ changes: [(tokens: Range<Int>, text: String)], appending phrase: String? = nil, words: Int, letters: Int
  ) {
    let dropped = excluded.filter { range in !changes.contains { $0.tokens.overlaps(range) } }.map { ($0, "") }
    let dropCost = dropped.reduce(0) { $0 + $1.0.count }
    var text = ""
    var position = 0
    for (range, replacement) in (changes + dropped).sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      let (start, end) = (tokens[range.lowerBound].range.lowerBound, tokens[range.upperBound - 1].range.upperBound)
      guard start >= position, end <= question.count else { continue }
      text += String(decoding: question[position..<start], as: UTF8.self) + replacement
      position = end
    }
    text += String(decoding: question[position...], as: UTF8.self)
    if let phrase { text = Self.appending(phrase, to: text) }
    let spaced = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !spaced.isEmpty else { return }
    candidates.append(Candidate(text: spaced, words: words + dropCost, letters: letters))
  }

  /// Before the marks that end the question.
  private static func appending(_ phrase: String, to text: String) -> String {
    let marks = text.reversed().prefix { $0.isPunctuation || $0.isWhitespace }.count
    let body = text.dropLast(marks)
    return (body.isEmpty ? "" : body + " ") + phrase + text.suffix(marks).filter { !$0.isWhitespace }
  }
}
