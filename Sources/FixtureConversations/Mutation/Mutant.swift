internal import Assistant
internal import Authoring

/// One small change of the content, and the conversations that may notice it.
struct Mutant: Sendable {
  let kind: MutationReport.Kind
  let location: SourceLocation
  let change: String
  /// The conversations that came upon what is changed, by their places in the trace.
  let conversations: [Int]
  let apply: @Sendable (Assistant) -> Assistant
}
