internal import IntentMatcher

/// What one question of a message was taken to mean.
struct Interpretation {
  /// How the intent was found.
  enum Basis: String {
    /// The matcher's winner.
    case matched = "the question's own words"
    /// The last turn's intent: the question names only what changes.
    case followUp = "the last question, with what this one changes"
    /// Nothing.
    case none = "nothing"
  }

  var range: Range<Int>
  /// Other sentences of the message, for the names in them.
  var context: [Range<Int>] = []
  var scope: Scope
  /// The stretches of two questions on one topic, each with its scope: "which office bills me, and how early?".
  var halves: [(range: Range<Int>, scope: Scope)] = []
  var ranking: Ranking
  var intent: Int?
  /// What may have been meant when no intent is certain enough, best first.
  var near: [Int] = []
  /// A topic that was probably meant and that the pages of the programs meant do not hold.
  var silent: Int?
  var basis = Basis.none

  /// How likely the matcher's winner is what was asked, 0…1.
  var confidence = 0.0
}
