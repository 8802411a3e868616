internal import DialogueManager
internal import REPL
internal import Testing

@Suite("The loop")
struct ChatTests {
  @Test func printsRepliesOnlyOnAPipe() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines("one\n\n   \ntwo"))
    #expect(transcript.output.text == "hello, one\nhello, two\n")
    #expect(transcript.errors.text.isEmpty)
  }

  @Test func greetsAndLeavesRoomAtATerminal() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines("one"), isInteractive: true)
    #expect(
      transcript.output.text == """
        Ask a question. :help lists the commands, :quit leaves.

        hello, one


        """ + "\n")
  }

  @Test func offersFollowUpsAtATerminalOnly() throws {
    for isInteractive in [true, false] {
      let transcript = Transcript()
      transcript.responder.reply.suggestions = ["How long is it?", "Who directs it?"]
      try transcript.run(ScriptedLines("one"), isInteractive: isInteractive)
      #expect(
        transcript.output.text.contains("hello, one\nask on: How long is it?  Who directs it?\n") == isInteractive)
      #expect(transcript.output.text.contains("ask on") == isInteractive)
    }
  }

  @Test func quitEndsBeforeTheRest() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines("one\n:quit\ntwo"))
    #expect(transcript.responder.asked == ["one"])
  }

  @Test func whyExplainsTheLastAnswer() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines(":why\none\n:why"))
    #expect(transcript.output.text.hasPrefix("Nothing was asked yet.\nhello, one\nasked: one\n"))
  }

  @Test func resetForgets() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines("one\n:reset\n:why"))
    #expect(transcript.responder.resets == 1)
    let end = "The conversation starts over.\nNothing was asked yet.\n"
    #expect(transcript.output.text.hasSuffix(end))
  }

  @Test func helpNamesEveryCommand() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines(":help"))
    for command in [":why", ":reset", ":save", ":help", ":quit"] {
      #expect(transcript.output.text.contains(command))
    }
  }

  @Test func `saving takes the rest of the line for the file's name and shows what there is to tell`() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines("  :save   a b.yaml  \n:save\n:save c"))
    #expect(transcript.keeper.paths == ["a b.yaml", "c"])
    #expect(transcript.output.text == "saved\\x1b[2J\nName the file: :save FILE\nsaved\\x1b[2J\n")
    #expect(transcript.responder.asked.isEmpty)
  }

  @Test func `saving tells when nothing was asked`() throws {
    let transcript = Transcript()
    transcript.keeper.lines = nil
    try transcript.run(ScriptedLines(":save a"))
    #expect(transcript.output.text == "Nothing was asked yet.\n")
  }

  @Test func anUnknownCommandIsNotAsked() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines(":wh\u{1B}y"))
    #expect(transcript.output.text == "There is no command :wh\\x1by; :help lists the commands.\n")
    #expect(transcript.responder.asked.isEmpty)
  }

  @Test func aTooLongLineIsPassedOver() throws {
    let transcript = Transcript()
    try transcript.run(ScriptedLines([.tooLong, .text("one")]))
    #expect(transcript.responder.asked == ["one"])
    #expect(transcript.errors.text == "error: a line longer than 65536 bytes was passed over\n")
  }

  @Test func aFailureEndsAPipeButNotATerminal() throws {
    let piped = Transcript()
    piped.responder.failing = ["bad"]
    #expect(throws: ScriptedResponder.Unreachable.self) {
      try piped.run(ScriptedLines("bad\ngood"))
    }
    #expect(piped.responder.asked.isEmpty)

    let watched = Transcript()
    watched.responder.failing = ["bad"]
    try watched.run(ScriptedLines("bad\ngood"), isInteractive: true)
    #expect(watched.errors.text == "error: the daemon is gone\\x1b[2J\n")
    #expect(watched.responder.asked == ["good"])
  }
}
