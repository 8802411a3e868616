import Daemon
import Glibc
import JSONRPC
import KnowledgeBase
import Testing

@Suite("The question log of a daemon")
struct QuestionLogTests {
  /// Runs a daemon that keeps its questions in `q.jsonl` of a folder.
  private func withLog(
    in folder: TemporaryFolder, loader: ScriptedLoader = ScriptedLoader([.success()]),
    _ body: @escaping @Sendable (RunningDaemon) throws -> Void
  ) async throws {
    let logging = QuestionLogging(path: folder["q.jsonl"]) { CalendarDate("2025-05-01") }
    try await withDaemon(loader: loader, { $0.questionLog = logging }, body)
  }

  private func lines(_ path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("holds each question asked, redacted, and nothing of who asked")
  func records() async throws {
    let folder = TemporaryFolder()
    try await withLog(in: folder, loader: .school()) { daemon in
      let client = try daemon.client()
      _ = try client.call("ask", ["text": "how long? I am jane@x.org, 919 555 0100", "session": "secret-session"])
      _ = try client.call("ask", ["text": "zebra\nfrobnication", "session": "secret-session"])
      _ = try client.call("explain", ["text": "not a question asked"])
    }
    let lines = lines(folder["q.jsonl"])
    #expect(lines.count == 2)
    let first = try JSONParser.parse(lines[0])
    #expect(first["text"]?.string == "how long? I am [@], [#]")
    #expect(first["status"]?.string == "answered")
    #expect(first["intent"]?.string == "length")
    #expect(first["facts"] == ["pottery/length"])
    #expect(first["turn"]?.integer == 1)
    #expect(first["day"]?.string == "2025-05-01")
    #expect(first["fingerprint"]?.string?.utf8.count == 16)
    let second = try JSONParser.parse(lines[1])
    #expect(second["turn"]?.integer == 2)
    #expect(second["status"]?.string == "unknown")
    #expect(!lines.joined().contains("secret"))
    #expect(fileStatus(folder["q.jsonl"]).map { $0.st_mode & 0o777 } == 0o600)
  }

  @Test("is off unless asked for, and then tells no counts")
  func off() async throws {
    try await withDaemon { daemon in
      let stats = try daemon.client().call("stats")
      #expect(stats["questionLog"] == nil)
    }
  }

  @Test("is appended to, and counted")
  func appends() async throws {
    let folder = TemporaryFolder()
    for _ in 0..<2 {
      try await withLog(in: folder) { daemon in
        let client = try daemon.client()
        for _ in 0..<100 { _ = try client.call("ask", ["text": "again"]) }
        try eventually { try client.call("stats")["questionLog"]?["written"]?.integer == 100 }
        #expect(try client.call("stats")["questionLog"]?["failed"]?.integer == 0)
      }
    }
    #expect(lines(folder["q.jsonl"]).count == 200)
  }

  @Test("goes on in a new file at a reload, after the old one was moved away")
  func reopens() async throws {
    let folder = TemporaryFolder()
    try await withLog(in: folder) { daemon in
      let client = try daemon.client()
      _ = try client.call("ask", ["text": "before"])
      try eventually { try client.call("stats")["questionLog"]?["written"]?.integer == 1 }
      #expect(rename(folder["q.jsonl"], folder["q.jsonl.1"]) == 0)
      _ = try client.call("ask", ["text": "between"])
      try eventually { try client.call("stats")["questionLog"]?["written"]?.integer == 2 }
      daemon.control.reload()
      try eventually { fileStatus(folder["q.jsonl"]) != nil }
      _ = try client.call("ask", ["text": "after"])
    }
    let (old, new) = (lines(folder["q.jsonl.1"]), lines(folder["q.jsonl"]))
    #expect(try old.map { try JSONParser.parse($0)["text"]?.string } == ["before", "between"])
    #expect(try new.map { try JSONParser.parse($0)["text"]?.string } == ["after"])
  }

  @Test("stays at the old file when the new one is not to be trusted")
  func keepsOld() async throws {
    let folder = TemporaryFolder()
    try await withLog(in: folder) { daemon in
      let client = try daemon.client()
      _ = try client.call("ask", ["text": "before"])
      #expect(rename(folder["q.jsonl"], folder["q.jsonl.1"]) == 0)
      #expect(symlink("/dev/null", folder["q.jsonl"]) == 0)
      daemon.control.reload()
      try eventually { try client.call("stats")["reloads"]?["succeeded"]?.integer == 1 }
      _ = try client.call("ask", ["text": "after"])
    }
    #expect(lines(folder["q.jsonl.1"]).count == 2)
  }

  enum Obstacle: String, CaseIterable, Sendable { case symlink, folder, fifo, readable, missingFolder }

  @Test("keeps the daemon from starting where the file is not its own alone", arguments: Obstacle.allCases)
  func refused(obstacle: Obstacle) async throws {
    let folder = TemporaryFolder()
    var path = folder["q.jsonl"]
    let why: String
    switch obstacle {
    case .symlink:
      makeFile(folder["elsewhere"])
      #expect(symlink(folder["elsewhere"], path) == 0)
      why = "it is a symbolic link"
    case .folder:
      #expect(mkdir(path, 0o700) == 0)
      why = "Is a directory"
    case .fifo:
      #expect(mkfifo(path, 0o600) == 0)
      why = "not a regular file"
    case .readable:
      makeFile(path)
      #expect(chmod(path, 0o640) == 0)
      why = "its mode is 640; it must be 600"
    case .missingFolder:
      path = folder["none/q.jsonl"]
      why = "No such file or directory"
    }
    var configuration = testConfiguration(SocketPath(folder["docent.sock"]))
    configuration.questionLog = QuestionLogging(path: path) { nil }
    let error = await #expect(throws: DaemonError.self) {
      try await Daemon.run(configuration: configuration, control: DaemonControl())
    }
    #expect(error?.description.contains(why) == true, "\(error.map(\.description) ?? "none")")
    #expect(fileStatus(folder["docent.sock"]) == nil)
    rmdir(path)
  }
}
