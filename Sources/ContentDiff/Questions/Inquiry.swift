/// Questions that are asked one after another in one session.
struct Inquiry: Sendable {
  enum Source: Sendable, Equatable {
    /// A fixture conversation, by its name.
    case conversation(String)
    case example
    case pattern
    /// A file of questions.
    case file
  }

  let source: Source
  let questions: [String]
}

/// How many questions were asked, by where they come from.
package struct QuestionCount: Sendable, Equatable {
  package internal(set) var conversations = 0
  package internal(set) var examples = 0
  package internal(set) var patterns = 0
  package internal(set) var files = 0

  package var total: Int { conversations + examples + patterns + files }

  init(_ inquiries: [Inquiry]) {
    for inquiry in inquiries {
      switch inquiry.source {
      case .conversation: conversations += inquiry.questions.count
      case .example: examples += 1
      case .pattern: patterns += 1
      case .file: files += 1
      }
    }
  }
}
