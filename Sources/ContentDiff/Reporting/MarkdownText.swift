/// Text that Markdown shows as it is.
enum MarkdownText {
  /// The text on one line with everything escaped that Markdown or HTML would read, and names and numbers that a forge would
  /// turn into mentions and links kept apart from their sign.
  static func escaped(_ text: String) -> String {
    var result = ""
    var last: Character = " "
    for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
      if escapes.contains(character) { result.append("\\") }
      result.append(character)
      if character == "@" || character == "#", !last.isLetter, !last.isNumber { result += "<!-- -->" }
      last = character
    }
    return result
  }

  /// A span of code on one line.
  static func code(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var fence = "`"
    while line.contains(fence) { fence += "`" }
    let isBare = fence.count == 1
    return isBare ? "`\(line)`" : "\(fence) \(line) \(fence)"
  }

  /// The changed words with a few around them: `… comes to ~~$95,280~~ **$98,000** in total …`. Texts with little in common
  /// are told one after the other.
  static func difference(from old: String, to new: String) -> String {
    if old == new { return shortened(old) }
    let difference = WordDifference(from: old, to: new)
    guard difference.likeness >= leastLikeness else { return "“\(shortened(old))” → “\(shortened(new))”" }
    let last = difference.pieces.count - 1
    return difference.pieces.enumerated().map { index, piece in
      switch piece {
      case .kept(let words): context(words, isFirst: index == 0, isLast: index == last)
      case .removed(let words): "~~\(escaped(words.joined(separator: " ")))~~"
      case .added(let words): "**\(escaped(words.joined(separator: " ")))**"
      }
    }.joined(separator: " ")
  }

  private static let escapes: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!"]
  /// Below this share of kept words, a difference word by word is no longer read.
  private static let leastLikeness = 0.4
  /// Unchanged words shown on either side of a change.
  private static let contextWords = 4
  /// Words shown of a text that is told as a whole.
  private static let wholeWords = 40

  private static func context(_ words: [String], isFirst: Bool, isLast: Bool) -> String {
    let head = isFirst ? [] : words.prefix(contextWords)
    let tail = isLast ? [] : words.suffix(contextWords)
    if head.count + tail.count >= words.count { return escaped(words.joined(separator: " ")) }
    return escaped((head + ["…"] + tail).joined(separator: " "))
  }

  private static func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return escaped(words.prefix(wholeWords).joined(separator: " ") + (words.count > wholeWords ? " …" : ""))
  }
}
