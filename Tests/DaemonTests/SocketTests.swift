import Glibc
import Testing

@testable import Daemon

@Suite("The socket path")
struct SocketPathTests {
  private func standard(_ environment: [String: String]) -> SocketPath {
    SocketPath.standard(user: 42) { environment[$0] }
  }

  @Test("is DOCENT_SOCKET, else in XDG_RUNTIME_DIR, else in a folder of the user's own")
  func hasAStandard() {
    let all = ["DOCENT_SOCKET": "/d", "XDG_RUNTIME_DIR": "/run/user/42", "TMPDIR": "/var/tmp"]
    #expect(standard(all).text == "/d")
    #expect(standard(all.filter { $0.key != "DOCENT_SOCKET" }).text == "/run/user/42/docent.sock")
    #expect(standard(["TMPDIR": "/var/tmp"]).text == "/var/tmp/docent-42/docent.sock")
    #expect(standard([:]).text == "/tmp/docent-42/docent.sock")
    #expect(standard([:]).ownsFolder && !standard(all).ownsFolder)
  }

  @Test("may have 107 bytes")
  func limitsLength() throws {
    let path = { (count: Int) in SocketPath("/" + String(repeating: "a", count: count - 1)) }
    #expect(throws: Never.self) { try path(107).validate() }
    let error = #expect(throws: DaemonError.self) { try path(108).validate() }
    #expect(try #require(error).description.contains("108 bytes long; the limit is 107"))
  }

  @Test(
    "is neither empty nor abstract nor holds controls", arguments: ["", "@x", "/a\nb", "/a\0b"])
  func refuses(path: String) {
    #expect(throws: DaemonError.self) { try SocketPath(path).validate() }
  }
}

@Suite("The listening socket")
struct ListeningSocketTests {
  private let folder = TemporaryFolder()
  private var path: SocketPath { SocketPath(folder["docent.sock"]) }

  private func refusal(_ path: SocketPath) throws -> String {
    let error = #expect(throws: DaemonError.self) { try ListeningSocket.bind(to: path) }
    return try #require(error).description
  }

  /// Leaves a socket that nobody serves, as a killed process does.
  private func leaveStaleSocket() throws {
    let descriptor = try UnixSocket.make()
    #expect(UnixSocket.bind(descriptor, to: path.text) == 0)
    listen(descriptor, 1)
    close(descriptor)
  }

  @Test("has mode 600, and goes away with its lock")
  func comesAndGoes() throws {
    let socket = try ListeningSocket.bind(to: path)
    let status = try #require(fileStatus(path.text))
    #expect(status.st_mode == S_IFSOCK | 0o600)
    socket.remove()
    close(socket.descriptor)
    #expect(fileStatus(path.text) == nil)
    #expect(fileStatus(path.text + ".lock") == nil)
  }

  @Test("takes over a socket that a dead daemon left")
  func takesOver() throws {
    for _ in 0..<20 {
      try leaveStaleSocket()
      let socket = try ListeningSocket.bind(to: path)
      socket.remove()
      close(socket.descriptor)
    }
  }

  @Test("leaves a path alone that another daemon holds or serves")
  func respectsLiveDaemons() throws {
    let first = try ListeningSocket.bind(to: path)
    #expect(try refusal(path).contains("already running, pid \(getpid())"))
    first.remove()
    close(first.descriptor)

    let stranger = try UnixSocket.make()
    defer { close(stranger) }
    #expect(UnixSocket.bind(stranger, to: path.text) == 0)
    listen(stranger, 1)
    let before = try #require(fileStatus(path.text))
    #expect(try refusal(path).contains("already running"))
    #expect(fileStatus(path.text)?.st_ino == before.st_ino)
  }

  @Test("leaves a file alone that is not a socket")
  func respectsOtherFiles() throws {
    makeFile(path.text)
    #expect(try refusal(path).contains("is a regular file, not a socket"))
    #expect(fileStatus(path.text)?.kind == S_IFREG)
    unlink(path.text)
    mkfifo(path.text, 0o600)
    #expect(try refusal(path).contains("is a FIFO"))
    unlink(path.text)
    mkdir(path.text, 0o700)
    #expect(try refusal(path).contains("is a directory"))
    rmdir(path.text)
  }

  @Test(
    "follows no symbolic link, whether to nothing, a file or a live socket",
    arguments: ["missing", "file", "live"])
  func followsNoLinks(target: String) throws {
    makeFile(folder["file"])
    let live = try ListeningSocket.bind(to: SocketPath(folder["live"]))
    symlink(folder[target], path.text)
    #expect(try refusal(path).contains("is a symbolic link"))
    #expect(fileStatus(path.text)?.kind == S_IFLNK)
    live.remove()
    close(live.descriptor)
  }

  @Test("refuses a lock file that is a link")
  func refusesLinkedLocks() throws {
    makeFile(folder["precious"])
    symlink(folder["precious"], path.text + ".lock")
    #expect(try refusal(path).contains("cannot open the lock"))
  }

  @Test("needs a folder that exists and where others cannot replace it")
  func checksTheFolder() throws {
    #expect(try refusal(SocketPath(folder["none/x.sock"])).contains("No such file"))
    mkdir(folder["open"], 0o700)
    chmod(folder["open"], 0o777)
    #expect(try refusal(SocketPath(folder["open/x.sock"])).contains("everyone may replace"))
    chmod(folder["open"], 0o1777)
    let socket = try ListeningSocket.bind(to: SocketPath(folder["open/x.sock"]))
    socket.remove()
    close(socket.descriptor)
    rmdir(folder["open"])
  }

  @Test("makes its own folder with mode 700, and refuses a looser one or a link")
  func makesItsFolder() throws {
    let path = SocketPath.standard { $0 == "TMPDIR" ? folder.path : nil }
    let socket = try ListeningSocket.bind(to: path)
    #expect(fileStatus(path.folder)?.permissions == 0o700)
    socket.remove()
    close(socket.descriptor)
    chmod(path.folder, 0o755)
    #expect(try refusal(path).contains("its mode is 755; it must be 700"))
    rmdir(path.folder)
    symlink(folder.path, path.folder)
    #expect(try refusal(path).contains("it is a symbolic link"))
  }

  @Test("removes only its own file")
  func removesOnlyItsOwn() throws {
    let socket = try ListeningSocket.bind(to: path)
    unlink(path.text)
    makeFile(path.text)
    socket.remove()
    close(socket.descriptor)
    #expect(fileStatus(path.text)?.kind == S_IFREG)
  }
}
