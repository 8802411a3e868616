package import Authoring

extension Matcher {
  /// Everything that the rules themselves show to be wrong.
  package func check(into diagnostics: inout Diagnostics) {
    let sentences = RuleSentences(reader)
    OverlapCheck(self, sentences).run(into: &diagnostics)
    DeadRuleCheck(matcher: self, sentences: sentences).run(into: &diagnostics)
    VocabularyCheck(self).run(into: &diagnostics)
    SynonymCheck(self).run(into: &diagnostics)
  }
}
