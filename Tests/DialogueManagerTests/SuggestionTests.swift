import Assistant
import DialogueManager
import TestSupport
import Testing

@Suite struct SuggestionTests {
  @Test func `a reply offers other topics of the program spoken of, each of which is answered`() throws {
    var talk = Talk(try TwoCourses.assistant())
    let reply = talk.ask("what is the fee of pottery online")
    #expect(
      reply.suggestions == ["How long does the Pottery Diploma take?", "Which email does the Pottery Diploma have?"])
    for suggestion in reply.suggestions {
      #expect(talk.assistant.respond(to: suggestion, in: talk.session).reply.status == .answered)
    }
  }

  @Test func `no more than three are offered, and what was answered never again`() throws {
    var talk = Talk(try TwoCourses.assistant())
    let first = talk.ask("hello").suggestions
    #expect(first.count == 3)
    talk.ask("what is the fee of pottery")
    talk.ask("how long does it take")
    let left = talk.ask("hello").suggestions
    #expect(left == ["Which email does the Pottery Diploma have?"])
  }

  @Test func `a question asked back offers its choices instead`() throws {
    var talk = Talk(ShippedContent.assistant)
    let reply = talk.ask("does the usc aipi program require the gre")
    #expect(reply.status == .clarify)
    #expect(reply.suggestions == ["Duke AIPI", "USC"])
  }
}

@Suite struct LimitTests {
  private static let note = " (Only the first 4096 bytes of the message were read.)"

  @Test(arguments: ["é", "漢", "😀", "👩‍👩‍👧", "e\u{301}"], 0..<4)
  func `a message is cut at 4,096 bytes, never within a character`(character: String, shift: Int) throws {
    let question = "what is the fee of pottery online? " + String(repeating: "-", count: shift)
    let room = (4_096 - question.utf8.count) / character.utf8.count
    let fitting = question + String(repeating: character, count: room)
    var talk = Talk(try TwoCourses.assistant())
    #expect(!talk.ask(fitting).text.hasSuffix(Self.note))
    let cut = talk.ask(fitting + String(repeating: character, count: 4))
    #expect(cut.text.hasSuffix(Self.note))
    #expect(cut.text.contains("$1,200"))
  }

  @Test func `what stands behind the cut is not read`() throws {
    var talk = Talk(try TwoCourses.assistant())
    let reply = talk.ask(
      "what is the fee of pottery online?" + String(repeating: " ", count: 4_096) + "how long is it?")
    #expect(reply.text.contains("$1,200") && !reply.text.contains("months"))
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["fee? ", "how long? ", "fee? how long? ", "what is the fee? a joke? "])
  func `two hundred questions in one message get an answer of ordinary length`(questions: String) throws {
    var talk = Talk(try TwoCourses.assistant())
    let reply = talk.ask(String(repeating: questions, count: 200))
    #expect(reply.status == .answered)
    #expect(reply.text.count <= 1_200)
    #expect(Set(reply.facts.map(\.id)).count == reply.facts.count)
  }

  @Test func `a number beyond the choices asks again, and the question stays open`() throws {
    var talk = Talk(ShippedContent.assistant)
    talk.ask("does the usc aipi program require the gre")
    for number in ["99", "3", "the fourth one"] {
      let reply = talk.ask(number)
      #expect(reply.status == .clarify)
      #expect(reply.text == "There are only these to choose from: 1. Duke AIPI, 2. USC. Which one?")
      #expect(reply.suggestions == ["Duke AIPI", "USC"])
    }
    #expect(talk.ask("2").facts.contains { $0.id == "usc-ece-ml/academic.gre" })
  }

  @Test(arguments: ["", "   ", "???"]) func `an empty message changes nothing`(message: String) throws {
    var talk = Talk(ShippedContent.assistant)
    talk.ask("does the usc aipi program require the gre")
    let reply = talk.ask(message)
    #expect(reply.status == .unknown)
    #expect(reply.text.hasPrefix("I see no question there."))
    #expect(talk.ask("1").text.contains("Duke AIPI does not say"))
    talk.ask("how long is the certificate")
    let focus = talk.session.focus
    talk.ask(message)
    #expect(talk.session.focus == focus)
  }
}
