internal import Foundation
internal import Testing

@testable internal import FixtureConversations

/// Pictures for whoever changes the looks. They are taken where `DOCENT_SCREENSHOTS` names a folder to keep them in.
@Suite("Pictures of the HTML report", .serialized)
struct ScreenshotTests {
  struct View: CustomTestStringConvertible {
    let name: String
    let width: Int
    let height: Int
    let scheme: Chromium.Scheme
    var testDescription: String { name }
  }

  static let views = [
    View(name: "light", width: 1280, height: 2400, scheme: .light),
    View(name: "dark", width: 1280, height: 2400, scheme: .dark),
    View(name: "phone", width: 360, height: 2400, scheme: .light),
    View(name: "phone-dark", width: 360, height: 2400, scheme: .dark),
  ]

  @Test(arguments: views)
  func `the page is drawn`(view: View) throws {
    let browser = try Chromium()
    try browser.open(try SampleReport.page(), width: view.width, height: view.height, scheme: view.scheme)
    let picture = try browser.screenshot()
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    try keep(picture, as: view.name + ".png")
  }

  @Test func `the page is printed`() throws {
    let browser = try Chromium()
    try browser.open(try SampleReport.page(), scheme: .dark)
    let paper = try browser.printed()
    #expect(paper.starts(with: Data("%PDF".utf8)))
    try keep(paper, as: "print.pdf")
    try keep(Data(try SampleReport.page().utf8), as: "report.html")
  }

  private func keep(_ data: Data, as name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["DOCENT_SCREENSHOTS"] else { return }
    try data.write(to: URL(filePath: folder).appending(path: name))
  }
}
