/// The book of questions, to read, to search and to print.
struct BookSection {
  static let id = "book"

  let book: QuestionBook

  var section: ReportSection {
    ReportSection(
      id: Self.id, title: "Book of questions", badge: "\(book.entryCount)",
      body: """
        <p>Each question was asked when this report was made, and is answered by facts of the program's own pages. Below an \
        answer stand the page, its section, the period it is of where the page states one, and the facts.</p>
        <ul class="chapters">
        \(book.chapters.enumerated().map { Self.link(number: $0.offset + 1, $0.element) })</ul>
        \(filterBox("Filter questions and answers", list: Self.id))<div id="\(Self.id)-list">
        \(book.chapters.enumerated().map { Self.chapter(number: $0.offset + 1, $0.element) })</div>
        """)
  }

  private static func link(number: Int, _ chapter: QuestionBook.Chapter) -> HTML {
    "<li><a href=\"#chapter-\(number)\">\(chapter.title)</a></li>\n"
  }

  private static func chapter(number: Int, _ chapter: QuestionBook.Chapter) -> HTML {
    """
    <section class="chapter" aria-labelledby="chapter-\(number)" data-group>
    <h3 id="chapter-\(number)">\(chapter.title) <span class="count">\(chapter.institution), \
    \(counted(chapter.entries.count, "question"))</span></h3>
    \(chapter.entries.map(entry))\
    \(list(of: chapter.unanswered, "Facts that no written question of their intent brings up", "warned"))\
    \(list(of: chapter.notHeld, "Not on the pages: these get an honest no", "silent"))\
    </section>

    """
  }

  private static func entry(_ entry: QuestionBook.Entry) -> HTML {
    """
    <article class="entry" data-item>
    <h4>\(entry.question)</h4>
    <p class="topic">\(entry.about)</p>
    <p class="answer">\(entry.answer)</p>
    <ul class="sources">
    \(BookPlace.all(of: entry.sources).map(source))</ul>
    </article>

    """
  }

  private static func source(_ place: BookPlace) -> HTML {
    let period: HTML = place.asOf.map { " <span class=\"period\">as of \($0)</span>" } ?? .empty
    let facts = place.facts.map { "<code>\($0)</code> " as HTML }
    return "<li><cite>\(place.document)</cite>, \(place.section)\(period) \(facts)</li>\n"
  }

  private static func list(of names: [String], _ title: String, _ style: String) -> HTML {
    if names.isEmpty { return .empty }
    return """
      <details class="\(style)"><summary>\(title) <span class="count">\(names.count)</span></summary>
      <ul class="columns">
      \(names.map { "<li>\($0)</li>\n" as HTML })</ul></details>

      """
  }
}

extension QuestionBook.Chapter {
  /// The program's name as a heading: "The AI Foundations certificate".
  fileprivate var title: String { program.prefix(1).uppercased() + program.dropFirst() }
}

/// A spot of a page, with the facts of an answer that stand there.
private struct BookPlace {
  let document: String
  let section: String
  let asOf: String?
  var facts: [String]

  /// In the order of their first facts.
  static func all(of sources: [QuestionBook.Source]) -> [BookPlace] {
    sources.reduce(into: []) { places, source in
      let index = places.firstIndex {
        ($0.document, $0.section, $0.asOf) == (source.document, source.section, source.asOf)
      }
      if let index {
        places[index].facts.append(source.fact)
      } else {
        places.append(
          BookPlace(
            document: source.document, section: source.section, asOf: source.asOf, facts: [source.fact]))
      }
    }
  }
}
