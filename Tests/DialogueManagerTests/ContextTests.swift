import Assistant
import DialogueManager
import TestSupport
import Testing

private let online = "The Pottery Diploma costs $1,200 per course online (2024)."
private let both = online + " The Pottery Diploma costs $900 per course on campus (2024)."

@Suite struct ContextTableTests {
  @Test(arguments: [(1, online), (2, both)])
  func `a slot is kept for as many turns as its row says`(others: Int, answer: String) throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    for _ in 0..<others { talk.ask("hello") }
    #expect(talk.ask("what is the fee").text == answer)
  }

  @Test(arguments: [(600, online), (601, both)])
  func `a slot is kept for as many minutes as its row says`(second: Int, answer: String) throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    talk.second = second
    #expect(talk.ask("what is the fee").text == answer)
  }

  @Test func `what an answer used is as fresh as if it had been said again`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    for second in stride(from: 500, through: 3_000, by: 500) {
      talk.second = second
      #expect(talk.ask("what is the fee").text == online)
    }
  }

  @Test func `another program ends a format whose row says so, and no other`() throws {
    let keeping = TwoCourses.table.replacing(", ends_with: [program]", with: "")
    for (table, isKept) in [(TwoCourses.table, false), (keeping, true)] {
      var talk = Talk(try TwoCourses.assistant(table: table))
      let reply = talk.ask(["what is the fee of pottery online", "and weaving?"])
      #expect(reply.contains("$777"))
      #expect(reply.contains("on campus") != isKept, "\(reply)")
    }
  }

  @Test func `the program in focus outlives the topic, then is forgotten too`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    var later = talk
    talk.second = 31 * 60
    let alone = talk.ask("how long does it take").text
    #expect(alone.contains("6 months") && !alone.contains("8 months"))
    later.second = 61 * 60
    let open = later.ask("how long does it take").text
    #expect(open.contains("6 months") && open.contains("8 months"))
  }

  @Test func `a fragment asks the last question again, unless its topic has outlived its row`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    var resumed = talk
    talk.second = 30 * 60
    #expect(talk.ask("and on campus?").text.contains("$900"))
    resumed.second = 30 * 60 + 1
    let reply = resumed.ask("and on campus?")
    #expect(reply.status == .unknown && !reply.text.contains("$900"))
  }

  @Test(arguments: [(30 * 60, ["zorble quix pottery"]), (30 * 60 + 1, [])])
  func `a program alone completes what was not understood, as long as a topic lives`(
    second: Int, completed: [String]
  ) throws {
    var talk = Talk(try TwoCourses.assistant())
    #expect(talk.ask("zorble quix").status == .unknown)
    talk.second = second
    let reply = talk.ask("pottery")
    #expect(reply.corrections.filter { $0.from == "pottery" }.map(\.to) == completed)
  }

  @Test func `a row that is not written has the usual life`() throws {
    var talk = Talk(try TwoCourses.assistant(table: ""))
    talk.ask("what is the fee of pottery online")
    for _ in 0..<11 { talk.ask("hello") }
    #expect(talk.ask("what is the fee").text == online)
    for _ in 0..<12 { talk.ask("hello") }
    #expect(talk.ask("what is the fee of pottery").text == both)
  }

  @Test func `a session resumed after its life starts afresh`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    talk.second = 24 * 3_600
    let reply = talk.ask("what is the fee")
    #expect(reply.text.contains("$1,200") && reply.text.contains("$777") && reply.text.contains("$900"))
    #expect(talk.inherited(by: "what is the fee").allSatisfy { !$0.contains("turn 1") })
  }
}

@Suite struct InheritanceTests {
  @Test(arguments: [("", online), ("    inherits: [format]\n", online), ("    inherits: [program]\n", both)])
  func `an intent takes over no other slots than its own line lists`(line: String, answer: String) throws {
    var talk = Talk(
      try TwoCourses.assistant { $0.replacing("    about: the fee\n", with: "    about: the fee\n" + line) })
    #expect(talk.ask(["what is the fee of pottery online", "what is the fee"]) == answer)
  }

  @Test func `an explanation names what was taken over, and the words and the turn that said it`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("hello")
    talk.ask("what is the fee of pottery online")
    let taken = talk.inherited(by: "what is the fee")
    let words = ", from turn 2: what is the fee of pottery online"
    #expect(taken.contains("format online" + words), "\(taken)")
    #expect(taken.contains("program pottery" + words), "\(taken)")
    talk.ask("and on campus?")
    let later = talk.inherited(by: "and weaving?")
    #expect(later.contains { $0.hasPrefix("topic fee, from turn ") }, "\(later)")
    #expect(talk.inherited(by: "what is the fee").contains("format campus, from turn 3: and on campus?"))
  }

  @Test func `an explanation adds the conversation's share to the score of the last topic`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    let part = try #require(talk.assistant.explain("and on campus?", in: talk.session).parts.first)
    let winner = try #require(part.candidates.first)
    #expect(winner.intent == "fee")
    #expect(winner.evidence.contains { $0.kind == "context" && $0.weight > 0 })
    for candidate in part.candidates {
      #expect(abs(candidate.evidence.reduce(0) { $0 + $1.weight } - candidate.score) < 0.001)
    }
  }
}

@Suite struct GoingBackTests {
  @Test func `go back returns to the topic and the program before, with what was told`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    talk.ask("how long is weaving")
    let reply = talk.ask("go back")
    #expect(reply.text == "Back to the fee. " + online)
    #expect(reply.facts.map(\.id) == ["pottery/fee.online"])
    #expect(talk.ask("how long does it take").text.contains("6 months"))
  }

  @Test func `with nothing before it go back says so, however often`() throws {
    var talk = Talk(try TwoCourses.assistant())
    #expect(talk.ask(["go back", "go back"]) == "There is nothing to go back to.")
    talk.ask("what is the fee of pottery online")
    #expect(talk.ask("go back").status == .social)
  }

  @Test func `start over forgets programs, slots, topic and where to go back to, and counts on`() throws {
    var talk = Talk(try TwoCourses.assistant())
    talk.ask("what is the fee of pottery online")
    talk.ask("how long is weaving")
    #expect(talk.ask("start over").text == "Forgotten.")
    let focus = talk.session.focus
    #expect(focus.programs == nil && focus.slots.isEmpty && focus.intent == nil && focus.facts.isEmpty)
    #expect(talk.session.turns == 3)
    #expect(talk.ask("go back").status == .social)
    let reply = talk.ask("how long does it take").text
    #expect(reply.contains("6 months") && reply.contains("8 months"))
  }
}
