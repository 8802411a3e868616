import Glibc

/// A fresh folder of mode 700 that goes away with this value.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    let template = strdup("/tmp/docent-test-XXXXXX")!
    defer { free(template) }
    precondition(mkdtemp(template) != nil, "no temporary folder can be made")
    path = String(cString: template)
  }

  deinit {
    remove(path)
  }

  subscript(name: String) -> String { "\(path)/\(name)" }

  private func remove(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink("\(path)/\(name)") }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}

/// What stands at a path itself; nil where nothing does.
func fileStatus(_ path: String) -> stat? {
  var status = stat()
  return lstat(path, &status) == 0 ? status : nil
}

func makeFile(_ path: String, mode: mode_t = 0o600) {
  close(open(path, O_CREAT | O_WRONLY, mode))
}
