import DialogueManager
import JSONRPC
import KnowledgeBase
import Testing

@testable import QuestionLog

@Suite("A record of a question")
struct QuestionRecordTests {
  private func record(_ text: String) -> QuestionRecord {
    let citation = Reply.Citation(id: "p/fee", source: Source(document: "Page", section: "Fees"), asOf: nil)
    let reply = Reply(status: .answered, text: "It is 900.", intent: "fee", confidence: 0.87654, facts: [citation])
    return QuestionRecord(asked: text, reply: reply, fingerprint: "00ff", turn: 3, day: CalendarDate("2025-05-01"))
  }

  @Test("is one line of JSON with the redacted text, and nothing of who asked")
  func json() {
    #expect(
      record("fee? mail a@b.de\n").json.text
        == #"{"text":"fee? mail [@]\n","status":"answered","intent":"fee","confidence":0.8765,"facts":["p/fee"],"fingerprint":"00ff","turn":3,"day":"2025-05-01"}"#
    )
  }

  @Test("cuts a long question between characters, after it was redacted")
  func cut() {
    let long = String(repeating: "é", count: 40_000)
    #expect(record(long).text == String(repeating: "é", count: 512))
    let number = String(repeating: "x", count: 1_020) + " 919 555 0100"
    #expect(record(number).text == String(repeating: "x", count: 1_020) + " [#]")
  }

  @Test("stays below 8 KiB on one physical line, whatever it holds")
  func bounded() {
    for scalar in ["\u{0}", "\u{1B}", "\u{2028}", "\u{202E}", "\"", "\\", "\n", "\u{85}", "\u{10FFFF}"] {
      let line = record(String(repeating: scalar, count: 65_536)).json.bytes
      #expect(line.count < 8_192)
      #expect(!line.contains { $0 < 0x20 })
    }
  }
}
