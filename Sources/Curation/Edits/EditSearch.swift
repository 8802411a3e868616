internal import Assistant
internal import DialogueManager
internal import IntentMatcher

/// Looks for the smallest edit of the rules that catches a group of questions and breaks nothing.
///
/// Every candidate is tried with the learned weights kept, against the examples and conversations that share a word with it.
/// The best of them are then tried as they would really come to be: weights learned anew, everything asked again. Only what
/// held there is proposed.
struct EditSearch: Sendable {
  private let assistant: Assistant
  private let judge: GapJudge
  private let bench: EditBench

  /// Edits tried for one group; of these the ones that are learned anew; questions that they are tried on.
  static let edits = 16
  static let learned = 2
  static let questions = 20

  init(_ assistant: Assistant, _ bench: EditBench) {
    self.assistant = assistant
    self.bench = bench
    judge = GapJudge(assistant)
  }

  struct Trial {
    let edit: RuleEdit
    let caught: Int
    let broken: [Breakage]

    /// Breaks less, catches more; of equal ones the smaller, which was tried first, stays.
    func isBetter(than other: Trial) -> Bool {
      if broken.isEmpty != other.broken.isEmpty { return broken.isEmpty }
      if caught != other.caught { return caught > other.caught }
      return broken.count < other.broken.count
    }
  }

  /// The best edit, if any catches something, and how many were tried.
  func best(for questions: [String], shared: [String], near intents: [Int]) -> (trial: Trial?, tried: Int) {
    let texts = Array(questions.prefix(Self.questions))
    let readings = texts.map { assistant.reading(of: $0) }
    let words = readings.map { assistant.matcher.contentWords(of: $0.utterance) }
    let candidates = EditCandidates(assistant.matcher, shared: shared, questions: words, intents: intents).all
    var trials: [Trial] = []
    var tried = 0
    for edit in candidates.prefix(Self.edits) {
      tried += 1
      guard let trial = trial(edit, on: texts, readings.map(\.reply.intent), learning: false) else { continue }
      trials.append(trial)
      if trial.broken.isEmpty, trial.caught == texts.count { break }
    }
    var finalists = ranked(trials).prefix(Self.learned).map(\.edit)
    if !trials.contains(where: { $0.broken.isEmpty && 2 * $0.caught >= texts.count }) {
      finalists += example(texts, intents)
    }
    var proven: [Trial] = []
    for edit in finalists {
      guard let trial = trial(edit, on: texts, readings.map(\.reply.intent), learning: true) else { continue }
      proven.append(trial)
      if trial.broken.isEmpty, trial.caught == texts.count { break }
    }
    return (ranked(proven).first, tried + finalists.count)
  }

  private func ranked(_ trials: [Trial]) -> [Trial] {
    trials.enumerated().sorted { a, b in
      if a.element.isBetter(than: b.element) { return true }
      return !b.element.isBetter(than: a.element) && a.offset < b.offset
    }.map(\.element)
  }

  /// The commonest question as an example of the nearest intent, unless it stands under another one.
  private func example(_ texts: [String], _ intents: [Int]) -> [RuleEdit] {
    guard let intent = intents.first, let text = texts.first(where: isExample) else { return [] }
    return [.example(text, intent: intent)]
  }

  private func isExample(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
    let key = text.lowercased()
    return isPlain && text.utf8.count <= 200
      && !assistant.matcher.rules.intents.contains { $0.examples.contains { $0.text.lowercased() == key } }
  }

  /// What an edit does; nil where it does not compile or catches nothing.
  private func trial(_ edit: RuleEdit, on texts: [String], _ before: [String?], learning: Bool) -> Trial? {
    guard let edited = assistant.trying(edit, learning: learning) else { return nil }
    let target = edit.intent.map { assistant.matcher.rules.intents[$0].name }
    let caught = zip(texts, before).count { isCaught(edited.reading(of: $0), before: $1, target) }
    guard caught > 0 else { return nil }
    return Trial(
      edit: edit, caught: caught, broken: bench.broken(on: edited, sharing: learning ? nil : edit.words))
  }

  /// Whether a question that was a gap no longer is one, and for an edit of an intent, is that intent's; a question that now
  /// is asked back about that intent, and was not before, is caught too.
  private func isCaught(_ reading: Reading, before: String?, _ target: String?) -> Bool {
    guard let target else { return judge.gap(in: reading) == nil }
    return reading.reply.intent == target && (before != target || judge.gap(in: reading) == nil)
  }
}
