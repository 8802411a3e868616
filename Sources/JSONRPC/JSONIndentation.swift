extension JSONValue {
  /// The value as JSON to be read and compared by people: two spaces a level, a line a member, lists of plain values and
  /// objects with one of them on one line. It ends in a line feed.
  package var indentedText: String { indented("") + "\n" }

  private func indented(_ indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case _ where isShort: return spacedText
    case .array(let elements):
      return Self.block("[", elements.map { inner + $0.indented(inner) }, indentation + "]")
    case .object(let object):
      let members = object.members.map { member in
        inner + JSONValue.string(member.key).text + ": " + member.value.indented(inner)
      }
      return Self.block("{", members, indentation + "}")
    default: return text
    }
  }

  private static func block(_ opening: String, _ lines: [String], _ closing: String) -> String {
    opening + "\n" + lines.joined(separator: ",\n") + "\n" + closing
  }

  private var isShort: Bool {
    switch self {
    case .array(let elements): elements.allSatisfy(\.isPlain)
    case .object(let object): object.members.count <= 1 && object.members.allSatisfy { $0.value.isShort }
    default: true
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private var spacedText: String {
    switch self {
    case .array(let elements): "[" + elements.map(\.spacedText).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { JSONValue.string($0.key).text + ": " + $0.value.spacedText }.joined() + "}"
    default: text
    }
  }
}
