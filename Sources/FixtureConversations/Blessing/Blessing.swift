internal import Authoring

/// New wording for failed turns whose replies are right and only say it otherwise. Status, intent, facts and what must not be
/// said are never rewritten, nor is a regex.
package struct Blessing: Sendable {
  private let proposals: [WordingProposal]

  /// Looks at every failed conversation but those that are to do.
  package init(_ report: RunReport) {
    let failed = report.files.flatMap(\.conversations).filter { $0.verdict == .failed }
    proposals = failed.flatMap(\.turns).filter { !$0.hasPassed }.flatMap(WordingProposal.all)
  }

  package struct Outcome: Sendable {
    /// What was rewritten (`path:line: old → new`) and what was not, in the order of the places.
    package fileprivate(set) var lines: [String] = []
    package fileprivate(set) var hasChangedFiles = false
  }

  /// Rewrites the files. Throws when one cannot be written.
  package func apply() throws -> Outcome {
    var outcome = Outcome()
    var told: [(place: SourceLocation, line: String)] = []
    for (path, proposals) in Dictionary(grouping: proposals, by: \.location.path).sorted(by: { $0.key < $1.key }) {
      var unheard = Diagnostics()
      // A file that was changed or removed since it was loaded has no such scalars, and is left alone.
      let text = ContentFolder.text(of: path, into: &unheard) ?? ""
      var rewriter = ScalarRewriter(text, path: path)
      for proposal in proposals.sorted(by: { $0.location > $1.location }) {
        told.append((proposal.location, proposal.apply(to: &rewriter)))
      }
      guard let rewriter, rewriter.text != text else { continue }
      try ContentFolder.write(rewriter.text, to: path)
      outcome.hasChangedFiles = true
    }
    outcome.lines = told.sorted { $0.place < $1.place }.map(\.line)
    return outcome
  }
}

extension WordingProposal {
  /// Rewrites the entry where that is possible, and tells what was done.
  fileprivate func apply(to rewriter: inout ScalarRewriter?) -> String {
    let start = "\(location.path):\(location.line): "
    switch wording {
    case .failure(let refusal): return start + "not blessed: \(expected): \(refusal.message)"
    case .success(let new):
      if rewriter?.rewrite(at: location, to: new) == true { return start + "\(old) → \(new)" }
      return start + "not blessed: \(expected): \(BlessingRefusal.notInPlace.message)"
    }
  }
}
