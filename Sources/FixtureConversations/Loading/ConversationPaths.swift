package import Authoring

/// The fixture files that paths stand for: files as they are, folders with every `.yaml` file below them. Each file
/// once, in the order of the paths.
package func conversationFiles(at paths: [String], into diagnostics: inout Diagnostics) -> [String] {
  var files: [String] = []
  for path in paths {
    let path = withoutTrailingSlashes(path)
    switch ContentFolder.kind(of: path) {
    case .folder:
      files += ContentFolder(root: ".").yamlFiles(
        in: path, kind: "fixture", into: &diagnostics)
    case .other: files.append(path)
    case .missing:
      let start = SourceLocation(path: path, line: 1, column: 1)
      diagnostics.error(start, FixtureProblem.noSuchPath.problem)
    }
  }
  var seen: Set<String> = []
  return files.filter { seen.insert($0).inserted }
}

private func withoutTrailingSlashes(_ path: String) -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}
