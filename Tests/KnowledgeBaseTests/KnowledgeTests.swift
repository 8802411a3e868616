import Authoring
import KnowledgeBase
import TestSupport
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    (Value.money(dollars: 95280, per: "degree"), "$95,280"), (.money(dollars: 37, per: "year"), "$37"),
    (.duration(amounts: [12, 16], unit: "months"), "12 or 16 months"),
    (.duration(amounts: [1], unit: "weeks"), "1 week"),
    (.range(low: 2, high: 3, of: "letters"), "2 to 3 letters"),
    (.percent(50, of: "tuition", bound: "at most"), "up to 50 percent"),
    (.score(minimum: 3, written: "3.0", of: "GPA"), "3.0"),
    (.date(CalendarDate(year: 2021, month: 3, day: 15)!), "March 15, 2021"),
    (.list(["a", "b", "c"], open: false), "a, b and c"), (.course(code: "ECE 551", title: "C++"), "ECE 551: C++"),
  ])
  func `a value renders with its unit`(value: Value, text: String) {
    #expect(value.rendered == text)
  }

  @Test func `a list tells how many items it has, a slot its option and term`() {
    #expect(Value.list(["a", "b", "c"], open: false).part("length") == "3")
    let slot = Value.slot(item: "CLAY 1", title: "Wheels", option: "4-day", term: "Fall 2", position: nil)
    #expect(["code", "title", "option", "term"].map { slot.part($0) } == ["CLAY 1", "Wheels", "4-day", "Fall 2"])
    #expect(slot.part("length") == nil)
  }

  @Test func `a person is also named by a part of the name`() {
    #expect(Value.person(name: "Ada Lovelace", role: nil).names == ["Ada Lovelace", "Ada", "Lovelace"])
  }
}

@Suite struct KnowledgeLoadingTests {
  private func diagnose(_ replace: String, with text: String) throws -> [String] {
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(replace, with: text)
    let content = try TemporaryContent(files)
    return content.load().diagnostics.map { $0.description.replacing(content.root + "/", with: "") }
  }

  @Test func `an answer states its own value, parts of it and other facts`() throws {
    var files = SmallSchool.files
    files["Knowledge/pottery.yaml"] = SmallSchool.program.replacing(
      "takes {value}.", with: "takes {value}, {fee.online} a course.")
    let content = try TemporaryContent(files)
    var diagnostics = Diagnostics()
    let knowledge = Knowledge.load(from: ContentFolder(root: content.root), into: &diagnostics)
    let length = try #require(knowledge.fact("pottery/length"))
    let stated = knowledge.state(length)
    #expect(stated.text == "The Pottery Diploma takes 6 months, $1,200 a course.")
    #expect(stated.facts.map { knowledge.facts[$0].id } == ["length", "fee.online"])
  }

  @Test func `every problem of a file is told in one run, each with its place`() throws {
    let found = try diagnose("value: {duration: 6, unit: months}", with: "value: {duration: six}")
    #expect(
      found == [
        "Knowledge/pottery.yaml:34:12: error: a duration value has no 'unit'; add it",
        "Knowledge/pottery.yaml:34:23: error: expected a number, found the text 'six'",
      ])
    let two = try diagnose("source: {document: page, section: Fees}", with: "source: {document: pege, section: Fees}")
    #expect(two.count == 2)
    #expect(two.allSatisfy { $0.contains("no document is named 'pege'; did you mean 'page'?") })
  }

  @Test func `an unknown placeholder is an error that suggests the nearest fact`() throws {
    let found = try diagnose("takes {value}.", with: "takes {lenght}.")
    #expect(found.count == 1)
    #expect(found[0].contains("no fact is named 'lenght'; did you mean 'length'?"))
  }

  @Test func `a date that the calendar does not have is an error`() throws {
    let found = try diagnose("value: {duration: 6, unit: months}", with: "value: {date: 2025-02-29}")
    #expect(
      found == [
        "Knowledge/pottery.yaml:34:19: error: expected a day of the calendar as YYYY-MM-DD, like 2025-06-30, found the text "
          + "'2025-02-29'"
      ])
  }

  @Test func `a contact that does not exist is an error`() throws {
    let found = try diagnose("contact: office\n", with: "contact: offfice\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("Knowledge/pottery.yaml:10:10: error: no fact is named 'pottery/offfice'"))
  }

  @Test func `a missing folder is an error and not an empty assistant`() throws {
    let content = try TemporaryContent(["Intents/all.yaml": SmallSchool.intents])
    let loaded = content.load()
    #expect(loaded.assistant == nil)
    #expect(loaded.diagnostics.contains { $0.message.contains("no .yaml file in") })
  }
}
