internal import Authoring
internal import Foundation
package import KnowledgeBase

/// Loads what a user names by `OLD` or `NEW`: a content directory, or a revision of the repository that the content directory is
/// in.
package struct ContentCheckout {
  private let repository: GitRepository
  private let cache: String?
  private let day: CalendarDate?

  package init(content: String, cache: String?, asOf day: CalendarDate?) {
    repository = GitRepository(content: content)
    self.cache = cache
    self.day = day
  }

  /// Whether the name is a directory and a revision as well. The directory is taken.
  package func isAmbiguous(_ name: String) -> Bool {
    ContentFolder.kind(of: name) == .folder && repository.hasRevision(name)
  }

  /// The side, or the problems for which it does not load, each on a line. Fails with a `GitError` where the name is neither a
  /// directory nor a revision. A revision is written to a temporary folder for as long as it is being loaded.
  package func load(_ name: String) throws -> (side: ContentSide?, problems: [String]) {
    if ContentFolder.kind(of: name) == .folder {
      let (side, diagnostics) = load(name, from: Self.withoutTrailingSlashes(name))
      return (side, diagnostics.map { "\($0)" })
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docent-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    try repository.writeContent(of: name, to: folder.path)
    let (side, diagnostics) = load(name, from: folder.path)
    // As git names a file of a revision.
    return (side, diagnostics.map { "\($0)".replacing(folder.path + "/", with: name + ":") })
  }

  private func load(_ name: String, from root: String) -> (ContentSide?, [Diagnostic]) {
    ContentSide.load(name: name, root: root, cache: cache, asOf: day)
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
    return trimmed.isEmpty ? "/" : trimmed
  }
}
