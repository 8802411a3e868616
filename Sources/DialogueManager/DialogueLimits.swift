/// Thresholds and limits of the dialogue, in one place.
package enum DialogueLimits {
  /// Below this score an intent is not understood at all.
  static let understood: Float = -0.35
  /// Below this score an intent is not understood even when a program is named and every word is explained.
  static let faint: Float = -0.65
  /// A rule-backed or plainly learned intent: answered without further proof.
  static let sure: Float = 0.05
  /// The share of a question's meaning that must be explained before it is answered.
  static let explained: Float = 0.5
  /// The longest reply, in characters.
  static let reply = 1_150
  /// Programs answered at once when none was named.
  static let programsAtOnce = 4
  /// The longest text for several programs at once; beyond it the reply asks which was meant.
  static let textAtOnce = 800
  /// Questions answered in one message.
  static let questions = 4
}
