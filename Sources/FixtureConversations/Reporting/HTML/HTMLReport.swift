/// A run, what it proves of the content, and the book of questions, as one page that needs nothing else: no network, no other
/// file. It holds no times and no dates, so that reports compare byte by byte.
package enum HTMLReport {
  /// Without a coverage or a mutation report their sections are left out.
  package static func text(
    run: RunReport, coverage: CoverageReport?, mutation: MutationReport?, book: QuestionBook
  ) -> String {
    let sections =
      [FailureSection(run: run).section, coverage.map { GridSection(grid: $0.grid).section }].compactMap { $0 }
      + [coverage.map { CoverageSection(report: $0).section }, mutation.map { MutationSection(report: $0).section }]
      .compactMap { $0 }
      + [RunSection(run: run).section, BookSection(book: book).section]
    let overview = Overview(run: run, coverage: coverage, mutation: mutation, book: book)
    return page(overview, sections, fingerprint: book.fingerprint).markup
  }

  /// Style and script are let in by their hashes; nothing else is let in at all.
  private static let policy =
    "default-src 'none'; style-src '\(HTMLStyle.hash)'; script-src '\(HTMLScript.hash)'; img-src data:; "
    + "base-uri 'none'; form-action 'none'"

  private static func page(_ overview: Overview, _ sections: [ReportSection], fingerprint: String) -> HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <link rel="icon" href="data:,">
    <title>docent test: \(overview.verdict)</title>
    <style>\(HTMLStyle.text)</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the report</a>
    \(overview.header)
    <nav aria-label="Sections">
    <ul>
    \(sections.map(\.link))</ul>
    <button type="button" id="open-all" aria-pressed="false" hidden>Open all</button>
    </nav>
    <main id="main" tabindex="-1">
    \(overview.tiles)
    \(sections.map(\.html))</main>
    <footer><p>Content <code>\(fingerprint)</code>. The same files give the same report.</p></footer>
    <script>\(HTMLScript.text)</script>
    </body>
    </html>

    """
  }
}
