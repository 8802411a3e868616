internal import Authoring
internal import ContentDiff
internal import Foundation
internal import TestSupport
internal import Testing

/// The small school, changed in one place, compared with how it was.
func report(
  replacing old: String, by new: String, in file: String = "Knowledge/pottery.yaml",
  conversations: String? = nil, questions: [String] = []
) throws -> DiffReport {
  var files = SmallSchool.files
  if let conversations { files["Tests/Conversations/all.yaml"] = conversations }
  let before = try TemporaryContent(files)
  let text = try #require(files[file])
  #expect(text.contains(old), "the school has no '\(old)'")
  files[file] = text.replacing(old, with: new)
  return try report(before, TemporaryContent(files), questions: questions)
}

func report(_ old: TemporaryContent, _ new: TemporaryContent, questions: [String] = []) throws -> DiffReport {
  DiffReport(old: try side("old", old), new: try side("new", new), questions: questions)
}

private func side(_ name: String, _ content: TemporaryContent) throws -> ContentSide {
  let (side, diagnostics) = ContentSide.load(name: name, root: content.root, cache: nil, asOf: nil)
  return try #require(side, "\(diagnostics)")
}

extension DiffReport.Group {
  /// "fact pottery/fee.online changed".
  var title: String { cause.map { "\($0.item.kind) \($0.item.text) \($0.kind)" } ?? "elsewhere" }
}
