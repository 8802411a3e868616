import JSONRPC
import Testing

@Suite("The JSON parser")
struct JSONParserTests {
  @Test(
    "takes every kind of value",
    arguments: [
      ("null", JSONValue.null), (" true\t", true), ("false\r\n", false), ("17", 17),
      (#""a b""#, "a b"), ("[]", []), ("[1, [2],{} ]", [1, [2], [:]]),
      (#"{"a":1,"b":{"c":null}}"#, ["a": 1, "b": ["c": nil]]),
      (#""\"\\\/\b\f\n\r\tA""#, "\"\\/\u{8}\u{C}\n\r\tA"), (#""\u0000\u001b""#, "\0\u{1B}"),
      (#""\ud83d\ude00 \u20AC""#, "😀 €"), ("\"é\u{10FFFF}\"", "é\u{10FFFF}"),
    ] as [(String, JSONValue)])
  func takesValues(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(text) == value)
  }

  @Test(
    "keeps a number as it was written",
    arguments: ["0", "-0", "1.0", "0e1", "1e400", "-12.5E+3", "123456789012345678901234567890"])
  func keepsNumbers(literal: String) throws {
    #expect(try JSONParser.parse(literal).text == literal)
  }

  @Test(
    "refuses what the grammar does not allow",
    arguments: [
      "", " ", "[1,]", #"{"a":1,}"#, "[,]", "[1 2]", "[", "{", #"{"a""#, #"{"a":"#, "{a:1}",
      "{'a':1}", "{1:2}", #"{"a" 1}"#, "NaN", "Infinity", "+1", "01", "-01", "-", "1.", ".5", "1e",
      "1e+", "0x1", "tru", "nulll", "True", "{} x", "[1]]", "//c", "/**/1", #""\x""#, #""\u12g4""#,
      #""\u12""#, #""open"#, #""\"#, "\"tab\there\"", "\"esc\u{1B}\"", "\"nul\0\"", "\u{FEFF}{}",
      "\u{A0}1", #""\ud800""#, #""\udc00\ud800""#, #""\ud800\u0041""#, #""\ud800x""#,
    ])
  func refuses(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
  }

  @Test(
    "says what is wrong and where",
    arguments: [
      ("[1,]", "a comma with nothing after it at byte 3"),
      (#"{"a":1,"a":2}"#, "the key 'a' twice in one object at byte 7"),
      ("{} x", "more text after the end of the value at byte 3"),
      (#"{"a" 1}"#, "'1' (0x31) stands where ':' should stand at byte 5"),
      ("[1", "the text ends where ',' or ']' should stand at byte 2"),
      (#""\ud800""#, "half of a surrogate pair at byte 1"),
      ("\"\u{1B}\"", "the control character 0x1B unescaped in a string at byte 1"),
    ])
  func saysWhatIsWrong(text: String, message: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
    #expect(error?.description == message)
  }

  @Test("refuses a repeated key however many there are and however it is written")
  func refusesRepeatedKeys() {
    let keys = (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(throws: Never.self) { try JSONParser.parse("{\(keys)}") }
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse("{\(keys),\"k3\":0}") }
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(#"{"a":1,"\u0061":2}"#) }
    #expect(throws: Never.self) { try JSONParser.parse("{\"\u{E9}\":1,\"e\u{301}\":2}") }
  }

  @Test("takes 32 levels and refuses the 33rd, without recursion beyond it")
  func limitsDepth() {
    let deep = { (levels: Int) in
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(throws: Never.self) { try JSONParser.parse(deep(32)) }
    let objects = String(repeating: #"{"a":"#, count: 10_000)
    for text in [deep(33), deep(30_000), objects] {
      let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
      #expect(error?.kind == .tooDeep(limit: 32))
    }
  }

  @Test("takes many siblings at one level")
  func countsNestingNotLength() {
    let text = "[" + String(repeating: "[],{},", count: 1_000) + "0]"
    #expect(throws: Never.self) { try JSONParser.parse(text) }
  }

  @Test(
    "refuses a string that is not UTF-8",
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFE], [0xFF],
      [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0x5C, 0x6E],
    ] as [[UInt8]])
  func refusesInvalidUTF8(bytes: [UInt8]) {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse([0x22] + bytes + [0x22])
    }
    #expect(error?.kind == .invalidUTF8)
  }

  @Test("takes of all pairs of bytes exactly those that are UTF-8 and need no escape")
  func judgesEveryPair() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let plain = [first, second].allSatisfy {
          (0x20..<0x80).contains($0) && $0 != 0x22 && $0 != 0x5C
        }
        let twoByte = (0xC2...0xDF).contains(first) && (0x80...0xBF).contains(second)
        let escape = first == 0x5C && "\"\\/bfnrt".utf8.contains(second)
        let taken = (try? JSONParser.parse([0x22, first, second, 0x22])) != nil
        if taken != (plain || twoByte || escape) { Issue.record("\(first) \(second)") }
      }
    }
  }

  @Test("refuses other encodings", arguments: [[0x7B, 0, 0x7D, 0], [0xFF, 0xFE, 0x7B, 0]])
  func refusesOtherEncodings(bytes: [UInt8]) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
  }
}
