package import Authoring

/// Where a statement stands: the document and its section.
package struct Source: Hashable, Sendable {
  package let document: String
  package let section: String

  package init(document: String, section: String) {
    self.document = document
    self.section = section
  }
}

/// One statement of a program's pages: what it is about, for whom it holds, its typed value and the wording
/// of the answer.
package struct Fact: Sendable {
  /// Unique within the program, e.g. `tuition.online.total`.
  package let id: String
  /// Unique over the knowledge base, e.g. `duke-aipi/tuition.online.total`.
  package let qualifiedID: String
  package let program: Int
  /// What the fact is about; the first is its main topic.
  package let topics: [String]
  /// The kinds of question it answers: `length`, `count`, `price`…
  package let aspects: Set<String>
  /// Whether it is the answer when the topic is asked about in general.
  package let isLead: Bool
  /// The slots it holds for, e.g. `format: online`.
  package let qualifiers: [String: String]
  /// Phrases that single it out within its program.
  package let keywords: [Keyword]
  package internal(set) var value: Value
  package let source: Source
  /// The period the page states for the figure, e.g. `2023-2024`.
  package let asOf: String?
  /// How a damaged spot of the page was read, if it was.
  package let reading: String?
  /// When somebody should look at the source again.
  package let review: Review?
  package internal(set) var answer: AnswerTemplate
  package let answerLocation: SourceLocation
  /// Figures that the wording may state itself.
  package let literalFigures: [LiteralFigure]
  package let location: SourceLocation

  package struct Review: Sendable {
    package let by: CalendarDate
    package let location: SourceLocation
  }

  package struct Keyword: Sendable {
    package let text: String
    package let location: SourceLocation

    package init(text: String, location: SourceLocation) {
      self.text = text
      self.location = location
    }
  }
}
