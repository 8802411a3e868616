package import Foundation

/// Utterances with their intents, split into a part to learn from and a part to be measured on:
/// `{"name": …, "train": [[utterance, intent], …], "eval": [[utterance, intent], …]}`.
package struct LabelledUtterances: Sendable {
  package struct Line: Sendable {
    package let text: String
    /// Nil for an utterance that no intent covers.
    package let intent: String?

    package init(text: String, intent: String?) {
      self.text = text
      self.intent = intent
    }
  }

  package let name: String
  package let train: [Line]
  package let eval: [Line]

  /// The intent's name that marks an utterance out of scope.
  package static let outOfScope = "oos"

  package init(name: String, train: [Line], eval: [Line]) {
    self.name = name
    self.train = train
    self.eval = eval
  }

  /// Why a file is no such data, and how to mend it.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  package init(json: Data) throws(Problem) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: json)
    } catch DecodingError.dataCorrupted(let context) {
      let reason = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
      throw Problem(description: "is not valid JSON: \(reason ?? context.debugDescription)")
    } catch DecodingError.keyNotFound(let key, _) {
      throw Problem(description: "has no '\(key.stringValue)'; \(Self.form)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined().dropFirst()
      throw Problem(description: "holds something else than expected at '\(path)'; \(Self.form)")
    } catch {
      throw Problem(description: "cannot be read: \(error)")
    }
    func lines(_ pairs: [[String]], _ part: String) throws(Problem) -> [Line] {
      var lines: [Line] = []
      for (index, pair) in pairs.enumerated() {
        guard pair.count == 2 else {
          throw Problem(description: "has \(pair.count) texts at '\(part)[\(index)]' instead of two; \(Self.form)")
        }
        lines.append(Line(text: pair[0], intent: pair[1] == Self.outOfScope ? nil : pair[1]))
      }
      return lines
    }
    name = file.name
    train = try lines(file.train, "train")
    eval = try lines(file.eval, "eval")
    let known = Set(train.compactMap(\.intent))
    guard known.count >= 2 else { throw Problem(description: "has fewer than two intents under 'train'") }
    guard !eval.isEmpty else { throw Problem(description: "has nothing under 'eval'") }
    if let stray = eval.compactMap(\.intent).first(where: { !known.contains($0) }) {
      throw Problem(description: "asks for the intent '\(stray)' under 'eval', which 'train' never shows")
    }
  }

  private static let form =
    #"expected {"name": …, "train": [[utterance, intent], …], "eval": [[utterance, intent], …]}"#

  private struct File: Decodable {
    let name: String
    let train: [[String]]
    let eval: [[String]]
  }
}
