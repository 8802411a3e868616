import Assistant
import Authoring
import DialogueManager
import TestSupport
import Testing

private func ask(_ questions: [String]) -> [Reply] {
  var session = Session()
  return questions.map { question in
    let turn = ShippedContent.assistant.respond(to: question, in: session)
    session = turn.session
    return turn.reply
  }
}

@Suite struct ShippedContentTests {
  @Test func `the shipped content loads without an error`() {
    #expect(ShippedContent.loaded.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(ShippedContent.assistant.factCount >= 482)
    #expect(ShippedContent.assistant.programCount == 4)
  }

  @Test func `tuition follows the format from turn to turn`() {
    let replies = ask([
      "what would i pay duke for the ai meng if i study from home", "and if i come to campus?",
      "with living costs and everything",
    ])
    #expect(replies[0].text.contains("$95,280") && replies[0].text.contains("2023"))
    #expect(replies[1].text.contains("$73,048"))
    #expect(replies[2].text.contains("$109,981"))
  }

  @Test func `a comparison of cost gives both measures`() {
    let text = ask(["which duke option is cheaper"])[0].text
    #expect(text.contains("$22,232 more for online") && text.contains("$13,961 more for on campus"))
  }

  @Test func `another program's requirement is never given in its place`() {
    let replies = ask(["do i need gre for usc", "and for duke aipi"])
    #expect(replies[0].text.contains("required"))
    #expect(replies[1].status == .unknown)
    #expect(replies[1].text.contains("pratt_masters@duke.edu"))
    #expect(!replies[1].text.contains("required"))
  }

  @Test func `the one program whose page has it is named`() {
    let replies = ask(["pte score?", "southern california"])
    #expect(replies[0].text.contains("USC") && replies[0].text.contains("61"))
    #expect(replies[1].text.contains("61"))
  }

  @Test func `a course is told, and one that does not exist is said not to be there`() {
    let replies = ask(["what is aipi 531", "aipi 533"])
    #expect(
      replies[0].text.contains("Deep Reinforcement Learning Applications") && replies[0].text.contains("AIPI 530"))
    #expect(replies[1].status == .unknown)
    #expect(replies[1].text.contains("does not list a course AIPI 533"))
  }

  @Test func `a person comes with telephone and address`() {
    let text = ask(["who runs the duke ece masters and how do i reach him"])[0].text
    #expect(text.contains("Miroslav Pajic") && text.contains("919-660-5252") && text.contains("dms-ece@duke.edu"))
  }

  @Test func `the certificate's visa answer is found without its word`() {
    let reply = ask(["does the online certificate help me with immigration papers"])[0]
    #expect(reply.facts.contains { $0.id == "duke-ai-certificate/visa" })
    #expect(reply.text.contains("does not qualify"))
  }

  @Test(arguments: ["how do i bake sourdough", "write me a haiku about pandas", "is mit better"])
  func `what is not about the programs is declined`(question: String) {
    #expect(ask([question])[0].status == .unknown)
  }

  @Test func `typos are read through and reported`() {
    let reply = ask(["tution fo onlin cert"])[0]
    #expect(reply.text.contains("$32,172") && reply.text.contains("$32,602"))
    #expect(reply.corrections.contains(Reply.Correction(from: "tution", to: "tuition")))
  }

  @Test func `an answered reply always cites, and no reply is over 1,200 characters`() {
    let questions = [
      "tell me everything about aipi", "courses", "schedule", "list all fees", "who can i contact", "what is ece",
      String(repeating: "how long is aipi and what does it cost? ", count: 60),
    ]
    for question in questions {
      let reply = ask([question])[0]
      #expect(reply.text.count <= 1_200, "\(question)")
      #expect((reply.status == .answered) == !reply.facts.isEmpty, "\(question)")
    }
  }
}

@Suite struct ContentCheckTests {
  private func diagnose(_ old: String, _ new: String) throws -> [String] {
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(old, with: new)
    let content = try TemporaryContent(files)
    return content.load().diagnostics.map { $0.description.replacing(content.root + "/", with: "") }
  }

  @Test func `a slot value that no entity defines is an error with the nearest one`() throws {
    let found = try diagnose("when: {format: online}", "when: {format: onlin}")
    #expect(
      found == [
        "Knowledge/pottery.yaml:12:3: error: no value of slot 'format' is named 'onlin'; did you mean 'online'?"
      ])
  }

  @Test func `a slot that no entity defines is an error`() throws {
    let found = try diagnose("when: {format: online}", "when: {formt: online}")
    #expect(found == ["Knowledge/pottery.yaml:12:3: error: no slot is named 'formt'; did you mean 'format'?"])
  }

  @Test func `a topic that no intent asks for is a warning`() throws {
    let found = try diagnose("topic: length", "topic: lenght")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("Knowledge/pottery.yaml:30:3: warning: no intent asks for topic 'lenght'"))
    #expect(found[0].contains("did you mean 'length'?"))
  }
}
