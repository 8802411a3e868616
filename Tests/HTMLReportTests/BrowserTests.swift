internal import Foundation
internal import Testing

@testable internal import FixtureConversations

/// The page as a reader meets it, in a real browser.
@Suite("The HTML report in Chromium", .serialized)
struct BrowserTests {
  private let browser: Chromium

  init() throws { browser = try Chromium() }

  /// Expects that an audit of the page finds no fault.
  private func expectNothing(_ audit: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let faults: [String] = try browser.evaluate(audit)
    #expect(faults == [], sourceLocation: sourceLocation)
  }

  @Test func `it loads without a complaint, asks for nothing else and lets in no other script`() throws {
    try browser.open(try SampleReport.page())
    #expect(browser.complaints == [])
    #expect(browser.requests.count { !$0.hasPrefix("data:") } == 1)
    #expect(try browser.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 251, 249)")
    #expect(try browser.evaluate("document.getElementById('open-all').hidden") == false)
    let intruder =
      "const s = document.createElement('script'); s.text = 'window.intruded = 1'; document.body.append(s);"
    #expect(try browser.evaluate(intruder + "window.intruded === undefined") == true)
    #expect(browser.complaints.contains { $0.contains("Content Security Policy") })
  }

  @Test func `headings, lists, tables, labels and links are in order`() throws {
    try browser.open(try SampleReport.page())
    try expectNothing(Audit.semantics)
  }

  @Test(arguments: Chromium.Scheme.allCases)
  func `every text stands out from its background by AA`(scheme: Chromium.Scheme) throws {
    try browser.open(try SampleReport.page(), scheme: scheme)
    let isDark: Bool = try browser.evaluate(
      "parseInt(getComputedStyle(document.body).backgroundColor.slice(4)) < 128")
    #expect(isDark == (scheme == .dark))
    try expectNothing(Audit.faintTexts)
  }

  @Test(arguments: [360, 768, 1280, 1920])
  func `the page is never wider than its window`(width: Int) throws {
    try browser.open(try SampleReport.page(), width: width, height: 800)
    try expectNothing(Audit.tooWide)
  }

  @Test func `the grid scrolls in a box of its own and keeps its heads in sight`() throws {
    try browser.open(try SampleReport.page(), width: 360, height: 700)
    let corners: [Double] = try browser.evaluate(
      """
      (() => {
        const box = document.querySelector('.scroll:has(.grid)');
        box.scrollTo(80, 900);
        const at = box.getBoundingClientRect();
        const head = box.querySelector('thead th:last-child').getBoundingClientRect();
        const side = box.querySelector('tbody tr:last-child th').getBoundingClientRect();
        return [box.scrollLeft, box.scrollTop, head.top - at.top, side.left - at.left];
      })()
      """)
    #expect(corners[0] > 0 && corners[1] == 900)
    #expect(corners[2] <= 2 && corners[3] <= 2)
  }

  @Test func `every link, button, box and fold is reached by Tab, in sight and ringed`() throws {
    try browser.open(try SampleReport.page(), width: 1280, height: 800)
    let reachable: Int = try browser.evaluate(Audit.reachable)
    var names: [String] = []
    for _ in 0..<(reachable + 5) {
      try browser.press(.tab)
      let focus = try browser.evaluate(Audit.focus, as: [String].self)
      if focus[1] == "none" { break }
      #expect(focus[1] == "seen", "\(focus[0])")
      names.append(focus[0])
    }
    #expect(names.first == "a #main")
    #expect(names.count == reachable, "\(names)")
  }

  @Test func `Enter follows the skip link and opens a fold, Space turns the gaps on`() throws {
    try browser.open(try SampleReport.page())
    try browser.press(.tab)
    try browser.press(.enter)
    #expect(try browser.evaluate("document.activeElement.id") == "main")
    try browser.focus(".failure summary")
    try browser.press(.enter)
    #expect(try browser.evaluate("document.querySelector('.failure details').open") == true)
    #expect(try browser.evaluate("document.querySelector('.grid .proven').checkVisibility()") == true)
    try browser.focus("#only-gaps")
    try browser.press(.space)
    #expect(try browser.evaluate("document.querySelector('.grid .proven').checkVisibility()") == false)
    #expect(try browser.evaluate("document.querySelector('.grid .gap').checkVisibility()") == true)
  }

  @Test func `the book is filtered by words as they are typed`() throws {
    try browser.open(try SampleReport.page())
    try browser.focus("#book-filter")
    try browser.type("CAPSTONE aipi")
    let texts: [String] = try browser.evaluate(
      "[...document.querySelectorAll('.entry')].filter((e) => e.checkVisibility()).map((e) => e.textContent)")
    #expect(!texts.isEmpty && texts.count < 20)
    #expect(texts.allSatisfy { $0.lowercased().contains("capstone") && $0.lowercased().contains("aipi") })
    let told: String = try browser.evaluate("document.querySelector('#book output').textContent")
    #expect(told == "\(texts.count) of \(SampleReport.book.entryCount)")
  }

  @Test func `Open all opens every fold, and closes them again`() throws {
    try browser.open(try SampleReport.page())
    try browser.focus("#open-all")
    let closed = "document.querySelectorAll('details:not([open])').length"
    try browser.press(.enter)
    #expect(try browser.evaluate(closed, as: Int.self) == 0)
    try browser.press(.enter)
    #expect(try browser.evaluate("document.querySelectorAll('details[open]').length", as: Int.self) == 0)
  }

  @Test func `on paper the tools are gone, the folds are open and the book starts a page`() throws {
    try browser.open(try SampleReport.page(), scheme: .dark, media: "print")
    let style = "getComputedStyle(document.querySelector"
    #expect(try browser.evaluate(style + "('nav')).display") == "none")
    #expect(try browser.evaluate(style + "('.filter')).display") == "none")
    #expect(try browser.evaluate(style + "('#book')).breakBefore") == "page")
    #expect(try browser.evaluate(style + "('body')).color") == "rgb(0, 0, 0)")
    #expect(try browser.evaluate("document.querySelector('.silent li').getBoundingClientRect().height > 5") == true)
    #expect(try browser.evaluate("document.querySelector('.items li').getBoundingClientRect().height > 5") == true)
    let paper = try browser.printed()
    #expect(paper.starts(with: Data("%PDF".utf8)))
  }

  @Test func `without a script everything can be read, and no tool shows that would not work`() throws {
    try browser.call("Emulation.setScriptExecutionDisabled", ["value": true])
    try browser.open(try SampleReport.page())
    #expect(try browser.evaluate("document.querySelector('.entry').checkVisibility()") == true)
    #expect(try browser.evaluate("document.querySelector('.filter').checkVisibility()") == false)
    #expect(try browser.evaluate("document.getElementById('open-all').checkVisibility()") == false)
  }

  @Test func `content cannot put markup, scripts or another reading order into the page`() throws {
    try browser.open(HostileReport.page())
    #expect(browser.complaints == [])
    #expect(try browser.evaluate("window.hacked === undefined") == true)
    #expect(
      try browser.evaluate("document.querySelectorAll('img, iframe, object, form, base').length", as: Int.self) == 0)
    #expect(try browser.evaluate("document.querySelectorAll('script').length", as: Int.self) == 1)
    #expect(
      try browser.evaluate(#"/[\u0000\u0007\u202e\u2066\ufffd]/.test(document.documentElement.outerHTML)"#) == false)
    #expect(try browser.evaluate("document.querySelector('.entry h4').textContent") == HostileReport.shown)
    try expectNothing(Audit.semantics)
    try expectNothing(Audit.tooWide)
  }
}
