internal import Glibc

/// The folder that holds the socket.
enum SocketFolder {
  /// Makes the folder where it is the daemon's own, and throws where others could put something else in the
  /// socket's place.
  static func prepare(for path: SocketPath) throws(DaemonError) {
    let folder = path.folder
    if path.ownsFolder, mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw .system("make the folder", path: folder, code: errno)
    }
    if path.ownsFolder {
      try checkPrivate(folder)
    } else {
      try checkShared(folder)
    }
  }

  private static func checkPrivate(_ folder: String) throws(DaemonError) {
    guard let status = try status(at: folder) else {
      throw .unsafeFolder(folder, why: "it is gone")
    }
    if status.kind != S_IFDIR {
      throw .unsafeFolder(folder, why: "it is \(status.kindName)")
    }
    if status.st_uid != geteuid() {
      throw .unsafeFolder(folder, why: "it belongs to user \(status.st_uid)")
    }
    if status.permissions & 0o077 != 0 {
      let mode = String(status.permissions, radix: 8)
      throw .unsafeFolder(folder, why: "its mode is \(mode); it must be 700")
    }
  }

  /// A folder that the user chose: others may write to it only if they cannot remove what is not theirs.
  private static func checkShared(_ folder: String) throws(DaemonError) {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw .system("use the folder", path: folder, code: errno)
    }
    if status.kind != S_IFDIR {
      throw .unsafeFolder(folder, why: "it is \(status.kindName)")
    }
    if status.permissions & 0o002 != 0, status.permissions & S_ISVTX == 0 {
      throw .unsafeFolder(folder, why: "everyone may replace what is in it")
    }
  }
}
