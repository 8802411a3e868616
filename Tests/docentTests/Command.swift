internal import Foundation

/// The built executable, run as a process.
struct Command {
  struct Outcome: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the test bundle.
  static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "docent").path()

  /// A small content directory whose answers the tests know.
  static let content = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Content").path()

  /// Runs `docent` with the test content, unless the environment given names another.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }

    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = ["DOCENT_CONTENT": content].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8))
  }

  static func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(arguments, input: input)
  }

  /// A content directory with a mistake in one file, for as long as the body runs.
  static func withBrokenContent<Result>(_ body: (String) throws -> Result) throws -> Result {
    try withContent(changing: "Knowledge/sea.yaml", by: { _ in "program: sea\ncolour: blue\n" }, body)
  }

  /// A copy of the test content in which one file is changed or new, for as long as the body runs.
  static func withContent<Result>(
    changing path: String, by change: (String) -> String, _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: URL(filePath: content), to: folder)
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    try Data(change(text).utf8).write(to: file)
    return try body(folder.path())
  }
}
