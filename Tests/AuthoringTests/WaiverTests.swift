import Authoring
import Testing

private func waivers(_ text: String) -> [String] {
  Waiver.all(in: text, path: "a.yaml").map {
    "\($0.location.line):\($0.location.column) \($0.check)@\($0.line) \($0.reason)"
  }
}

@Suite struct WaiverTests {
  @Test func `a comment at a line's end waives on that line`() {
    #expect(waivers("a: b\nkey: [x, y]  # allow overlap: both desks know\n") == ["2:14 overlap@2 both desks know"])
  }

  @Test func `comments that fill their lines waive on the next line that is none`() {
    let text = """
      list:
        # allow overlap: two doors
        # allow dead-rule: kept for the old name
        # and nothing else
        - a rule
      """
    #expect(waivers(text) == ["2:3 overlap@5 two doors", "3:3 dead-rule@5 kept for the old name"])
  }

  @Test func `a reason that is forgotten is empty`() {
    #expect(waivers("a: b # allow overlap\nc: d # allow overlap:  \n") == ["1:6 overlap@1 ", "2:6 overlap@2 "])
  }

  @Test(arguments: [
    "a: \"# allow overlap: quoted\"", "a: '# allow overlap: quoted'", "a: [\"x\", \"# allow overlap: q\"]",
    "a: b# allow overlap: no blank before", "# allow the students in: prose", "# allowed overlap: prose", "# allow me",
    "a: \"an \\\" # allow overlap: x\"",
  ])
  func `what is no such comment waives nothing`(line: String) {
    #expect(waivers(line) == [])
  }

  @Test func `an apostrophe within a word opens no quotes`() {
    #expect(waivers("- what's the fee # allow lost-example: x") == ["1:18 lost-example@1 x"])
  }

  @Test func `a comment at the end of the file waives nothing else`() {
    #expect(waivers("a: b\n# allow overlap: x") == ["2:1 overlap@2 x"])
  }
}
