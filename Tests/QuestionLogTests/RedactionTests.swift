import IntentMatcher
import Testing

@testable import QuestionLog

@Suite("Redaction")
struct RedactionTests {
  @Test(
    "takes e-mail addresses out, however they are written",
    arguments: [
      "jane.doe@duke.edu", "j+list@mail.example.co.uk", "JANE_DOE@DUKE.EDU", "o'neil@tcd.ie", "jane@localhost",
      "jane @ duke.edu", "jane@ duke.edu", "jane [at] duke.edu", "jane(at)duke.edu", "jane (at) duke (dot) edu",
      "jane [AT] duke [DOT] edu", "jane at duke dot edu", "jane{at}duke{dot}edu", "jane@duke\u{FF0E}edu",
      "jane\u{FF20}duke.edu", "jürgen@köln.de", "9195550100@vtext.com", "jane at pratt dot duke dot edu",
    ])
  func addresses(address: String) {
    #expect(Redaction.redacted(address) == "[@]")
    #expect(Redaction.redacted("write to \(address), please") == "write to [@], please")
  }

  @Test(
    "takes telephone numbers out, in any usual writing",
    arguments: [
      "+1 (919) 555-0100", "919.555.0100", "919 555 0100", "919-555-0100", "(919) 555 0100", "(919)555-0100",
      "9195550100",
      "+19195550100", "1-919-555-0100", "001 919 555 0100", "+1.919.555.0100", "555-0100", "555 0100", "919/555-0100",
      "919 - 555 - 0100", "919\u{2013}555\u{2013}0100", "919\u{A0}555\u{A0}0100", "919\u{200B}555\u{200B}0100",
      "+44 20 7946 0958", "+44 (0)20 7946 0958", "06 12 34 56 78", "0176 12345678", "+49-30-1234567",
      "+86 138 0013 8000",
      "+91 98765 43210", "612 345 678", "919_555_0100", "９１９-５５５-０１００", "٩١٩ ٥٥٥ ٠١٠٠", "9 1 9 5 5 5 0 1 0 0",
      "919,555,0100",
    ])
  func telephoneNumbers(number: String) {
    #expect(Redaction.redacted(number) == "[#]")
    #expect(Redaction.redacted("call \(number) now") == "call [#] now")
  }

  @Test(
    "takes cards, accounts and other long numbers out",
    arguments: [
      "4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "3782 822463 10005", "123-45-6789", "1234567",
      "123 45 67", "2012 2034 1999 2078", "0123456789012345678901234567890",
    ])
  func longNumbers(number: String) {
    #expect(Redaction.redacted("it is \(number)") == "it is [#]")
  }

  @Test("takes the digits of an account out, and leaves what stands around them")
  func around() {
    #expect(Redaction.redacted("IBAN DE89 3704 0044 0532 0130 00.") == "IBAN DE[#].")
    #expect(Redaction.redacted("netid jd1234567?") == "netid jd[#]?")
    #expect(Redaction.redacted("a@b.de or 919 555 0100, AIPI 530") == "[@] or [#], AIPI 530")
  }

  @Test(
    "leaves years, dates, amounts, courses and plain words",
    arguments: [
      "73,048", "$95,280", "2023-2024", "AIPI 530", "2023-24", "2023-2024 and 2024-2025", "2021 2022 2023",
      "2024-01-15",
      "15.1.2024", "01/15/2024", "1,234,567", "$1,234,567.89", "$1000000", "€ 95,280", "30 credits in 12-16 months",
      "3.75 GPA",
      "AIPI 530, 531 and 540", "530,531,540", "24/7", "ECE 682D", "4+1", "GRE 320", "TOEFL 100/120", "10:30", "100000",
      "12 16 24", "is it $73,048 or $95,280", "at duke dot dot", "what is at stake", "look @ this", "5 @ 3.50", "@duke",
      "meet at noon dot", "", " ", "[@]", "[#]", "a @ b", "fall 2024", "18-24-month",
    ])
  func leaves(text: String) {
    #expect(Redaction.redacted(text) == text)
  }

  @Test("takes every number of a generated set out, in six writings")
  func generated() {
    var seed: UInt64 = 7
    func next(_ bound: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % bound)
    }
    for _ in 0..<1_000 {
      let (area, office, line) = (200 + next(800), 200 + next(800), 1_000 + next(9_000))
      for number in [
        "\(area)-\(office)-\(line)", "(\(area)) \(office)-\(line)", "\(area).\(office).\(line)",
        "\(area) \(office) \(line)",
        "+1 \(area) \(office) \(line)", "\(area)\(office)\(line)",
      ] {
        #expect(Redaction.redacted("reach me at \(number) about tuition") == "reach me at [#] about tuition")
      }
    }
  }

  @Test(
    "is the same when done twice, and leaves nothing for the matcher to read",
    arguments: [
      "a@b.de 919 555 0100 12", "x@@@y", "@@@@", "((((1234567", "1,2,3,4,5,6,7", "a at b dot c dot d", "+++123 4567",
    ])
  func idempotent(text: String) {
    let once = Redaction.redacted(text)
    #expect(Redaction.redacted(once) == once)
    #expect(Tokenizer.tokens(of: "how long [@] is [#] it").map(\.text) == ["how", "long", "is", "it"])
  }

  @Test(
    "takes time in proportion to the text, whatever it is",
    .timeLimit(.minutes(1)),
    arguments: ["@", "1,234,", "a@", " at a", "1 ", "a (at) ", "(", "1,", " dot b", "\u{200B}1", "ab"])
  func linear(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(Redaction.redacted(text).utf8.count <= 2 * text.utf8.count)
  }
}
