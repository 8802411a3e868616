internal import Foundation

extension ContentFolder {
  /// Writes a file whole or not at all; a reader never sees half of it. A file that is there keeps its mode.
  package static func write(_ text: String, to path: String) throws {
    let manager = FileManager.default
    let mode = try? manager.attributesOfItem(atPath: path)[.posixPermissions]
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    if let mode { try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: path) }
  }
}
