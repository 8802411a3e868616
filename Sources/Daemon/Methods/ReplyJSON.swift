package import DialogueManager
package import JSONRPC
internal import KnowledgeBase

extension JSONObject {
  /// The result of `ask`. `session` is left out where there is none.
  package init(_ reply: Reply, session: String?) {
    self = ["status": .string(reply.status.rawValue), "text": .string(reply.text)]
    if let session { append("session", .string(session)) }
    append("intent", JSONValue(reply.intent))
    append("confidence", JSONValue(rounded: reply.confidence))
    append("facts", .array(reply.facts.map { JSONValue($0) }))
    append("suggestions", JSONValue(reply.suggestions))
    append("corrections", .array(reply.corrections.map { JSONValue($0) }))
  }
}

extension JSONValue {
  fileprivate init(_ citation: Reply.Citation) {
    var fact: JSONObject = [
      "id": .string(citation.id),
      "source": [
        "document": .string(citation.source.document),
        "section": .string(citation.source.section),
      ],
    ]
    if let asOf = citation.asOf { fact.append("asOf", .string(asOf)) }
    self = .object(fact)
  }

  init(_ correction: Reply.Correction) {
    self = ["from": .string(correction.from), "to": .string(correction.to)]
  }
}
