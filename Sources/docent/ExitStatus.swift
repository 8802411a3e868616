internal import ArgumentParser

/// What the process ends with, beside 0 (done) and 64 (usage, which ArgumentParser gives).
enum ExitStatus {
  /// The honest no: asked back or not known; a problem found.
  static let no = ExitCode(1)
  /// The content does not load.
  static let badContent = ExitCode(65)
  /// The daemon cannot be reached.
  static let unreachable = ExitCode(69)
}
