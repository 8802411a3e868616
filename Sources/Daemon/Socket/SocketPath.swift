internal import Glibc
internal import JSONRPC

/// Where the daemon listens and its clients find it.
package struct SocketPath: Sendable, Equatable {
  /// What fits in a socket address, less the closing zero.
  package static let byteLimit = 107

  package let text: String
  /// Whether the daemon makes the folder, for its user alone.
  package let ownsFolder: Bool

  package init(_ text: String) { self.init(text, ownsFolder: false) }

  private init(_ text: String, ownsFolder: Bool) {
    self.text = text
    self.ownsFolder = ownsFolder
  }

  /// `$DOCENT_SOCKET`, else `$XDG_RUNTIME_DIR/docent.sock`, else `docent-UID/docent.sock` in the temporary
  /// directory.
  package static func standard(
    user: UInt32 = geteuid(), environment: (String) -> String? = environmentVariable
  ) -> SocketPath {
    if let path = environment("DOCENT_SOCKET") { return SocketPath(path) }
    if let folder = environment("XDG_RUNTIME_DIR") { return SocketPath("\(folder)/docent.sock") }
    let temporary = environment("TMPDIR") ?? "/tmp"
    return SocketPath("\(temporary)/docent-\(user)/docent.sock", ownsFolder: true)
  }

  var folder: String {
    guard let slash = text.lastIndex(of: "/") else { return "." }
    return slash == text.startIndex ? "/" : String(text[..<slash])
  }

  /// Throws where no socket can have this path.
  func validate() throws(DaemonError) {
    let bytes = text.utf8.count
    if text.isEmpty { throw .badSocketPath("''", why: "it is empty") }
    if text.hasPrefix("@") { throw .badSocketPath(text, why: "abstract sockets have no owner") }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw .badSocketPath(JSONValue.string(text).text, why: "it holds a control character")
    }
    if bytes > Self.byteLimit {
      throw .badSocketPath(text, why: "\(bytes) bytes long; the limit is \(Self.byteLimit)")
    }
  }
}
