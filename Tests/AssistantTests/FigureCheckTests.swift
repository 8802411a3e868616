import Authoring
import TestSupport
import Testing

/// The diagnostics of the small school after edits to its program and its intents.
private func diagnose(
  program: [(String, String)] = [], intents: [(String, String)] = []
) throws -> [String] {
  var files = SmallSchool.files
  files["Knowledge/pottery.yaml"] = program.reduce(SmallSchool.program) { $0.replacing($1.0, with: $1.1) }
  files["Intents/all.yaml"] = intents.reduce(SmallSchool.intents) { $0.replacing($1.0, with: $1.1) }
  let content = try TemporaryContent(files)
  return content.load().diagnostics.map { $0.description.replacing(content.root + "/", with: "") }
}

/// The same with another answer for the length of the diploma.
private func diagnose(answer: String, also: (String, String)...) throws -> [String] {
  try diagnose(program: [("The Pottery Diploma takes {value}.", answer)] + also)
}

@Suite struct FigureCheckTests {
  @Test(arguments: [
    ("It takes 6 months.", "6"), ("It is the 12-month diploma, {value}.", "12-month"), ("It costs $1,200.", "$1,200"),
    ("It covers 50% of {value}.", "50%"), ("It takes two terms, {value}.", "two"),
    ("Half of it is {value}.", "Half"), ("It takes {value} or 7{value.unit}.", "7"),
  ])
  func `a figure that an answer states in its own words is an error at the answer`(answer: String, figure: String)
    throws
  {
    #expect(
      try diagnose(answer: answer) == [
        "Knowledge/pottery.yaml:36:13: error: the wording holds the figure '\(figure)' itself; state it by a placeholder "
          + "of the fact that holds it, or list it under 'literal' with the reason"
      ])
  }

  @Test(arguments: [
    "The first one takes {value}, a third of which is spent on often weighty work.",
    "{value}, {value.number}-{value.unit}, {fee.online} and {fee.campus.per}",
  ])
  func `placeholders and common words are no figures of the author's own`(answer: String) throws {
    #expect(try diagnose(answer: answer).isEmpty)
  }

  @Test(arguments: [
    ("The Pottery Diploma 2000 takes {value}.", "name: Pottery Diploma", "name: Pottery Diploma 2000"),
    ("The P4 takes {value}.", "short: the Pottery Diploma", "short: the P4"),
    ("Clay 9 takes {value}.", #"names: ["pottery [diploma]"]"#, #"names: ["(clay|mud) 9 [diploma]"]"#),
    ("Guide 7 says {value}.", #""Pottery Diploma: program page""#, "Guide 7"),
    ("The 4+1 way takes {value}.", "[campus, online]", "[campus, online, 4+1]"),
    ("The 4-day way takes {value}.", "says: online", "says: the 4-day way"),
    ("In the 4-day way it takes {value}.", "says: online", "says: the 4-day way"),
    ("CLAY 101 takes {value}.", "{email: office@example.org}", "{course: CLAY 101, title: Wheels}"),
    ("Wheels 2 takes {value}.", "{email: office@example.org}", "{course: CLAY, title: Wheels 2}"),
    ("Henry 8 takes {value}.", "{email: office@example.org}", "{person: Henry 8}"),
  ])
  func `a figure within a name that the content declares may stand`(answer: String, old: String, new: String) throws {
    let intents = [(old, new)]
    #expect(
      try diagnose(program: [("The Pottery Diploma takes {value}.", answer), (old, new)], intents: intents).isEmpty)
    #expect(try diagnose(answer: answer).count == 1)
  }

  @Test func `a name excuses no other figure, and none of another program`() throws {
    let numbered = ("short: the Pottery Diploma", "short: the P4")
    #expect(try diagnose(answer: "The P4 takes {value}, P5 does not.", also: numbered).count == 1)
    #expect(try diagnose(answer: "It takes 4 terms, {value}.", also: numbered).count == 1)

    var files = SmallSchool.files
    files["Knowledge/weaving.yaml"] = SmallSchool.program
      .replacing("program: pottery", with: "program: weaving").replacing("Pottery Diploma", with: "Weaving 3")
      .replacing("\"pottery [diploma]\"", with: "weaving")
    #expect(try TemporaryContent(files).load().diagnostics.isEmpty)
    files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(
      "takes {value}.", with: "takes {value}, Weaving 3 too.")
    #expect(try TemporaryContent(files).load().assistant == nil)
  }

  @Test func `a figure may be left standing for a reason`() throws {
    let answer = "\"The 12-month diploma takes {value}.\"\n    literal: "
    func diagnose(_ literal: String) throws -> [String] {
      try AssistantTests.diagnose(program: [("\"The Pottery Diploma takes {value}.\"", answer + literal)])
    }
    #expect(try diagnose(#"{figures: ["12-month"], because: the name of the option}"#).isEmpty)
    #expect(try diagnose(#"{figures: [the 12-month diploma], because: its name}"#).isEmpty)
    #expect(
      try diagnose(#"{figures: ["12"], because: its name}"#) == [
        "Knowledge/pottery.yaml:36:13: error: the wording holds the figure '12-month' itself; state it by a placeholder "
          + "of the fact that holds it, or list it under 'literal' with the reason",
        "Knowledge/pottery.yaml:37:25: error: no figure of the wording is or stands in '12'; remove it from 'literal'",
      ])
    #expect(
      try diagnose(#"{figures: ["12-month"], because: " "}"#) == [
        "Knowledge/pottery.yaml:37:47: error: 'because' is empty; say why the figures are no facts"
      ])
    #expect(
      try diagnose(#"{figures: ["12-month"]}"#) == [
        "Knowledge/pottery.yaml:37:14: error: literal of fact 'length' has no 'because'; add it"
      ])
    #expect(
      try diagnose(#"{figures: ["12-month", "16-month"], because: names}"#) == [
        "Knowledge/pottery.yaml:37:37: error: no figure of the wording is or stands in '16-month'; remove it from 'literal'"
      ])
    #expect(
      try diagnose("{figures: [], because: names}").contains(
        "Knowledge/pottery.yaml:37:24: error: no figure is listed; list some or remove 'literal'"))
  }

  @Test func `a reply of an intent and what it is about hold no figure either`() throws {
    #expect(
      try diagnose(intents: [("social: Hello.", "social: Hello from 2 programs.")]) == [
        "Intents/all.yaml:36:13: error: the wording holds the figure '2' itself; say it without, or list it under "
          + "'literal' with the reason"
      ])
    let about = ("about: grants", "about: the 4+1 grants")
    #expect(try diagnose(intents: [about]).map { $0.prefix(30) } == ["Intents/all.yaml:27:12: error:"])
    let literal = (about.0, about.1 + "\n    literal: {figures: [4+1], because: the name of the option}")
    #expect(try diagnose(intents: [literal]).isEmpty)
    #expect(try diagnose(intents: [about, ("says: online", "says: the 4+1 grants")]).isEmpty)
    let unused = ("social: Hello.", "social: Hello.\n    literal: {figures: [\"2\"], because: a joke}")
    #expect(
      try diagnose(intents: [unused]) == [
        "Intents/all.yaml:37:25: error: no figure of the wording is or stands in '2'; remove it from 'literal'"
      ])
  }

  @Test func `an intent without a phrase of its own is not blamed for its name`() throws {
    #expect(
      try diagnose(intents: [
        ("  grants:\n    topics: [grants]\n    about: grants\n", "  grants2:\n    topics: [grants]\n")
      ]).isEmpty)
  }
}

@Suite struct PeriodCheckTests {
  private let message = "warning: the answer does not say for which period the value holds; add {as_of} to it"

  @Test func `an amount whose period the answer leaves out is a warning at the answer`() throws {
    let found = try diagnose(program: [("online ({as_of}).", "online.")])
    #expect(found == ["Knowledge/pottery.yaml:20:13: " + message])
  }

  @Test func `a date tells its own year where it is stated`() throws {
    let date = ("value: {duration: 6, unit: months}", "value: {date: 2024-05-01}\n    as_of: \"2024\"")
    #expect(try diagnose(program: [date]).isEmpty)
    #expect(
      try diagnose(program: [date, ("takes {value}.", "has a date.")]) == ["Knowledge/pottery.yaml:37:13: " + message])
  }

  @Test func `other values and facts without a period are not asked for one`() throws {
    #expect(
      try diagnose(program: [
        ("value: {duration: 6, unit: months}", "value: {duration: 6, unit: months}\n    as_of: \"2024\"")
      ]).isEmpty)
    #expect(try diagnose(program: [("    as_of: \"2024\"\n", ""), (" ({as_of}).", ".")]).isEmpty)
  }
}
