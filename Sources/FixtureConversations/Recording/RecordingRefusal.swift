internal import Authoring

/// Why no conversation can be added to a file.
package struct RecordingRefusal: Error, CustomStringConvertible {
  enum Reason: Sendable {
    case folder
    case noFolder(String)
    case problem([Diagnostic])
    case notFixtures(SourceLocation)
    case notABlockList
  }

  let path: String
  let reason: Reason

  package var description: String {
    switch reason {
    case .folder: "\(path) is a folder; name a file"
    case .noFolder(let folder): "\(path) cannot be written: there is no folder \(folder); make it first"
    case .problem(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .notFixtures(let place):
      "\(path) is no file of fixture conversations, as \(place) shows, and is left as it is; name another file"
    case .notABlockList:
      "\(path) cannot be added to at its end; write its conversations as a list with a '-' on a line each, or name another"
    }
  }
}
