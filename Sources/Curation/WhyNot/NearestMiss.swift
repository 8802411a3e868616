internal import Authoring
internal import IntentMatcher

/// Which of an intent's keywords and patterns a question came nearest to.
struct NearestMiss {
  struct Miss {
    let template: AuthoredTemplate
    let words: String
    fileprivate let cost: Int
  }

  private let matcher: Matcher
  private let intent: Intent

  /// Ways of saying one template that are looked at.
  static let phrases = 64
  /// What a word costs that is not there at all; a misspelt one costs a point a letter.
  private static let absent = 10

  init(_ matcher: Matcher, _ intent: Intent) {
    self.matcher = matcher
    self.intent = intent
  }

  /// The template with the fewest words missing; of equal ones the first.
  func find(in utterance: Utterance) -> Miss? {
    let asked = Array(utterance.tokens.map(\.text).prefix(100))
    let keywords = intent.keywords.any.map { ($0, "keyword") }
    return (keywords + intent.patterns.map { ($0, "pattern") })
      .flatMap { template, kind in
        matcher.rules.phrases(of: template.text).prefix(Self.phrases).map { miss(template, kind, $0, asked) }
      }
      .enumerated().min { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }?.element
  }

  private func miss(_ template: AuthoredTemplate, _ kind: String, _ phrase: String, _ asked: [String]) -> Miss {
    let wanted = phrase.split(separator: " ").map(String.init)
    let stems = Set(asked.map(matcher.stem))
    var cost = 0
    var slips: [String] = []
    var absent: [String] = []
    for word in wanted where !stems.contains(matcher.stem(of: word)) {
      if let (slip, distance) = Self.slip(for: word, among: asked) {
        cost += distance
        slips.append("'\(slip)' was written for '\(word)'")
      } else {
        cost += Self.absent
        absent.append("'\(word)'")
      }
    }
    var parts = slips
    if !absent.isEmpty { parts.append("the question lacks \(absent.joined(separator: ", "))") }
    if parts.isEmpty {
      cost = 1
      parts = [kind == "pattern" ? "the question has other words besides" : "its words occur, but not side by side"]
    }
    return Miss(template: template, words: "the \(kind) '\(phrase)': \(parts.joined(separator: ", "))", cost: cost)
  }

  /// The word that may be a slip of the pen for another, at most a third of its letters away.
  static func slip(for word: String, among asked: [String]) -> (word: String, distance: Int)? {
    let target = Array(word.unicodeScalars)
    guard target.count >= 4 else { return nil }
    let limit = target.count / 3
    let near = asked.compactMap { other -> (word: String, distance: Int)? in
      let letters = Array(other.unicodeScalars)
      guard letters.count >= 3, abs(letters.count - target.count) <= limit else { return nil }
      let distance = editDistance(target, letters)
      return distance <= limit ? (other, distance) : nil
    }
    return near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
  }
}
