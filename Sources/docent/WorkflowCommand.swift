internal import Authoring
internal import REPL

/// A finding as a GitHub workflow command: `::warning file=…,line=…,col=…,title=…::message`.
struct WorkflowCommand {
  let text: String

  init(_ finding: Diagnostic) {
    let place = finding.location
    let properties = [
      "file=\(Self.escaped(place.path, isProperty: true))", "line=\(place.line)", "col=\(place.column)",
      "title=\(Self.escaped(finding.check, isProperty: true))",
    ]
    let related = finding.related.map { " (\($0.what): \($0.location))" } ?? ""
    text =
      "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::"
      + Self.escaped(finding.message + related, isProperty: false)
  }

  /// What the runner reads as the end of a command or of a property, as its own toolkit escapes it. Other
  /// controls are written out as on a terminal.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in TerminalText.escaped(text, keepingLines: true).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
