import Authoring
import Testing

private func diagnose(_ text: String) -> [String] {
  var diagnostics = Diagnostics()
  _ = parseYAML(text, path: "f.yaml", into: &diagnostics)
  return diagnostics.sorted.map(\.description)
}

@Suite struct YAMLTests {
  @Test func `a value knows its line and column`() throws {
    var diagnostics = Diagnostics()
    let root = try #require(parseYAML("a:\n  b: text\n", path: "f.yaml", into: &diagnostics))
    let pairs = try #require(root.pairs(&diagnostics))
    let inner = try #require(pairs[0].value.pairs(&diagnostics))
    #expect(inner[0].keyLocation.description == "f.yaml:2:3")
    #expect(inner[0].value.location.description == "f.yaml:2:6")
  }

  @Test func `a syntax error names file, line and column`() {
    let found = diagnose("a: [1, 2\nb: 3\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("f.yaml:2:"))
    #expect(found[0].contains("error: not valid YAML"))
  }

  @Test func `a repeated key is told at its second place`() {
    let found = diagnose("top:\n  x: 1\n  y: 2\n  x: 3\nother:\n  x: 4\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("f.yaml:4:"))
    #expect(found[0].contains("'x' is given twice"))
  }

  @Test(arguments: ["a: &x 1\nb: *x\n", "a: &x {b: 1}\nc:\n  <<: *x\n", "a0: &a0 [x,x,x]\na1: &a1 [*a0,*a0,*a0]\n"])
  func `anchors and aliases are refused`(text: String) {
    let found = diagnose(text)
    #expect(found.count == 1)
    #expect(found[0].contains("anchors and aliases"))
  }

  @Test func `nesting deeper than the limit is refused`() {
    let found = diagnose(String(repeating: "[", count: 70) + String(repeating: "]", count: 70))
    #expect(found.count == 1)
    #expect(found[0].contains("nested deeper than \(AuthoringLimits.depth)"))
  }

  @Test(arguments: [
    "a: \"x\\u001b[2J\"\n", "a: \"x\\u202ey\"\n", "a: \"x\\u200by\"\n", "a: \"\\0\"\n", "\"a\\u200b\": x\n",
  ])
  func `control, invisible and bidirectional characters are refused in values and keys`(text: String) {
    let found = diagnose(text)
    #expect(found.count == 1)
    #expect(found[0].contains("control or bidirectional character U+"))
  }

  @Test(arguments: ["no", "yes", "~", "null", "on"])
  func `a word that YAML retypes must be quoted`(word: String) throws {
    var diagnostics = Diagnostics()
    let root = try #require(parseYAML("a: \(word)\nb: \"\(word)\"\n", path: "f.yaml", into: &diagnostics))
    let pairs = try #require(root.pairs(&diagnostics))
    #expect(pairs[0].value.string(&diagnostics) == nil)
    #expect(pairs[1].value.string(&diagnostics) == word)
    #expect(
      diagnostics.sorted.map(\.message) == ["'\(word)' is not text to a YAML reader; put it in quotes: \"\(word)\""])
  }

  @Test func `an unknown key is told with the nearest known one, and so is a key that is missing`() throws {
    let shape = RecordShape([
      .required("topic", .text, "What it is about."), .optional("value", .text, "What it states."),
    ])
    var diagnostics = Diagnostics()
    let root = try #require(parseYAML("topik: x\n", path: "f.yaml", into: &diagnostics))
    let record = try #require(root.record("a fact", shape, &diagnostics))
    #expect(record["topic"] == nil && record["topik"] == nil)
    #expect(
      diagnostics.sorted.map(\.description) == [
        "f.yaml:1:1: error: a fact has no 'topic'; add it",
        "f.yaml:1:1: error: a fact has no key 'topik'; did you mean 'topic'?",
      ])
  }

  @Test func `a second document is refused`() {
    #expect(diagnose("a: 1\n---\nb: 2\n").first?.contains("a second document starts") == true)
  }
}

@Suite struct NearestNameTests {
  @Test func `the nearest name is one transposition away`() {
    #expect(nearestName(to: "tuiton", among: ["tuition", "fees"]) == "tuition")
    #expect(nearestName(to: "fese", among: ["fees", "tuition"]) == "fees")
  }

  @Test func `nothing is suggested when nothing is near`() {
    #expect(nearestName(to: "capstone", among: ["fees", "tuition"]) == nil)
  }
}
