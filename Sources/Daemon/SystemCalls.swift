internal import Glibc

/// The C library's words for an error number.
func reason(_ code: Int32) -> String {
  String(cString: strerror(code))
}

/// The value of an environment variable; nil where it is unset or empty.
package func environmentVariable(_ name: String) -> String? {
  guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
  return value
}

/// What stands at a path itself: a symbolic link is not followed. Nil where nothing does.
func status(at path: String) throws(DaemonError) -> stat? {
  var status = stat()
  if lstat(path, &status) == 0 { return status }
  guard errno == ENOENT else { throw .system("look at it", path: path, code: errno) }
  return nil
}

extension stat {
  var kind: mode_t { st_mode & S_IFMT }
  var permissions: mode_t { st_mode & 0o7777 }

  /// Whether both stand for the same file.
  func isSame(as other: stat) -> Bool { st_dev == other.st_dev && st_ino == other.st_ino }

  var kindName: String {
    switch kind {
    case S_IFREG: "a regular file"
    case S_IFDIR: "a directory"
    case S_IFLNK: "a symbolic link"
    case S_IFIFO: "a FIFO"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
