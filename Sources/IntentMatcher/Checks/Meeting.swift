/// A sentence that rules of two intents accept.
struct Meeting {
  let text: String
  /// In words.
  let length: Int
  /// One rule of each intent, the intent that stands first in the files first.
  let rules: [WrittenRule.ID]
  /// Whether both accept it as it stands: two patterns, or the same keyword. Otherwise one's keyword is part of it.
  let isWhole: Bool

  init(text: String, length: Int, rules: [WrittenRule.ID], isWhole: Bool) {
    self.text = text
    self.length = length
    self.rules = rules.sorted { $0.intent < $1.intent }
    self.isWhole = isWhole
  }

  var intents: [Int] { rules.map(\.intent) }

  /// The telling first: what both accept as it stands, the shorter, the alphabetically first.
  static func precedes(_ a: Meeting, _ b: Meeting) -> Bool {
    if a.isWhole != b.isWhole { return a.isWhole }
    return (a.length, a.text) < (b.length, b.text)
  }
}

/// How far rules are compared.
enum OverlapLimits {
  /// Pairs of places in the trie of patterns, which bound the time.
  static let steps = 200_000
  /// Sentences tried for two intents before they are taken to be told apart.
  static let witnesses = 8
  /// Rules whose scores are nearer than this prefer neither intent.
  static let tie: Float = 0.05
  /// A lead smaller than this over the other intent is a hair's breadth: 99.8 % of the 4,651 shipped examples are won by more.
  static let margin: Float = 0.1
  /// Sentences of a rule that are asked before it is said never to win.
  static let trials = 256
}
