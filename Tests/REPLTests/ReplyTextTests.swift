internal import DialogueManager
internal import KnowledgeBase
internal import REPL
internal import Testing

@Suite("A reply as text")
struct ReplyTextTests {
  private func citation(_ section: String, asOf: String? = nil) -> Reply.Citation {
    Reply.Citation(
      id: section, source: Source(document: "Page", section: section), asOf: asOf)
  }

  private func text(_ reply: Reply, _ style: TerminalStyle = .plain) -> String {
    ReplyText(reply, style: style).rendered
  }

  @Test func namesEachSourceOnceAndThreeAtMost() {
    var reply = Reply(
      status: .answered, text: "So.",
      facts: [citation("A", asOf: "2030"), citation("A", asOf: "2030"), citation("B")])
    #expect(text(reply) == "So.\nsource: Page, A (as of 2030); Page, B\n")
    reply.facts += [citation("C"), citation("D"), citation("E")]
    #expect(text(reply) == "So.\nsource: Page, A (as of 2030); Page, B; Page, C; +2 more\n")
  }

  @Test func tellsCorrections() {
    let reply = Reply(
      status: .unknown, text: "No.",
      corrections: [.init(from: "tution", to: "tuition"), .init(from: "degre", to: "degree")])
    #expect(text(reply) == "No.\nread 'tution' as 'tuition', 'degre' as 'degree'\n")
  }

  @Test func numbersChoicesUnlessTheTextDoes() {
    var reply = Reply(status: .clarify, text: "Which?", suggestions: ["River", "Lake"])
    #expect(text(reply) == "Which?\n  1. River\n  2. Lake\n")
    reply.text = "Which: 1. River, 2. Lake?"
    #expect(text(reply) == "Which: 1. River, 2. Lake?\n")
  }

  @Test func offersFollowUpsOnlyWhereAsked() {
    var reply = Reply(status: .answered, text: "So.", facts: [citation("A")], suggestions: ["River?", "Lake\u{1B}?"])
    #expect(text(reply) == "So.\nsource: Page, A\n")
    #expect(
      ReplyText(reply, style: .plain, offersMore: true).rendered
        == "So.\nsource: Page, A\nask on: River?  Lake\\x1b?\n")
    reply.status = .clarify
    #expect(
      ReplyText(reply, style: .plain, offersMore: true).rendered.hasSuffix(
        "  1. River?\n  2. Lake\\x1b?\nsource: Page, A\n"))
    let silent = Reply(status: .answered, text: "So.")
    #expect(ReplyText(silent, style: .plain, offersMore: true).rendered == "So.\n")
  }

  @Test func wrapsAndDimsAtATerminal() {
    let reply = Reply(status: .answered, text: "one two three four five", facts: [citation("A")])
    let style = TerminalStyle(width: 12, isColoured: true)
    #expect(
      text(reply, style)
        == "one two\nthree four\nfive\n\u{1B}[2msource:\u{1B}[0m\n\u{1B}[2mPage, A\u{1B}[0m\n")
    let plain = TerminalStyle(width: 80, isColoured: false)
    #expect(text(reply, plain) == "one two three four five\nsource: Page, A\n")
  }

  @Test func escapesEveryPart() {
    let bad = "\u{1B}]0;x\u{07}\u{202E}"
    let reply = Reply(
      status: .clarify, text: bad, facts: [citation(bad, asOf: bad)], suggestions: [bad],
      corrections: [.init(from: bad, to: bad)])
    let unsafe = text(reply).unicodeScalars.filter { TerminalText.isUnsafe($0) && $0 != "\n" }
    #expect(unsafe.isEmpty)
  }
}
