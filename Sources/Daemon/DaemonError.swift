package import Authoring

/// Why the daemon does not start.
package enum DaemonError: Error, Sendable {
  case contentDoesNotLoad([Diagnostic])
  case badSocketPath(String, why: String)
  case unsafeFolder(String, why: String)
  case notASocket(String, what: String)
  case foreignSocket(String, owner: UInt32)
  case alreadyRunning(String, pid: Int32?)
  case unusableLog(String, why: String)
  case system(String, path: String, code: Int32)
}

extension DaemonError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .contentDoesNotLoad(let diagnostics):
      diagnostics.map(\.description).joined(separator: "\n")
    case .badSocketPath(let path, let why): "\(path): not usable as a socket path: \(why)"
    case .unsafeFolder(let folder, let why): "\(folder): not safe for a socket: \(why)"
    case .notASocket(let path, let what):
      "\(path): is \(what), not a socket; it was left as it is. Choose another path or remove it"
    case .foreignSocket(let path, let owner):
      "\(path): the socket belongs to user \(owner); it was left as it is"
    case .alreadyRunning(let path, let pid):
      "\(path): already running" + (pid.map { ", pid \($0)" } ?? "")
    case .unusableLog(let path, let why):
      "\(path): not usable as a question log: \(why); it was left as it is. Choose another file or mend it"
    case .system(let action, let path, let code): "\(path): cannot \(action): \(reason(code))"
    }
  }
}
