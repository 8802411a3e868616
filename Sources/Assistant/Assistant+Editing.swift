internal import Authoring
package import DialogueManager
package import IntentMatcher

/// What it takes to try a change of the rules out before an author makes it.
extension Assistant {
  /// The compiled rules that it answers by.
  package var matcher: Matcher { dialogue.matcher }

  /// How a question is read in a fresh session.
  package func reading(of text: String) -> Reading {
    dialogue.reading(of: text, in: Session(), at: Moment(second: 0, day: nil))
  }

  /// The same assistant with one change of its rules; nil where the change does not compile. Unless it is to learn anew, which
  /// takes most of the time, it keeps the weights learned before: what the change would teach is then left out.
  package func trying(_ edit: RuleEdit, learning: Bool = false) -> Assistant? {
    guard let rules = matcher.rules.applying(edit) else { return nil }
    var diagnostics = Diagnostics()
    let compiled =
      learning
      ? Matcher.compile(rules: rules, knowledge: dialogue.knowledge, into: &diagnostics)
      : matcher.recompiled(with: rules, into: &diagnostics)
    return diagnostics.hasErrors ? nil : replacing(dialogue.replacing(compiled))
  }
}
