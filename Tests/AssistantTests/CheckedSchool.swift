import Assistant
import Authoring
import TestSupport

/// Checks the small school with changed files, and tells the findings with paths below the content directory.
func checkSchool(
  intents: (String) -> String = { $0 }, program: (String) -> String = { $0 }, more: [String: String] = [:]
) throws -> (report: ContentReport, findings: [String]) {
  var files = SmallSchool.files.merging(more) { $1 }
  files["Intents/all.yaml"] = intents(SmallSchool.intents)
  files["Knowledge/pottery.yaml"] = program(SmallSchool.program)
  let content = try TemporaryContent(files)
  let report = Assistant.check(content: content.root)
  return (report, report.findings.map { "\($0) [\($0.check)]".replacing(content.root + "/", with: "") })
}

/// The small school with lines under the keywords, patterns or examples of its intents replaced.
func checkSchool(_ changes: [(String, String)]) throws -> (report: ContentReport, findings: [String]) {
  try checkSchool(intents: { text in changes.reduce(text) { $0.replacing($1.0, with: $1.1) } })
}

let lengthKeywords = "keywords: {any: [\"how long\"]}"
