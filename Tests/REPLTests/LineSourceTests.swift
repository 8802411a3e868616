internal import Foundation
internal import REPL
internal import Testing

@Suite("Plain lines")
struct LineSourceTests {
  /// The lines of a file with these bytes.
  private func lines(_ bytes: Data) throws -> [InputLine] {
    try withFile(bytes) { source in
      var lines: [InputLine] = []
      while let line = source.next() { lines.append(line) }
      return lines
    }
  }

  private func withFile<Result>(
    _ bytes: Data, _ body: (PlainLines) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    return try body(PlainLines(descriptor: handle.fileDescriptor))
  }

  @Test func endsOfLines() throws {
    #expect(try lines(Data()) == [])
    #expect(try lines(Data("a\r\n\nb".utf8)) == [.text("a"), .text(""), .text("b")])
  }

  @Test func bytesThatAreNoText() throws {
    #expect(try lines(Data([0x61, 0xFF, 0x0A])) == [.text("a\u{FFFD}")])
  }

  @Test func theLimitIsExactAndTheNextLineIsRead() throws {
    let full = String(repeating: "x", count: PromptLimits.question)
    #expect(try lines(Data((full + "\nb\n").utf8)) == [.text(full), .text("b")])
    #expect(try lines(Data((full + "x\nb\n").utf8)) == [.tooLong, .text("b")])
    #expect(try lines(Data((full + full + full).utf8)) == [.tooLong])
  }

  @Test func theRest() throws {
    let full = String(repeating: "x", count: PromptLimits.question)
    #expect(try withFile(Data("a\nb\n".utf8)) { $0.rest() } == .text("a\nb\n"))
    #expect(try withFile(Data(full.utf8)) { $0.rest() } == .text(full))
    #expect(try withFile(Data((full + "x").utf8)) { $0.rest() } == .tooLong)
  }
}
