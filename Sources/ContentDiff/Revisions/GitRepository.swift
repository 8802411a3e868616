internal import Foundation

/// The git repository that a content directory is in.
package struct GitRepository {
  /// The content directory, as the user named it.
  private let content: String

  package init(content: String) { self.content = content }

  /// Whether git knows a revision of this name.
  package func hasRevision(_ name: String) -> Bool { (try? commit(of: name)) != nil }

  /// Writes the content of a revision below a folder that exists: the files of the content directory as they were then.
  package func writeContent(of revision: String, to folder: String) throws {
    let commit = try commit(of: revision)
    let top = GitCommand(in: try told(["rev-parse", "--show-toplevel"]))
    let prefix = try told(["rev-parse", "--show-prefix"])
    let index = folder + "/index"
    defer { try? FileManager.default.removeItem(atPath: index) }
    for part in Self.contentFolders {
      let tree = "\(commit):\(prefix)\(part)"
      guard try top.run(["rev-parse", "--verify", "--quiet", tree]).status == 0 else { continue }
      try Self.check(top.run(["read-tree", "--prefix=\(part)/", tree], index: index), "read-tree")
    }
    guard FileManager.default.fileExists(atPath: index) else { return }
    try Self.check(
      top.run(["checkout-index", "--all", "--ignore-skip-worktree-bits", "--prefix=\(folder)/"], index: index),
      "checkout-index")
  }

  /// What a content directory is made of.
  private static let contentFolders = ["Intents", "Knowledge", "Tests/Conversations"]

  /// The full id of the commit that a name stands for.
  private func commit(of name: String) throws -> String {
    let git = GitCommand(in: content)
    guard try git.run(["rev-parse", "--git-dir"]).status == 0 else {
      throw GitError.notARepository(name: name, folder: content)
    }
    let found = try git.run(["rev-parse", "--verify", "--quiet", name + "^{commit}"])
    // A name with a dash in front would be an option.
    guard found.status == 0, !name.hasPrefix("-") else {
      throw GitError.unknownRevision(name: name, folder: content)
    }
    return found.output
  }

  private func told(_ arguments: [String]) throws -> String {
    let outcome = try GitCommand(in: content).run(arguments)
    try Self.check(outcome, arguments[0])
    return outcome.output
  }

  private static func check(_ outcome: GitCommand.Outcome, _ command: String) throws {
    if outcome.status != 0 { throw GitError.failed(command: command, told: outcome.errors) }
  }
}
