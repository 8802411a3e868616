internal import Authoring
internal import IntentMatcher
package import JSONRPC

extension JSONValue {
  /// The whole report as one object.
  package init(_ report: GapsReport) {
    self = [
      "asked": JSONValue(report.asked), "distinct": JSONValue(report.distinct), "answered": JSONValue(report.answered),
      "answered_in_conversation": JSONValue(report.answeredInConversation), "gaps": JSONValue(report.gaps),
      "passed_over": JSONValue(report.passedOver), "groups": .array(report.groups.map { JSONValue($0) }),
      "groups_left": JSONValue(report.groupsLeft), "questions_left": JSONValue(report.questionsLeft),
      "examples": JSONValue(report.examples), "conversations": JSONValue(report.conversations),
    ]
  }

  private init(_ group: GapsReport.Group) {
    self = [
      "words": JSONValue(group.words), "count": JSONValue(group.count),
      "questions": .array(group.questions.map { JSONValue($0) }),
      "nearest": group.nearest.map { JSONValue($0) } ?? .null,
      "edit": group.proposal.map { JSONValue($0) } ?? .null, "edits_tried": JSONValue(group.tried),
    ]
  }

  private init(_ question: GapsReport.Question) {
    self = [
      "text": .string(question.text), "count": JSONValue(question.count), "gap": .string(question.kind.rawValue),
      "intent": JSONValue(question.intent),
    ]
  }

  private init(_ nearest: GapsReport.Nearest) {
    self = [
      "intent": .string(nearest.intent), "location": JSONValue(nearest.location), "lacks": .string(nearest.lacks),
      "far": .bool(nearest.isFar),
    ]
  }

  private init(_ proposal: GapsReport.Proposal) {
    self = [
      "kind": .string(proposal.edit.kind), "intent": JSONValue(proposal.intent),
      "place": .string(proposal.placement.place.rawValue), "location": JSONValue(proposal.placement.location),
      "yaml": .string(proposal.placement.yaml), "caught": JSONValue(proposal.caught),
      "tried": JSONValue(proposal.tried),
      "breaks": .array(
        proposal.broken.map { ["what": .string($0.what), "location": JSONValue($0.location)] }),
    ]
  }

  init(_ location: SourceLocation) {
    self = [
      "path": .string(location.path), "line": JSONValue(location.line), "column": JSONValue(location.column),
    ]
  }

  private init(_ count: Int) { self = .number(JSONNumber(count)) }
}

extension RuleEdit {
  fileprivate var kind: String {
    switch self {
    case .variant: "variant"
    case .phrase: "phrase"
    case .keyword: "keyword"
    case .rewritten: "alternative"
    case .example: "example"
    }
  }
}
