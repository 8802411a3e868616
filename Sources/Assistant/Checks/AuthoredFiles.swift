internal import Authoring

/// The files of a content directory as texts: what is checked whatever the files mean.
struct AuthoredFiles {
  private let files: [(path: String, text: String)]

  /// What cannot be read is told by the loader, and of conversations by `docent test`.
  init(_ folder: ContentFolder) {
    var unheard = Diagnostics()
    files = ["Knowledge", "Intents", "Tests/Conversations"].flatMap { name in
      folder.yamlFiles(in: name, kind: name, into: &unheard)
    }.compactMap { path in ContentFolder.text(of: path, into: &unheard).map { (path, $0) } }
  }

  var waivers: [Waiver] { files.flatMap { Waiver.all(in: $0.text, path: $0.path) } }

  /// Tells of every key and value with a character that is not what it seems. A file that is all ASCII holds such characters
  /// only where it has escapes, and is read only then.
  func checkLookAlikes(into diagnostics: inout Diagnostics) {
    var unheard = Diagnostics()
    for (path, text) in files where text.utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\\") }) {
      guard let root = parseYAML(text, path: path, into: &unheard) else { continue }
      check(root, into: &diagnostics)
    }
  }

  private func check(_ value: YAMLValue, into diagnostics: inout Diagnostics) {
    switch value.content {
    case .scalar(let text, _): check(text, at: value.location, into: &diagnostics)
    case .sequence(let items):
      for item in items { check(item, into: &diagnostics) }
    case .mapping(let pairs):
      for pair in pairs {
        check(pair.key, at: pair.keyLocation, into: &diagnostics)
        // What a conversation types is tried out as people type it, odd characters included.
        if pair.key != "ask" { check(pair.value, into: &diagnostics) }
      }
    }
  }

  private func check(_ text: String, at location: SourceLocation, into diagnostics: inout Diagnostics) {
    for finding in LookAlike.findings(in: text) {
      let scalar = finding.scalar.value
      if let letter = finding.letter {
        diagnostics.warning(location, .lookAlike(scalar, to: letter, in: finding.word))
      } else {
        diagnostics.warning(location, .invisibleCharacter(scalar, in: finding.word))
      }
    }
  }
}
