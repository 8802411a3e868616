package import Authoring
package import IntentMatcher

/// The questions that found no good answer, grouped, each group with the edit of the rules that would catch it.
package struct GapsReport: Sendable {
  package struct Question: Sendable {
    /// As it was asked first.
    package let text: String
    package let count: Int
    package let kind: GapKind
    package let intent: String?
  }

  /// The intent that a group's questions come nearest to.
  package struct Nearest: Sendable {
    package let intent: String
    package let location: SourceLocation
    /// The first thing that it lacks for the commonest question.
    package let lacks: String
    /// Whether it has none of the group's content words: likelier a new intent is missing.
    package let isFar: Bool
  }

  /// An edit that was made for trial, the weights learned anew, and everything asked again.
  package struct Proposal: Sendable {
    package let edit: RuleEdit
    /// The intent that it is made for; nil for vocabulary.
    package let intent: String?
    package let placement: EditPlacement
    /// How many of the group's questions it mends, and how many were tried.
    package let caught: Int
    package let tried: Int
    /// What was right before and no longer is.
    package let broken: [Breakage]
  }

  package struct Group: Sendable {
    /// Content words that the questions share; none where they have no content words.
    package let words: [String]
    /// Commonest first.
    package let questions: [Question]
    package let nearest: Nearest?
    package let proposal: Proposal?
    /// Edits tried for it.
    package let tried: Int

    package var count: Int { questions.reduce(0) { $0 + $1.count } }
  }

  /// Questions asked, and how many are different from one another.
  package var asked = 0
  package var distinct = 0
  /// Different questions that are answered, and those asked within a conversation that the log tells were.
  package var answered = 0
  package var answeredInConversation = 0
  /// Different questions beyond the limit, which were not asked.
  package var passedOver = 0
  /// Biggest first.
  package var groups: [Group] = []
  /// Groups and their questions beyond the limit.
  package var groupsLeft = 0
  package var questionsLeft = 0
  /// Examples and conversations that every edit was tried against.
  package var examples = 0
  package var conversations = 0

  package var gaps: Int { groups.reduce(questionsLeft) { $0 + $1.questions.count } }
}

/// An example or a conversation that an edit makes go wrong.
package struct Breakage: Sendable, Hashable {
  package let what: String
  package let location: SourceLocation
}
