internal import Foundation

/// A regular expression that matches in time linear in the text, without regard to case and runs of whitespace.
///
/// It knows literals, `.`, classes, `\d \w \s \b` and their capitals, `^ $`, groups, `|`, `? * +` and `{m,n}`; it has
/// no back-references and no look-around. `^` and `$` are the ends of the whole text.
struct LinearRegex: Sendable {
  let pattern: String
  /// Whether every text matches.
  let isFoundEverywhere: Bool
  private let program: RegexProgram

  init(_ pattern: String) throws(RegexError) {
    self.pattern = pattern
    let node = try RegexParser.parse(pattern.precomposedStringWithCanonicalMapping)
    isFoundEverywhere = node.isFoundEverywhere
    program = try RegexCompiler.compile(node)
  }

  func isFound(in text: FoldedText) -> Bool {
    var matcher = RegexMatcher(program, on: text.scalars)
    return matcher.findsMatch()
  }
}
