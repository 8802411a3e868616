internal import Foundation

/// Runs git below a folder and takes what it prints.
struct GitCommand {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  private let folder: String

  init(in folder: String) { self.folder = folder }

  /// Fails with `GitError.notInstalled` where there is no git to run. With an index file, git stages there and not in the
  /// repository.
  func run(_ arguments: [String], index: String? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    process.environment = environment(index: index)
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // What git prints here is a line or two, and fits a pipe.
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 { throw GitError.notInstalled }
    return Outcome(
      status: process.terminationStatus, output: Self.line(of: printed), errors: Self.line(of: told))
  }

  /// Without what a hook of another repository may have set.
  private func environment(index: String?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] { environment[name] = nil }
    environment["GIT_INDEX_FILE"] = index
    return environment
  }

  private static func line(of data: Data) -> String {
    String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}

/// Why a revision cannot be compared.
package enum GitError: Error, Equatable {
  case notInstalled
  case notARepository(name: String, folder: String)
  case unknownRevision(name: String, folder: String)
  case failed(command: String, told: String)
}

extension GitError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notInstalled: "git is not installed, so revisions cannot be compared; install it or name two directories"
    case .notARepository(let name, let folder):
      "'\(name)' is no directory, and no revision either, as '\(folder)' is in no git repository; name a directory, or the "
        + "content directory of a repository by --content"
    case .unknownRevision(let name, let folder):
      "'\(name)' is neither a directory nor a revision of the repository that '\(folder)' is in; check its name"
    case .failed(let command, let told): "git \(command) failed: \(told)"
    }
  }
}
