/// The head of the page: the verdict, and the figures that make it up.
struct Overview {
  let run: RunReport
  let coverage: CoverageReport?
  let mutation: MutationReport?
  let book: QuestionBook

  var verdict: String {
    if run.isEmpty { return "no conversation was run" }
    let all = run.passed + run.failed + run.toDo
    if run.failed > 0 { return "\(run.failed) of \(counted(all, "conversation")) failed" }
    if run.toDo > 0 { return "\(run.passed) of \(counted(all, "conversation")) passed, \(run.toDo) to do" }
    return all == 1 ? "the one conversation passed" : "all \(all) conversations passed"
  }

  var header: HTML {
    let verdict = self.verdict
    let mark: HTML = run.hasSucceeded ? "<span class=\"mark good\" aria-hidden=\"true\">✓</span>" : Self.cross
    return """
      <header class="top">
      <p class="eyebrow">docent test</p>
      <h1>\(mark)\(verdict.prefix(1).uppercased() + verdict.dropFirst())</h1>
      </header>
      """
  }

  private static let cross: HTML = "<span class=\"mark bad\" aria-hidden=\"true\">✗</span>"

  var tiles: HTML {
    var tiles = [
      Self.tile(
        "conversations", "\(run.passed)", of: run.passed + run.failed + run.toDo, "passed", RunSection.id,
        isGood: run.hasSucceeded)
    ]
    if let coverage {
      let facts = coverage.count(of: .fact)
      tiles.append(
        Self.tile(
          "coverage", "\(facts.asserted)", of: facts.total, "facts asserted", CoverageSection.id,
          isGood: facts.asserted == facts.total))
    }
    if let mutation {
      tiles.append(
        Self.tile(
          "mutation", "\(mutation.killed)", of: mutation.outcomes.count, "mutants noticed", MutationSection.id,
          isGood: mutation.killed == mutation.outcomes.count))
    }
    tiles.append(Self.tile("book", "\(book.entryCount)", of: nil, "questions answered", BookSection.id, isGood: true))
    return "<ul class=\"tiles\">\n\(tiles)</ul>"
  }

  private static func tile(
    _ kind: String, _ figure: String, of whole: Int?, _ label: String, _ section: String, isGood: Bool
  ) -> HTML {
    let rest: HTML = whole.map { "<span class=\"whole\"> of \($0)</span>" } ?? ""
    return """
      <li class="\(isGood ? "tile" : "tile open")"><a href="#\(section)"><strong>\(figure)</strong>\(rest) \
      <span class="label">\(label)</span></a></li>

      """
  }
}
