import JSONRPC
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
  @Test("writes one line, members in their order")
  func writesOneLine() {
    let value: JSONValue = ["z": 1, "a": [true, nil, "x"], "m": [:]]
    #expect(value.text == #"{"z":1,"a":[true,null,"x"],"m":{}}"#)
  }

  @Test("escapes quotes, controls and line separators, and nothing else")
  func escapes() {
    let value: JSONValue = "\"\\/ \n\r\t\0\u{1B}\u{7F}\u{9B}\u{2028}\u{2029} é😀"
    #expect(
      value.text == #""\"\\/ \n\r\t\u0000\u001b\u007f\u009b\u2028\u2029 é😀""#)
  }

  @Test("writes what the parser reads back")
  func roundTrips() throws {
    let value: JSONValue = [
      "text": "\"\\\n\u{1}\u{2028}é😀", "list": [1, -2, nil, false], "object": ["": ""],
    ]
    #expect(try JSONParser.parse(value.bytes) == value)
  }

  @Test("writes finite numbers only")
  func writesNumbers() {
    #expect(JSONValue(rounded: 0.123_456).text == "0.1235")
    #expect(JSONValue(rounded: 0.97).text == "0.97")
    #expect(JSONValue(rounded: .nan) == .null)
    #expect(JSONValue(rounded: .infinity) == .null)
  }
}
