internal import Authoring
internal import DialogueManager
internal import Foundation

/// An expectation that was not met: what was expected, what came, and in which words they differ.
struct UnmetMarkup {
  let expectation: Expectation
  let outcome: TurnResult.Outcome

  var html: HTML {
    """
    <dl class="unmet">
    <dt>expected, line \(expectation.location.line)</dt><dd><code>\(expectation.description)</code></dd>
    \(difference.map { "<dt>came</dt><dd class=\"difference\">\($0)</dd>\n" } ?? .empty)</dl>

    """
  }

  /// Nil where the reply itself tells enough.
  private var difference: HTML? {
    guard case .reply(let reply) = outcome else { return nil }
    switch expectation.kind {
    case .status(let status): return Self.instead(of: [status.rawValue], [reply.status.rawValue])
    case .intent(let intent): return Self.instead(of: [intent], [reply.intent ?? "no intent"])
    case .fact(let id): return Self.instead(of: [id], reply.facts.isEmpty ? ["no facts"] : reply.facts)
    case .says(let pattern) where !pattern.isRegex:
      return Self.html(WordDiff(expected: pattern.written, came: reply.text))
    case .neverSays(let pattern) where !pattern.isRegex: return Self.found(pattern.written, in: reply.text)
    case .says, .neverSays: return nil
    }
  }

  private static func instead(of expected: [String], _ came: [String]) -> HTML {
    html(WordDiff(pieces: expected.map { .missing($0) } + came.map { .extra($0) }))
  }

  private static func html(_ diff: WordDiff) -> HTML { HTML(diff.pieces.map(html)) }

  private static func html(_ piece: WordDiff.Piece) -> HTML {
    switch piece {
    case .around(let text): "\(text) "
    case .same(let text): "<span class=\"same\">\(text)</span> "
    case .missing(let text): "<del><span class=\"unseen\">expected: </span>\(text)</del> "
    case .extra(let text): "<ins><span class=\"unseen\">came: </span>\(text)</ins> "
    }
  }

  /// The reply with the words marked that it must not hold.
  private static func found(_ words: String, in text: String) -> HTML? {
    guard let place = text.range(of: words, options: .caseInsensitive) else { return nil }
    let parts = [text[..<place.lowerBound], text[place], text[place.upperBound...]].map { String($0) }
    return "\(parts[0])<ins><span class=\"unseen\">must not come: </span>\(parts[1])</ins>\(parts[2])"
  }
}
