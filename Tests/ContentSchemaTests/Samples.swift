internal import Authoring
internal import ContentSchema
internal import FixtureConversations
internal import Foundation
internal import IntentMatcher
internal import JSONRPC
internal import KnowledgeBase
internal import TestSupport
internal import Testing

/// A content file that the schema and the loader are both asked about.
struct Sample: CustomTestStringConvertible, Sendable {
  let kind: ContentKind
  let path: String

  var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  var text: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

  /// The samples of one folder of `Files`, by kind and name.
  static func all(_ folder: String) -> [Sample] {
    let files = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/\(folder)").path()
    return ContentKind.allCases.flatMap { all(of: $0, in: "\(files)/\($0.rawValue)") }
  }

  /// The files that Docent ships with.
  static let shipped = [
    (ContentKind.knowledge, "Knowledge"), (.intents, "Intents"), (.conversations, "Tests/Conversations"),
  ].flatMap { all(of: $0, in: "\(ShippedContent.root)/\($1)") }

  private static func all(of kind: ContentKind, in folder: String) -> [Sample] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { Sample(kind: kind, path: "\(folder)/\($0)") }
  }
}

private let schemas = Dictionary(uniqueKeysWithValues: ContentKind.allCases.map { ($0, $0.schema) })

/// What the schema says of a text; nil where it is no YAML that content may hold.
func schemaFindings(
  _ text: String, _ kind: ContentKind, by validator: SchemaValidator = SchemaValidator()
) -> [String]? {
  var diagnostics = Diagnostics()
  guard let value = parseYAML(text, path: "sample.yaml", into: &diagnostics) else { return nil }
  return validator.findings(JSONValue(value), schemas[kind]!)
}

/// The errors that the loader of this kind of file tells, without looking at other files.
func loaderErrors(_ text: String, _ kind: ContentKind) throws -> [Diagnostic] {
  var diagnostics = Diagnostics()
  switch kind {
  case .knowledge:
    let content = try TemporaryContent(["Knowledge/sample.yaml": text])
    _ = Knowledge.load(from: ContentFolder(root: content.root), into: &diagnostics)
  case .intents:
    let content = try TemporaryContent(["Intents/sample.yaml": text])
    _ = IntentRules.load(from: ContentFolder(root: content.root), into: &diagnostics)
  case .conversations:
    let content = try TemporaryContent(["sample.yaml": text])
    let names = ContentNames(facts: ["pottery/length"], intents: ["length"])
    _ = ConversationRun.load(paths: [content.root + "/sample.yaml"], names: names, into: &diagnostics)
  }
  return diagnostics.sorted.filter { $0.severity == .error }
}

/// The errors that come up when a whole content directory is loaded that has the text as one of its files.
func contentErrors(_ text: String, _ kind: ContentKind) throws -> [Diagnostic] {
  let files: [String: String]
  switch kind {
  case .knowledge: files = ["Knowledge/sample.yaml": text, "Intents/all.yaml": SmallSchool.intents]
  case .intents: files = ["Knowledge/pottery.yaml": slotlessProgram, "Intents/sample.yaml": text]
  case .conversations: return try loaderErrors(text, kind)
  }
  return try TemporaryContent(files).load().diagnostics.filter { $0.severity == .error }
}

/// A program that any intents go with.
private let slotlessProgram = """
  program: pottery
  name: Pottery Diploma
  documents: {page: Program page}
  facts:
    fee: {topic: fee, value: {text: cheap}, source: {document: page, section: Fees}, answer: It is cheap.}

  """
