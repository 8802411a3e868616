internal import Foundation

/// The file that keeps the lines typed at the prompt, readable by its owner only.
struct HistoryFile: Sendable {
  let path: String

  /// `$XDG_STATE_HOME/docent/history`, else `~/.local/state/docent/history`; nil when the environment names no home.
  /// A state directory that is not absolute counts as not given.
  static func path(in environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/docent/history"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/docent/history"
  }

  /// Makes the file, with mode 0600, if it is not there. Nil when no history can be kept, which is no error: no home, no
  /// permission, or something else than a regular file of one link in its place.
  static func open(environment: [String: String]) -> HistoryFile? {
    guard let path = path(in: environment) else { return nil }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_nlink == 1, fchmod(descriptor, 0o600) == 0
    else { return nil }
    return HistoryFile(path: path)
  }
}
