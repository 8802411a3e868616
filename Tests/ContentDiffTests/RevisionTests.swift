internal import Authoring
internal import ContentDiff
internal import Foundation
internal import TestSupport
internal import Testing

/// A repository with the small school in a folder of it, committed twice: with a fee of 1200 and of 1350.
private final class Repository {
  let content: TemporaryContent
  private let folder: String

  init(below folder: String = "") throws {
    self.folder = folder
    content = try TemporaryContent([:])
    try FileManager.default.createDirectory(atPath: content.root, withIntermediateDirectories: true)
    try git("init", "--quiet", "--initial-branch=main")
    try write(SmallSchool.program)
    try content.write(SmallSchool.intents, to: folder + "Intents/all.yaml")
    try content.write("Knowledge export-ignore\n* export-subst\n", to: ".gitattributes")
    try commit("first")
    try write(SmallSchool.program.replacing("1200", with: "1350"))
    try commit("second")
  }

  var root: String { content.root + (folder.isEmpty ? "" : "/" + folder) }

  func write(_ program: String) throws { try content.write(program, to: folder + "Knowledge/pottery.yaml") }

  func commit(_ message: String) throws {
    try git("add", "--all")
    try git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", message)
  }

  func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", content.root] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }
}

@Suite struct RevisionTests {
  private func checkout(_ content: String) -> ContentCheckout {
    ContentCheckout(content: content, cache: nil, asOf: nil)
  }

  private func report(_ old: String, _ new: String, content: String) throws -> DiffReport {
    let checkout = checkout(content)
    let (before, after) = (try checkout.load(old), try checkout.load(new))
    return DiffReport(
      old: try #require(before.side, "\(before.problems)"), new: try #require(after.side, "\(after.problems)"),
      questions: [])
  }

  @Test(arguments: ["", "schools/pottery/"]) func `two revisions are compared as they were committed`(folder: String)
    throws
  {
    let repository = try Repository(below: folder)
    let report = try report("HEAD~1", "main", content: repository.root)
    #expect(report.groups.map(\.title) == ["fact pottery/fee.online changed"])
    #expect(report.groups.first?.cause?.location?.path == "Knowledge/pottery.yaml")
    #expect(report.old == "HEAD~1" && report.new == "main")
  }

  @Test func `a revision is compared with the directory as it is now`() throws {
    let repository = try Repository()
    try repository.write(SmallSchool.program.replacing("1200", with: "1500"))
    let report = try report("HEAD", repository.root + "//", content: repository.root)
    #expect(report.groups.first?.cause?.parts.first?.added == ["$1,500"])
    #expect(try self.report("HEAD", "HEAD", content: repository.root).changed == 0)
  }

  @Test func `the repository and the temporary folder are left as they were`() throws {
    let repository = try Repository()
    let index = try Data(contentsOf: URL(filePath: repository.content.root + "/.git/index"))
    _ = try report("HEAD~1", "HEAD", content: repository.root)
    #expect(try Data(contentsOf: URL(filePath: repository.content.root + "/.git/index")) == index)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: repository.root).sorted() == [
        ".git", ".gitattributes", "Intents", "Knowledge",
      ])
  }

  @Test func `problems of a revision are told as git names its files`() throws {
    let repository = try Repository()
    try repository.write("program: pottery\ncolour: blue\n")
    try repository.commit("broken")
    let (side, problems) = try checkout(repository.root).load("HEAD")
    #expect(side == nil)
    #expect(problems.contains { $0.hasPrefix("HEAD:Knowledge/pottery.yaml:2:1: error: ") }, "\(problems)")
  }

  @Test func `a revision without content does not load`() throws {
    let repository = try Repository()
    try repository.git("rm", "-r", "--quiet", "Knowledge", "Intents")
    try repository.commit("empty")
    let (side, problems) = try checkout(repository.root).load("HEAD")
    #expect(side == nil && problems.count == 2)
  }

  @Test(arguments: ["no-such-revision", "HEAD~99", "-n", "--help", "HEAD:Knowledge", "main..HEAD", " "])
  func `a name that is nothing is told`(name: String) throws {
    let repository = try Repository()
    #expect(throws: GitError.unknownRevision(name: name, folder: repository.root)) {
      try checkout(repository.root).load(name)
    }
  }

  @Test func `a directory is taken before a revision of the same name`() throws {
    let repository = try Repository()
    let here = try FileManager.default.contentsOfDirectory(atPath: ".").sorted()
    let name = try #require(here.first { $0.allSatisfy(\.isLetter) && ContentFolder.kind(of: $0) == .folder })
    #expect(!checkout(repository.root).isAmbiguous(name))
    try repository.git("branch", name)
    #expect(checkout(repository.root).isAmbiguous(name))
    #expect(try checkout(repository.root).load(name).problems.first?.hasPrefix("\(name)/") == true)
  }

  @Test func `outside a repository there are no revisions`() throws {
    let content = try TemporaryContent(SmallSchool.files)
    #expect(throws: GitError.notARepository(name: "HEAD", folder: content.root)) {
      try checkout(content.root).load("HEAD")
    }
    #expect(!checkout(content.root).isAmbiguous(content.root))
  }
}
