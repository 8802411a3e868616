extension Problem {
  /// The stable name of the check that finds it, by which a finding is grouped, filtered and waived.
  package var check: String {
    switch self {
    case .unreadable: "unreadable"
    case .tooLarge, .tooManyFiles, .tooDeep, .tooManyNodes, .tooManyPhrases, .tooManyIntents, .tooManyExamples: "limit"
    case .notUTF8: "encoding"
    case .syntax: "syntax"
    case .duplicateKey: "duplicate-key"
    case .anchor: "anchor"
    case .empty: "empty"
    case .expected: "wrong-kind"
    case .ambiguousScalar: "ambiguous-scalar"
    case .hiddenCharacter: "hidden-character"
    case .missingKey: "missing-key"
    case .unknownKey: "unknown-key"
    case .unknownName: "unknown-name"
    case .duplicate: "duplicate-name"
    case .badValue: "bad-value"
    case .noFiles: "no-files"
    case .pattern: "template"
    case .unusedTopic: "unused-topic"
    case .conflictingLeads: "conflicting-leads"
    case .noEvidence: "no-evidence"
    case .sharedExample: "shared-example"
    case .noExamples: "no-examples"
    case .lostExample: "lost-example"
    case .uselessSuggestion: "useless-suggestion"
    case .literalFigure: "literal-figure"
    case .unusedLiteral: "unused-literal"
    case .periodNotStated: "period-not-stated"
    case .reviewDue: "review-due"
    case .overlap, .overlapUnfinished: "overlap"
    case .deadRule: "dead-rule"
    case .deadIntent: "dead-intent"
    case .unreachedFact: "unreached-fact"
    case .unusedVocabulary: "unused-vocabulary"
    case .sharedSynonym: "shared-synonym"
    case .oppositeSynonym: "opposite-synonym"
    case .lookAlike: "look-alike"
    case .invisibleCharacter: "invisible-character"
    case .waiver: "waiver"
    }
  }

  /// The checks that a waiver may name: what can be a warning, or is found by trying out the content.
  package static let waivableChecks = [
    "dead-intent", "dead-rule", "invisible-character", "look-alike", "lost-example", "no-examples", "opposite-synonym",
    "overlap", "period-not-stated", "review-due", "shared-synonym", "unknown-name", "unreached-fact", "unused-topic",
    "unused-vocabulary", "useless-suggestion",
  ]
}
