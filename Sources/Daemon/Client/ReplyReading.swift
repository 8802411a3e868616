package import DialogueManager
package import JSONRPC
internal import KnowledgeBase

extension Reply {
  /// A reply as `ask` writes it; nil where a member is missing or of another kind.
  package init?(_ json: JSONValue) {
    guard let status = json["status"]?.string.flatMap(Reply.Status.init(rawValue:)), let text = json["text"]?.string,
      let facts = json["facts"]?.array?.map(Reply.Citation.init),
      let corrections = json["corrections"]?.array?.map(Reply.Correction.init)
    else { return nil }
    self.init(
      status: status, text: text, intent: json["intent"]?.string, confidence: json["confidence"]?.double ?? 0,
      facts: facts.compactMap { $0 }, suggestions: json.strings("suggestions"),
      corrections: corrections.compactMap { $0 })
  }
}

extension Reply.Citation {
  fileprivate init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, let document = json["source"]?["document"]?.string,
      let section = json["source"]?["section"]?.string
    else { return nil }
    self.init(id: id, source: Source(document: document, section: section), asOf: json["asOf"]?.string)
  }
}

extension Reply.Correction {
  fileprivate init?(_ json: JSONValue) {
    guard let from = json["from"]?.string, let to = json["to"]?.string else { return nil }
    self.init(from: from, to: to)
  }
}

extension Explanation {
  /// An explanation as `explain` writes it; nil where a member is missing or of another kind.
  package init?(_ json: JSONValue) {
    guard let utterance = json["utterance"]?.string, let reply = json["reply"].flatMap(Reply.init),
      let parts = json["questions"]?.array
    else { return nil }
    self.init(
      utterance: utterance, tokens: json.strings("tokens"), corrections: reply.corrections,
      mentions: json.strings("mentions"), parts: parts.map(Explanation.Part.init), reply: reply)
  }
}

extension Explanation.Part {
  fileprivate init(_ json: JSONValue) {
    self.init(
      words: json["words"]?.string ?? "",
      candidates: (json["candidates"]?.array ?? []).map(Explanation.Candidate.init),
      margin: json.number("margin"), explained: json.number("explained"), unexplained: json.strings("unexplained"),
      known: json.number("known"), seen: json.number("seen"),
      nearest: json["nearest"].flatMap(Explanation.Nearest.init),
      wouldWin: json["would_win"]?.string, programs: json.strings("programs"), stated: json.strings("stated"),
      inherited: json.strings("inherited"), intent: json["intent"]?.string, basis: json["basis"]?.string ?? "")
  }
}

extension Explanation.Candidate {
  fileprivate init(_ json: JSONValue) {
    self.init(
      intent: json["intent"]?.string ?? "", score: json.number("score"),
      evidence: (json["evidence"]?.array ?? []).map { evidence in
        Explanation.Evidence(
          kind: evidence["kind"]?.string ?? "", words: evidence["words"]?.string ?? "",
          weight: evidence.number("weight"))
      })
  }
}

extension Explanation.Nearest {
  fileprivate init?(_ json: JSONValue) {
    guard let example = json["example"]?.string else { return nil }
    self.init(example: example, cosine: json.number("cosine"))
  }
}

extension JSONValue {
  fileprivate func strings(_ key: String) -> [String] { (self[key]?.array ?? []).compactMap(\.string) }

  fileprivate func number(_ key: String) -> Double { self[key]?.double ?? 0 }
}
