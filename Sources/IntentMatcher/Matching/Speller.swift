/// Repairs words that nobody knows towards the content's own vocabulary. Known words are never touched, nor are
/// numbers, codes and addresses.
struct Speller: Sendable {
  private let lexicon: Lexicon
  /// The words that may be meant, shortest first, then by alphabet.
  private let words: [String]
  /// Their letters, one after the other.
  private let bytes: [UInt8]
  private let start: [Int32]
  /// Which letters a word has, as bits: most words are too far away by these alone.
  private let letters: [UInt32]
  /// How often the content has the word; 0 for everyday words.
  private let counts: [Int32]
  /// The stem of a word that names something, -1 of others.
  private let names: [Int32]
  /// The words of length `n` are those from `firstOfLength[n]` up to `firstOfLength[n + 1]`.
  private let firstOfLength: [Int]

  private static let longest = 31

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    var entries: [(word: String, count: Int, name: Int32)] = []
    for (word, info) in lexicon.words {
      let length = word.utf8.count
      let isDomain = info.use.contains(.domain)
      guard length >= (isDomain ? 3 : 4), length <= Self.longest, word.utf8.allSatisfy(Self.isLetter) else { continue }
      entries.append((word, isDomain ? info.count : 0, info.use.contains(.name) ? info.stem : -1))
    }
    entries.sort { ($0.word.utf8.count, $0.word) < ($1.word.utf8.count, $1.word) }
    words = entries.map(\.word)
    counts = entries.map { Int32($0.count) }
    names = entries.map(\.name)
    letters = entries.map { Self.letters($0.word.utf8) }
    bytes = entries.flatMap { Array($0.word.utf8) }
    var start: [Int32] = [0]
    for entry in entries { start.append(start[start.count - 1] + Int32(entry.word.utf8.count)) }
    self.start = start
    firstOfLength = (0...(Self.longest + 2)).map { length in
      entries.firstIndex { $0.word.utf8.count >= length } ?? entries.count
    }
  }

  /// Whether the word, or another form of it, stands in the content.
  func knows(_ word: String) -> Bool { lexicon.words[word] != nil || lexicon.stem(of: word) != Lexicon.unknown }

  /// The nearest known word: one edit for short words, two from seven letters on, a transposition counting as one.
  /// Ties go to the content's own words, then to the more frequent, then by length and alphabet; but between two names of
  /// different things nothing is guessed.
  func correction(of word: String) -> String? {
    let typed = Array(word.utf8)
    if typed.count == 2, let last = word.last, case let doubled = word + String(last),
      lexicon.words[doubled]?.use.contains(.domain) == true
    {
      return doubled
    }
    guard typed.count >= 3, typed.count < Self.longest, typed.allSatisfy(Self.isLetter) else { return nil }
    let limit = typed.count >= 7 ? 2 : 1
    let mask = Self.letters(typed)
    var best: (cost: Int, word: Int)?
    var rivalCost: Int?
    let candidates = firstOfLength[max(3, typed.count - limit)]..<firstOfLength[typed.count + limit + 1]
    typed.withUnsafeBufferPointer { typed in
      bytes.withUnsafeBufferPointer { bytes in
        for word in candidates where (letters[word] ^ mask).nonzeroBitCount <= 2 * limit {
          let known = UnsafeBufferPointer(rebasing: bytes[Int(start[word])..<Int(start[word + 1])])
          guard let cost = Self.cost(of: typed, for: known, limit: limit) else { continue }
          if names[word] >= 0, let other = best, other.cost == cost, names[other.word] >= 0,
            names[other.word] != names[word]
          {
            rivalCost = cost
          }
          if let best,
            (best.cost, -min(counts[best.word], 1), -counts[best.word]) <= (cost, -min(counts[word], 1), -counts[word])
          {
            continue
          }
          best = (cost, word)
        }
      }
    }
    guard let best, rivalCost != best.cost else { return nil }
    return words[best.word]
  }

  /// An unknown run as several known words ("canmedical" → can medical), or nil. Pieces have two letters or more,
  /// and the fewest pieces win.
  func split(_ word: String) -> [String]? {
    let bytes = Array(word.utf8)
    guard bytes.count >= 7, bytes.count <= 64 else { return nil }
    var best: [(cost: Int, from: Int)?] = [(0, -1)] + Array(repeating: nil, count: bytes.count)
    for end in 1...bytes.count {
      for start in max(0, end - 20)..<end {
        guard let head = best[start] else { continue }
        let piece = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let info = lexicon.words[piece], piece.utf8.count >= 2 || piece == "i" || piece == "a" else { continue }
        let short = piece.utf8.count <= 3 ? (Speller.shortWords.contains(piece) || info.count > 8 ? 4 : 12) : 2
        let cost = head.cost + short
        if let current = best[end], current.cost <= cost { continue }
        best[end] = (cost, start)
      }
    }
    guard let last = best[bytes.count], last.cost <= bytes.count else { return nil }
    var pieces: [String] = []
    var end = bytes.count
    while end > 0 {
      let start = best[end]!.from
      pieces.insert(String(decoding: bytes[start..<end], as: UTF8.self), at: 0)
      end = start
    }
    return pieces.count > 1 ? pieces : nil
  }

  private static let shortWords: Set<String> = [
    "a", "an", "and", "are", "can", "do", "for", "get", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or",
    "the",
    "to", "what", "who", "you",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func letters(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }
  }

  // MARK: The cost of an error

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What it costs to have typed one word for another, or nil when that is no likely slip.
  private static func cost(of typed: Bytes, for word: Bytes, limit: Int) -> Int? {
    guard let (edits, cost) = edits(typed, 0, word, 0, limit) else { return nil }
    // Three letters are too few to guess from, save where only a vowel is missing or wrong: "lng".
    if typed.count == 3, !hasSameFrame(typed, word) { return nil }
    // Few begin a short word with the wrong letter: "mower" is not "lower".
    if edits == 1, typed.count <= 5, typed.count == word.count, typed.first != word.first, typed[1] == word[1] {
      return nil
    }
    // Two changed letters make another word ("morality", "mobility"); two dropped, doubled or swapped ones do not.
    if edits == 2, difference(typed, word) > 2 { return nil }
    return cost + (typed.first == word.first ? 0 : 6) - (typed.last == word.last ? 1 : 0)
  }

  /// The cheapest edits that make the rest of one word the rest of the other, at most `limit` of them: letters that are
  /// equal cost nothing, and at the first that differ each kind of slip is tried. Distance is optimal string alignment
  /// (Damerau: "A technique for computer detection and correction of spelling errors", 1964), weighted by kind.
  private static func edits(_ a: Bytes, _ i: Int, _ b: Bytes, _ j: Int, _ limit: Int) -> (edits: Int, cost: Int)? {
    var (i, j) = (i, j)
    while i < a.count, j < b.count, a[i] == b[j] { (i, j) = (i + 1, j + 1) }
    if i == a.count, j == b.count { return (0, 0) }
    guard limit > 0, abs((a.count - i) - (b.count - j)) <= limit else { return nil }
    var best: (edits: Int, cost: Int)?
    func take(_ rest: (edits: Int, cost: Int)?, _ cost: Int) {
      guard let rest, rest.cost + cost < best?.cost ?? .max else { return }
      best = (rest.edits + 1, rest.cost + cost)
    }
    if i + 1 < a.count, j + 1 < b.count, a[i] == b[j + 1], a[i + 1] == b[j] {
      take(edits(a, i + 2, b, j + 2, limit - 1), 7)
    }
    if i < a.count, j < b.count { take(edits(a, i + 1, b, j + 1, limit - 1), substitution(a[i], b[j])) }
    if i < a.count { take(edits(a, i + 1, b, j, limit - 1), i > 0 && a[i - 1] == a[i] ? 6 : 9) }
    if j < b.count { take(edits(a, i, b, j + 1, limit - 1), j > 0 && b[j - 1] == b[j] ? 6 : 9) }
    return best
  }

  /// A vowel for a vowel and a key for its neighbour are likelier slips than others.
  private static func substitution(_ a: UInt8, _ b: UInt8) -> Int {
    if isVowel(a), isVowel(b) { return 7 }
    let (x, y) = (keys[Int(a) - 0x61], keys[Int(b) - 0x61])
    return abs(x.row - y.row) <= 1 && abs(x.column - y.column) <= 2 ? 8 : 10
  }

  /// Where the letters lie on a keyboard; columns in half keys, as each row is shifted against the one above it.
  private static let keys: [(row: Int, column: Int)] = {
    var keys = [(row: Int, column: Int)](repeating: (0, 0), count: 26)
    for (row, letters) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
      for (column, letter) in letters.utf8.enumerated() { keys[Int(letter) - 0x61] = (row, 2 * column + row) }
    }
    return keys
  }()

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// How many letters stand in one word and not in the other, counting repetitions.
  private static func difference(_ a: Bytes, _ b: Bytes) -> Int {
    var counts = [Int](repeating: 0, count: 26)
    for byte in a { counts[Int(byte) - 0x61] += 1 }
    for byte in b { counts[Int(byte) - 0x61] -= 1 }
    return counts.reduce(0) { $0 + abs($1) }
  }

  /// Whether the words have the same consonants in the same order.
  private static func hasSameFrame(_ a: Bytes, _ b: Bytes) -> Bool {
    a.lazy.filter { !isVowel($0) }.elementsEqual(b.lazy.filter { !isVowel($0) })
  }
}
