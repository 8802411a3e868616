internal import Authoring

/// Repairs words that nobody knows towards the content's own vocabulary. Known words are never touched, nor are
/// numbers, codes and addresses.
struct Speller: Sendable {
  private struct Entry: Sendable {
    let word: String
    let bytes: [UInt8]
    let letters: UInt32
    let count: Int
  }

  /// Entries by length.
  private let byLength: [[Entry]]
  private let lexicon: Lexicon

  init(lexicon: Lexicon) {
    var byLength = [[Entry]](repeating: [], count: 32)
    for (word, info) in lexicon.words.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(word.utf8)
      guard bytes.count >= 3, bytes.count < 32, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { continue }
      let isDomain = info.use.contains(.domain)
      guard isDomain || bytes.count >= 4 else { continue }
      byLength[bytes.count].append(
        Entry(word: word, bytes: bytes, letters: Speller.letters(bytes), count: isDomain ? info.count : 0))
    }
    self.byLength = byLength
    self.lexicon = lexicon
  }

  func knows(_ word: String) -> Bool { lexicon.words[word] != nil }

  /// The nearest known word: one edit for short words, two from seven letters on, a transposition counting as one.
  /// Ties go to the cheaper edit, then to the content's own words, then to the more frequent, then by alphabet.
  func correction(of word: String) -> String? {
    let bytes = Array(word.utf8)
    if bytes.count == 2, let last = word.last, case let doubled = word + String(last),
      lexicon.words[doubled]?.use.contains(.domain) == true
    {
      return doubled
    }
    guard bytes.count >= 3, bytes.count < 30, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
    let limit = bytes.count >= 7 ? 2 : 1
    let letters = Speller.letters(bytes)
    var best: (cost: Int, entry: Entry)?
    for length in max(3, bytes.count - limit)...(bytes.count + limit) {
      for entry in byLength[length] where (entry.letters ^ letters).nonzeroBitCount <= 2 * limit {
        let distance = editDistance(bytes, entry.bytes)
        guard distance <= limit else { continue }
        // Three letters are too few to guess from, save where only a vowel is missing or wrong: "lng".
        if bytes.count == 3, Speller.frame(bytes) != Speller.frame(entry.bytes) { continue }
        // Two changed letters make another word ("morality", "mobility"); two dropped, doubled or swapped ones do not.
        if distance == 2, Speller.difference(bytes, entry.bytes) > 2 { continue }
        let cost = Speller.cost(bytes, entry.bytes, distance)
        if let current = best,
          (current.cost, -min(current.entry.count, 1), -current.entry.count) <= (
            cost, -min(entry.count, 1), -entry.count
          )
        {
          continue
        }
        best = (cost, entry)
      }
    }
    return best?.entry.word
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

  private static func letters(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }
  }

  /// Ten an edit; less for a changed vowel, a doubled letter or a neighbouring key, more for another first letter.
  private static func cost(_ typed: [UInt8], _ word: [UInt8], _ distance: Int) -> Int {
    var cost = distance * 10
    if typed.first != word.first { cost += 6 }
    if typed.last == word.last { cost -= 1 }
    if frame(typed) == frame(word) { cost -= 3 }
    if typed.sorted() == word.sorted() { cost -= 3 }
    return cost
  }

  /// How many letters stand in one word and not in the other, counting repetitions.
  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var counts = [Int](repeating: 0, count: 26)
    for byte in a { counts[Int(byte) - 0x61] += 1 }
    for byte in b { counts[Int(byte) - 0x61] -= 1 }
    return counts.reduce(0) { $0 + abs($1) }
  }

  /// The consonants of a word.
  private static func frame(_ word: [UInt8]) -> [UInt8] { word.filter { !vowels.contains($0) } }

  private static let vowels = Set("aeiou".utf8)
}
