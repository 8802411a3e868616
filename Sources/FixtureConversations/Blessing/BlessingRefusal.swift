/// Why an expectation that is not met is not rewritten.
enum BlessingRefusal: Error, Equatable {
  case noReply
  case notWording
  case otherAssertionFails
  case regex
  case nothingElseAsserted
  case noSharedWord
  case figures([String])
  case notWritable
  case notInPlace

  var message: String {
    switch self {
    case .noReply: "there was no reply"
    case .notWording: "it is no wording; correct the content or the conversation"
    case .otherAssertionFails: "the turn fails in more than its wording"
    case .regex: "a regex is not rewritten; correct it by hand"
    case .nothingElseAsserted:
      "the turn asserts no status, intent or fact that would show the reply to be the right one; add one"
    case .noSharedWord: "no sentence of the reply shares a word with it; correct it by hand"
    case .figures(let figures):
      "the reply does not say \(figures.joined(separator: ", ")), and the turn asserts no fact that it comes from; add one"
    case .notWritable: "a fixture cannot hold the reply's sentence; correct it by hand"
    case .notInPlace: "it is written as a block or over several lines; write it on one line, in quotes"
    }
  }
}
