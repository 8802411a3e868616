import KnowledgeBase
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31"])
  func `a day of the calendar is read and written alike`(text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "2025-1-1",
    "25-01-01", "2025-01-011", "2025/01/01", " 2025-01-01", "2025-01-01 ", "2025-01-01-", "-2025-01-01", "+025-01-01",
    "٢٠٢٥-٠١-٠١", "today", "",
  ])
  func `what is no day, or written otherwise, is not read`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `days are ordered by year, then month, then day`() throws {
    let days = ["2024-12-31", "2025-01-01", "2025-01-02", "2025-02-01"].compactMap { CalendarDate($0) }
    #expect(days.count == 4)
    #expect(days.shuffled().sorted() == days)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (59, "1970-03-01"), (10_956, "1999-12-31"), (11_016, "2000-02-29"),
    (11_017, "2000-03-01"), (19_782, "2024-02-29"), (20_270, "2025-07-01"), (47_540, "2100-02-28"),
    (47_541, "2100-03-01"),
  ])
  func `days are counted from 1970`(days: Int, text: String) {
    #expect(CalendarDate(daysSince1970: days)?.description == text)
  }

  @Test func `four hundred years of days follow one another`() throws {
    var last = try #require(CalendarDate(daysSince1970: 0))
    for days in 1...146_097 {
      let next = try #require(CalendarDate(daysSince1970: days))
      let isNextDay = next.day == last.day + 1 && next.month == last.month
      #expect(isNextDay || next.day == 1 && CalendarDate(year: last.year, month: last.month, day: last.day + 1) == nil)
      #expect(last < next)
      last = next
    }
    #expect(last.description == "2370-01-01")
  }

  @Test(arguments: [Int.min, -800_000, 3_000_000, Int.max])
  func `a count beyond the years of a date is no day`(days: Int) {
    #expect(CalendarDate(daysSince1970: days) == nil)
  }
}
