internal import ArgumentParser
internal import ContentSchema
internal import JSONRPC

/// The JSON Schema of a kind of content file, for editors.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a kind of content file.",
    discussion: """
      Content files name a copy of it in their first line, from where editors take completion and help:
        docent schema knowledge > .schemas/knowledge.json
        # yaml-language-server: $schema=../.schemas/knowledge.json
      """)

  @Argument(help: ArgumentHelp("knowledge, intents or conversations.", valueName: "kind"))
  var kind: ContentKind

  func run() throws { try Output.write(kind.schema.indentedText) }
}

extension ContentKind: ExpressibleByArgument {}
