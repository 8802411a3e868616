/// Thresholds and limits of the dialogue, in one place. What decides between answering and declining is `Confidence`.
package enum DialogueLimits {
  /// Below this score an intent is not understood at all, however many of the words it explains.
  static let faint: Float = -1.2
  /// The same for an intent that only learned weights speak for.
  static let faintLearned: Float = -0.95
  /// The same in a later turn that names no program: such a message goes on about something more often than it asks anew. Of 10
  /// answers below it 6 were wrong, of the 319 above it 34.
  static let faintInherited: Float = -0.4
  /// The same for a part of a message that the whole falls into.
  static let faintPart: Float = -0.6
  /// By so much a winner that nothing but its score speaks for does not win over one that is named, has facts for each side,
  /// or is held at all.
  static let byAHair: Float = 0.3
  /// How far below the winner the last topic is still as likely, where no topic is sure. 0.5 was worse by two questions.
  static let asLikely: Float = 0.2
  /// A winner that needs no second look.
  static let sure: Float = 0.05
  /// The share of a message in words that some example has, from which on a faint one may go on about the last topic.
  static let familiar: Float = 0.6
  /// From here on everyday words alone ask for a topic: "what do I need to get in".
  static let sureAlone: Float = 0
  /// From here on learned weights alone make a courtesy of a question: "how is it going".
  static let sureCourtesy: Float = 0.3
  /// The longest reply, in characters, before a note that facts are due for review.
  static let reply = 1_090
  /// The longest text for several programs at once; beyond it the reply asks which was meant.
  static let textAtOnce = 800
  /// Up to here an answer may take in what else of its topic the question comes near to.
  static let shortAnswer = 340
  /// Up to here it may take in a fact of another topic that speaks of what it passes over.
  static let roomForMore = 490
  /// The inverse-frequency mass of passed-over words that such a fact must state. On 1,488 questions of others it turned 9
  /// wrong answers right and none wrong.
  static let complement: Float = 3
  /// How far below the winner another topic's best fact is told beside it. On 5,256 questions of others 0.6 answered 0.3 %
  /// fewer rightly, 1.5 and 2 no more.
  static let nearlyAsLikely: Float = 1
  /// How far below a topic that the page is silent on another one's best fact is told. On the same questions 0.3 answered
  /// 0.1 % fewer rightly, 1.5 more of them wrongly.
  static let asLikelyHeld: Float = 0.7
  /// The most sentences about one program.
  static let sentences = 3
  /// Places at which a sentence is tried for falling into two questions.
  static let joints = 8
  /// Questions answered in one message.
  static let questions = 4
}
