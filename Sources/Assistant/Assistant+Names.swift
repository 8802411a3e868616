internal import DialogueManager

/// The names that the content defines, for whoever checks mentions of them.
extension Assistant {
  /// Every fact by its id over the whole knowledge base, in file order.
  package var factIDs: [String] { dialogue.factIDs }

  /// Every intent, in file order.
  package var intentNames: [String] { dialogue.intentNames }
}
