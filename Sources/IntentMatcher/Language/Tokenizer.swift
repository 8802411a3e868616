internal import Foundation

/// A word or number of an utterance.
package struct Token: Sendable, Equatable {
  /// What stands before the token.
  package enum Boundary: UInt8, Sendable, Comparable {
    case none, comma, sentence

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Folded text: lower case, without accents, full-width forms narrowed.
  package var text: String
  /// Where it stands in the text as asked, in UTF-8 bytes.
  package let range: Range<Int>
  package let boundary: Boundary
  /// Whether the token's sentence ends in a question mark; set on every token of the sentence.
  package var inQuestion = false

  package var isNumber: Bool { text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
}

/// Text → tokens, in one pass over its characters.
package enum Tokenizer {
  /// At most this many UTF-8 bytes of a question are read.
  package static let limit = 4_096

  package static func tokens(of text: String) -> [Token] {
    var scanner = Scanner()
    var offset = 0
    var markup = 0..<0
    for character in text {
      let width = character.utf8.count
      if offset + width > limit { break }
      if character == "<" || character == "&" { markup = self.markup(in: text, at: offset) }
      if markup.contains(offset) {
        scanner.take(" ", at: offset, width: width)
      } else {
        scanner.take(character, at: offset, width: width)
      }
      offset += width
    }
    scanner.finish()
    return scanner.tokens
  }
}

extension Tokenizer {
  /// A tag (`<b>`, `</p>`) or a character reference (`&nbsp;`) that begins here, as pasted text has them; else nothing.
  fileprivate static func markup(in text: String, at offset: Int) -> Range<Int> {
    let bytes = text.utf8.dropFirst(offset).prefix(40)
    guard let first = bytes.first else { return 0..<0 }
    let close = first == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: ";")
    var length = 0
    for byte in bytes.dropFirst() {
      length += 1
      if byte == close { return length > 1 ? offset..<(offset + length + 1) : 0..<0 }
      let isName = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "#")
      let isTagPart = first == UInt8(ascii: "<") && [0x20, 0x22, 0x27, 0x2D, 0x2F, 0x3A, 0x3D].contains(byte)
      guard isName || isTagPart else { break }
    }
    return 0..<0
  }
}

private struct Scanner {
  var tokens: [Token] = []
  private var word = ""
  private var start = 0
  private var end = 0
  private var isFolded = false
  private var boundary = Token.Boundary.sentence
  private var sentenceStart = 0
  /// Where a dollar sign stands whose next character is not seen yet.
  private var dollar: Int?

  mutating func take(_ character: Character, at offset: Int, width: Int) {
    takeDollar(before: character.asciiValue)
    if let byte = character.asciiValue {
      takeASCII(byte, at: offset, width: width)
    } else {
      takeOther(character, at: offset, width: width)
    }
  }

  private mutating func takeASCII(_ byte: UInt8, at offset: Int, width: Int) {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: append(byte, at: offset, width: width)
    case 0x41...0x5A: append(byte + 0x20, at: offset, width: width)
    case UInt8(ascii: "'"), UInt8(ascii: "`"): if !word.isEmpty { append(0x27, at: offset, width: width) }
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "@"),
      UInt8(ascii: "_"):
      // These may stand inside a number, an option's name or an address: kept while a word is open, trimmed at its end.
      if !word.isEmpty {
        append(byte, at: offset, width: width)
      } else if byte == UInt8(ascii: "+") {
        symbol("plus", at: offset)
      } else {
        separate(byte)
      }
    case UInt8(ascii: "?"):
      close()
      markQuestion()
      note(.sentence)
      sentenceStart = tokens.count
    case UInt8(ascii: "$"):
      close()
      dollar = offset
    case UInt8(ascii: "%"):
      close()
      symbol("percent", at: offset)
    default:
      close()
      separate(byte)
    }
  }

  /// A sign that is read as a word.
  private mutating func symbol(_ text: String, at offset: Int) {
    tokens.append(Token(text: text, range: offset..<(offset + 1), boundary: boundary))
    boundary = .none
  }

  /// "total $?" asks for dollars; "$90" is a number.
  private mutating func takeDollar(before next: UInt8?) {
    guard let offset = dollar else { return }
    dollar = nil
    if next.map(Scanner.isDigit) != true { symbol("dollars", at: offset) }
  }

  private mutating func takeOther(_ character: Character, at offset: Int, width: Int) {
    if character == "’" || character == "‘" || character == "ʼ" {
      if !word.isEmpty { append(0x27, at: offset, width: width) }
      return
    }
    if character == "？" { return takeASCII(UInt8(ascii: "?"), at: offset, width: width) }
    let folded = String(character).precomposedStringWithCompatibilityMapping
      .folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    guard folded.utf8.count <= 16 else { return close() }
    var took = false
    for scalar in folded.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if word.isEmpty { start = offset }
        word.unicodeScalars.append(scalar)
        end = offset + width
        took = true
      } else if scalar.value == 0x200D || scalar.value == 0x200B || scalar.properties.generalCategory == .nonspacingMark
      {
        took = true
      }
    }
    if !took {
      close()
      separate(0)
    }
  }

  private mutating func append(_ byte: UInt8, at offset: Int, width: Int) {
    if word.isEmpty { start = offset }
    word.unicodeScalars.append(Unicode.Scalar(byte))
    end = offset + width
  }

  private mutating func separate(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "\n"), UInt8(ascii: ";"):
      note(.sentence)
      sentenceStart = tokens.count
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "&"):
      note(.comma)
    default: break
    }
  }

  private mutating func note(_ new: Token.Boundary) { boundary = max(boundary, new) }

  private mutating func markQuestion() {
    for index in tokens.indices[min(sentenceStart, tokens.count)...] { tokens[index].inQuestion = true }
  }

  mutating func finish() {
    takeDollar(before: nil)
    close()
  }

  private mutating func close() {
    guard !word.isEmpty else { return }
    let raw = word
    isFolded = raw.utf8.count != end - start
    word = ""
    split(raw)
  }

  /// A raw run may end in punctuation, hold an apostrophe, or glue a code to its number ("aipi531").
  private mutating func split(_ raw: String) {
    var bytes = Array(raw.utf8)
    var trailing: [UInt8] = []
    while let last = bytes.last, Scanner.isJoiner(last), !(last == 0x2B && bytes.count <= 3) {
      trailing.append(last)
      bytes.removeLast()
    }
    if bytes.contains(0x40) {
      emit(bytes, from: start)
    } else {
      var piece: [UInt8] = []
      var pieceStart = start
      for (index, byte) in bytes.enumerated() {
        if Scanner.isJoiner(byte), !Scanner.joinsNumber(bytes, at: index) {
          emit(piece, from: pieceStart)
          if byte == UInt8(ascii: ",") { note(.comma) }
          if byte == UInt8(ascii: "."), piece.count > 1 { note(.sentence) }
          piece = []
          pieceStart = start + index + 1
        } else {
          if Scanner.changesKind(piece, byte, rest: bytes[(index + 1)...]) {
            emit(piece, from: pieceStart)
            piece = []
            pieceStart = start + index
          }
          piece.append(byte)
        }
      }
      emit(piece, from: pieceStart)
    }
    let isAbbreviation =
      trailing == [UInt8(ascii: ".")]
      && Scanner.abbreviations.contains(String(decoding: bytes, as: UTF8.self))
    if !isAbbreviation { for byte in trailing { separate(byte) } }
  }

  /// Words whose full stop ends no sentence: "transportation and misc. on campus".
  private static let abbreviations: Set<String> = [
    "misc", "incl", "approx", "vs", "max", "min", "dept", "prof", "dr", "mr", "mrs", "acc", "resp", "i.e", "e.g",
  ]

  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x2C || byte == 0x2B || byte == 0x40 || byte == 0x5F || byte == 0x27
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether the joiner belongs inside: "73,048", "6.5", "4+1", "don't", "c++".
  private static func joinsNumber(_ bytes: [UInt8], at index: Int) -> Bool {
    if bytes[index] == 0x27 { return true }
    if bytes[index] == 0x2B, index == 1 || bytes[index - 1] == 0x2B { return true }
    guard index > 0, index + 1 < bytes.count else { return false }
    guard isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) else { return false }
    if bytes[index] == UInt8(ascii: ",") {
      // A comma groups thousands only before exactly three digits, and only once in what is asked here; "1,2" and
      // "580,581,586" are lists.
      let digits = bytes[(index + 1)...].prefix { isDigit($0) }
      return digits.count == 3 && bytes.count(where: { $0 == UInt8(ascii: ",") }) == 1
    }
    return true
  }

  /// "aipi531" is a code and its number; "682d" and "3rd" stay whole.
  private static func changesKind(_ piece: [UInt8], _ byte: UInt8, rest: ArraySlice<UInt8>) -> Bool {
    guard let last = piece.last, last != 0x27, byte != 0x27, last < 0x80, byte < 0x80 else { return false }
    if isDigit(last) == isDigit(byte) || isJoiner(last) || isJoiner(byte) { return false }
    if isDigit(byte) { return true }
    let suffix = rest.prefix { !isJoiner($0) }
    return suffix.count > 1
  }

  private mutating func emit(_ piece: [UInt8], from pieceStart: Int) {
    var bytes = piece
    while bytes.last == 0x27 { bytes.removeLast() }
    while bytes.first == 0x27 { bytes.removeFirst() }
    guard !bytes.isEmpty else { return }
    if Scanner.isDigit(bytes[0]) { bytes.removeAll { $0 == UInt8(ascii: ",") } }
    // Folding changes lengths: a run with accents keeps the place of the whole run.
    let range = isFolded ? start..<end : pieceStart..<min(end, pieceStart + piece.count)
    for word in Scanner.expandContraction(String(decoding: bytes, as: UTF8.self)) {
      tokens.append(
        Token(text: word, range: range, boundary: boundary)
      )
      boundary = .none
    }
  }

  /// "don't" → do not, "who's" → who, "i'm" → i: an ending after an apostrophe carries no topic, a negation does.
  private static func expandContraction(_ word: String) -> [String] {
    guard let mark = word.firstIndex(of: "'") else { return [word] }
    let stem = String(word[..<mark])
    let ending = word[word.index(after: mark)...]
    if ending == "t", stem.hasSuffix("n") {
      switch stem {
      case "can": return ["can", "not"]
      case "won": return ["will", "not"]
      default: return [String(stem.dropLast()), "not"]
      }
    }
    if ["s", "re", "ve", "ll", "d", "m"].contains(ending) { return [stem] }
    return [word.filter { $0 != "'" }]
  }
}
