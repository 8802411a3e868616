import JSONRPC
import Testing

@testable import Daemon

@Suite("The line framer")
struct LineFramerTests {
  private static func limits(_ adjust: (inout DaemonLimits) -> Void = { _ in }) -> DaemonLimits {
    var limits = DaemonLimits()
    adjust(&limits)
    return limits
  }

  private func lines(_ frames: [Frame]) -> [String] {
    frames.map { frame in
      switch frame {
      case .line(let bytes): String(decoding: bytes, as: UTF8.self)
      case .violation(let error): "error \(error.code)"
      case .end: "end"
      }
    }
  }

  private func frames(of pieces: String..., limits: DaemonLimits = limits()) -> [String] {
    var framer = LineFramer(limits: limits)
    return pieces.flatMap { lines(framer.append(Array($0.utf8))) } + lines(framer.finish())
  }

  @Test("cuts at LF and CRLF, wherever the pieces begin and end")
  func cutsLines() {
    #expect(frames(of: "{1}\n[2]\r\n{3}\n") == ["{1}", "[2]\r", "{3}"])
    #expect(frames(of: "{", "1", "}", "\n", "{2", "}\n{3}\n") == ["{1}", "{2}", "{3}"])
  }

  @Test("takes what stands at the end without a line end as a line")
  func takesTheRest() {
    #expect(frames(of: "{1}\n{2}") == ["{1}", "{2}"])
    #expect(frames(of: "{1}\n  ") == ["{1}"])
    #expect(frames(of: "").isEmpty)
  }

  @Test("passes over blank lines, but not over more than 1,000 in a row")
  func limitsBlankLines() {
    let blank = String(repeating: "\r\n \n", count: 500)
    #expect(frames(of: blank, "{1}\n", blank, "{2}\n") == ["{1}", "{2}"])
    #expect(frames(of: blank, "\n{1}\n") == ["error -32600"])
  }

  @Test("takes a line of the limit and refuses a byte more, before its end has come")
  func limitsLength() {
    let limits = Self.limits { $0.lineBytes = 10 }
    #expect(frames(of: "[23456789]\n", limits: limits) == ["[23456789]"])
    #expect(frames(of: "[2345", "6789]", "\n", limits: limits) == ["[23456789]"])
    var framer = LineFramer(limits: limits)
    #expect(lines(framer.append(Array("[2345678901".utf8))) == ["error -32002"])
    #expect(framer.append(Array("\n{1}\n".utf8)).isEmpty)
    #expect(framer.finish().isEmpty)
  }

  @Test(
    "refuses the first line of another protocol, and drops all that follows",
    arguments: ["GET / HTTP/1.1", "*1", "\u{16}\u{3}\u{1}", "Content-Length: 2", "SSH-2.0-x", "POST /x HTTP/1.1"])
  func refusesOtherProtocols(text: String) {
    var framer = LineFramer(limits: Self.limits())
    #expect(lines(framer.append(Array("\(text)\r\n\r\n{\"id\":1}\n".utf8))) == ["error -32700"])
    #expect(framer.append(Array("{\"id\":2}\n".utf8)).isEmpty)
    #expect(frames(of: "{1}\n\(text)\n") == ["{1}", "error -32700"])
  }

  @Test("leaves any other line to the reader of messages", arguments: ["not json", "Hello", " x", "GETTER"])
  func keepsOtherLines(text: String) {
    #expect(frames(of: "\(text)\n{1}\n") == [text, "{1}"])
  }

  @Test("knows whether a line is under way")
  func knowsPartialLines() {
    var framer = LineFramer(limits: Self.limits())
    #expect(!framer.hasPartialLine)
    _ = framer.append(Array(" ".utf8))
    #expect(!framer.hasPartialLine)
    _ = framer.append(Array("{".utf8))
    #expect(framer.hasPartialLine)
    _ = framer.append(Array("}\n".utf8))
    #expect(!framer.hasPartialLine)
  }
}
