internal import JSONRPC
internal import Testing

@Suite struct JSONIndentationTests {
  @Test func `a member stands on a line, and what is short stays on one`() throws {
    let value: JSONValue = [
      "name": "a \"b\"", "none": [], "words": ["x", 1, nil], "of": ["$ref": "c"],
      "deep": [["k": true, "l": false], []],
    ]
    #expect(
      value.indentedText == """
        {
          "name": "a \\"b\\"",
          "none": [],
          "words": ["x", 1, null],
          "of": {"$ref": "c"},
          "deep": [
            {
              "k": true,
              "l": false
            },
            []
          ]
        }

        """)
    #expect(try JSONParser.parse(value.indentedText) == value)
  }

  @Test(arguments: ["{}", "[]", "null", "\"x\"", "1.50"]) func `a value without parts is a line`(text: String) throws {
    #expect(try JSONParser.parse(text).indentedText == text + "\n")
  }
}
