internal import Foundation

extension ContentFolder {
  /// What stands at a path.
  package enum PathKind: Sendable { case folder, other, missing }

  package static func kind(of path: String) -> PathKind {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .missing
    }
    return isFolder.boolValue ? .folder : .other
  }
}
