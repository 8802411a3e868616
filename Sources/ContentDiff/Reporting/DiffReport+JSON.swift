internal import Authoring
internal import DialogueManager
package import JSONRPC

extension DiffReport {
  /// Everything that the report holds, in its order.
  package var json: JSONValue {
    [
      "old": .string(old),
      "new": .string(new),
      "asked": [
        "total": .number(JSONNumber(asked.total)),
        "conversations": .number(JSONNumber(asked.conversations)),
        "examples": .number(JSONNumber(asked.examples)),
        "patterns": .number(JSONNumber(asked.patterns)),
        "files": .number(JSONNumber(asked.files)),
      ],
      "changed": .number(JSONNumber(changed)),
      "groups": .array(
        groups.map { group in
          ["cause": group.cause?.json ?? .null, "answers": .array(group.answers.map(\.json))]
        }),
      "otherEdits": .array(otherEdits.map(\.json)),
    ]
  }
}

extension ItemChange {
  fileprivate var json: JSONValue {
    [
      "kind": .string(item.kind.rawValue),
      "name": .string(item.text),
      "change": .string(kind.rawValue),
      "path": JSONValue(location?.path),
      "line": location.map { .number(JSONNumber($0.line)) } ?? .null,
      "parts": .array(
        parts.map { part in
          ["key": .string(part.key), "removed": JSONValue(part.removed), "added": JSONValue(part.added)]
        }),
    ]
  }
}

extension AnswerChange {
  /// A question by itself has neither conversation nor turn.
  fileprivate var json: JSONValue {
    var members: JSONObject = ["question": .string(question)]
    if let conversation {
      members.append("conversation", .string(conversation))
      members.append("turn", .number(JSONNumber(turn)))
    }
    members.append("old", old.json)
    members.append("new", new.json)
    return .object(members)
  }
}

extension GivenAnswer {
  fileprivate var json: JSONValue {
    [
      "status": .string(status.rawValue), "intent": JSONValue(intent), "facts": JSONValue(facts), "text": .string(text),
    ]
  }
}
