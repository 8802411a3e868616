internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Figures come from facts: wording states one by a placeholder, within a name that the content declares, or by the author's
/// leave. Written into the text it would stay behind when the fact changes, uncited.
struct FigureChecks {
  private let knowledge: Knowledge
  private let rules: IntentRules
  /// How replies name the values of entities: "the 16-month option".
  private let entityNames: [Phrase]

  init(_ knowledge: Knowledge, _ rules: IntentRules) {
    self.knowledge = knowledge
    self.rules = rules
    entityNames = rules.entities.flatMap(\.values).flatMap { value in
      value.says.hasPrefix("the ") ? [value.says, String(value.says.dropFirst("the ".count))] : [value.says]
    }.compactMap(Phrase.init(naming:))
  }

  func run(into diagnostics: inout Diagnostics) {
    for (index, program) in knowledge.programs.enumerated() {
      let names =
        entityNames + self.names(of: program) + knowledge.facts.flatMap { $0.program == index ? $0.names : [] }
      for fact in knowledge.facts where fact.program == index {
        let texts = fact.answer.texts.map { AuthoredLine(text: $0, location: fact.answerLocation) }
        check(texts, allowed: fact.literalFigures, names: names, mend: .placeholder, into: &diagnostics)
      }
    }
    for intent in rules.intents {
      check(
        intent.spoken, allowed: intent.literalFigures, names: entityNames, mend: .rewording, into: &diagnostics)
    }
  }

  private func check(
    _ texts: [AuthoredLine], allowed: [LiteralFigure], names: [Phrase], mend: Problem.FigureMend,
    into diagnostics: inout Diagnostics
  ) {
    let phrases = allowed.map { Phrase($0.text) }
    var used: Set<Int> = []
    for text in texts {
      let words = Phrase(text.text)
      for figure in Figure.all(in: text.text) {
        let leave = phrases.indices.filter { phrases[$0].covers(figure, in: words) }
        used.formUnion(leave)
        if leave.isEmpty, !names.contains(where: { $0.covers(figure, in: words) }) {
          diagnostics.error(text.location, .literalFigure(figure.text, mend))
        }
      }
    }
    for (index, figure) in allowed.enumerated() where !used.contains(index) {
      diagnostics.error(figure.location, .unusedLiteral(figure.text))
    }
  }

  /// Who the program is: its names, those of its institution, its documents and the choices it offers.
  private func names(of program: Program) -> [Phrase] {
    let authored = [program.name, program.shortName, program.institution]
    let titles = program.documents.values.map(\.title).sorted()
    let offers = program.offers.sorted { $0.key < $1.key }.flatMap(\.value)
    let templates = (program.names + program.institutionNames).map(\.text).filter { !Figure.all(in: $0).isEmpty }
    return (authored + titles + offers + templates.flatMap { rules.phrases(of: $0) }).compactMap(Phrase.init(naming:))
  }
}

extension Fact {
  /// Courses and people that the fact declares.
  fileprivate var names: [Phrase] {
    let names: [String] =
      switch value {
      case .course(let code, let title): [code, title]
      case .slot(let item, let title, _, _, _): [item, title]
      case .person(let name, _), .contact(let name, _, _, _): [name]
      default: []
      }
    return names.compactMap(Phrase.init(naming:))
  }
}

/// A text as its words, without case and punctuation.
private struct Phrase {
  private let words: [(text: String, range: Range<String.Index>)]

  init(_ text: String) {
    words = text.split { !$0.isLetter && !$0.isNumber }.map { ($0.lowercased(), $0.startIndex..<$0.endIndex) }
  }

  /// A name; nil where it holds no figure, and so can excuse none.
  init?(naming name: String) {
    if Figure.all(in: name).isEmpty { return nil }
    self.init(name)
  }

  /// Whether the figure stands within an occurrence of this phrase in the text that it was found in.
  func covers(_ figure: Figure, in text: Phrase) -> Bool {
    let own = text.words.indices.filter { text.words[$0].range.overlaps(figure.range) }
    guard let first = own.first, let last = own.last, words.count > last - first else { return false }
    let starts = max(0, last - words.count + 1)...first
    return starts.contains { start in
      start + words.count <= text.words.count
        && zip(words, text.words[start...]).allSatisfy { $0.text == $1.text }
    }
  }
}
