package import DialogueManager
package import KnowledgeBase

/// What there is to ask, for whoever lists it.
extension Assistant {
  /// Every program, in file order.
  package var programs: [Program] { dialogue.programs }

  /// What the intents ask of a program, in file order.
  package func askable(ofProgram program: Int) -> [Askable] { dialogue.askable(ofProgram: program) }
}
