package import Assistant
internal import Authoring
internal import DialogueManager
internal import Dispatch
package import FixtureConversations
internal import IntentMatcher
package import QuestionLog
internal import Synchronization

/// Asks questions of the content as it is now, groups those that find no good answer, and looks for the edits that would mend
/// them: the façade of `docent gaps`.
package struct GapAnalysis: Sendable {
  private let assistant: Assistant
  private let judge: GapJudge
  private let conversations: [ConversationFile]
  private let root: String

  /// Different questions that are asked at most.
  package static let questionLimit = 100_000
  /// Intents that edits are tried for.
  private static let intents = 2
  /// The conversations that edits must not break; `root` is the content directory, where edits are placed.
  package init(_ assistant: Assistant, conversations: [ConversationFile], content root: String) {
    self.assistant = assistant
    self.conversations = conversations
    self.root = root
    judge = GapJudge(assistant)
  }

  private struct Gap {
    var question: GapsReport.Question
    let reading: Reading
    let words: [ContentWord]
  }

  /// The report, with edits for the biggest groups up to `limit`, which are all that it lists.
  package func report(of asked: [AskedQuestion], limit: Int) -> GapsReport {
    var report = GapsReport()
    let gaps = gaps(among: asked, &report)
    let groups = grouped(gaps)
    guard !groups.isEmpty else { return report }
    let bench = EditBench(assistant, conversations: conversations)
    report.examples = bench.exampleCount
    report.conversations = bench.conversationCount
    report.groups = studied(Array(groups.prefix(limit)), bench)
    report.groupsLeft = max(0, groups.count - limit)
    report.questionsLeft = groups.dropFirst(limit).reduce(0) { $0 + $1.count }
    return report
  }

  // MARK: Asking

  /// Every different question that is a gap, commonest first. Questions differ when their words do.
  private func gaps(among asked: [AskedQuestion], _ report: inout GapsReport) -> [Gap] {
    report.asked = asked.count
    var order: [String] = []
    var counts: [String: (text: String, count: Int)] = [:]
    var inConversation: Set<String> = []
    for question in asked {
      let key = Self.key(of: question.text)
      if isAnsweredInConversation(question) {
        inConversation.insert(key)
      } else {
        if counts[key] == nil { order.append(key) }
        counts[key, default: (question.text, 0)].count += 1
      }
    }
    report.answeredInConversation = inConversation.subtracting(order).count
    report.passedOver = max(0, order.count - Self.questionLimit)
    report.distinct = order.count + report.answeredInConversation
    let gaps = order.prefix(Self.questionLimit).compactMap { key in
      counts[key].flatMap { gap($0.text, count: $0.count) }
    }
    report.answered = min(order.count, Self.questionLimit) - gaps.count
    return gaps.enumerated()
      .sorted { (-$0.element.question.count, $0.offset) < (-$1.element.question.count, $1.offset) }.map(\.element)
  }

  private func gap(_ text: String, count: Int) -> Gap? {
    let reading = assistant.reading(of: text)
    guard let kind = judge.gap(in: reading) else { return nil }
    let question = GapsReport.Question(text: text, count: count, kind: kind, intent: reading.reply.intent)
    return Gap(question: question, reading: reading, words: assistant.matcher.contentWords(of: reading.utterance))
  }

  /// A follow-up says too little to be asked alone; what the log tells of its answer counts.
  private func isAnsweredInConversation(_ question: AskedQuestion) -> Bool {
    guard question.turn > 1, let outcome = question.outcome else { return false }
    return judge.isAnswered(status: outcome.status, intent: outcome.intent, confidence: outcome.confidence)
  }

  private static func key(of text: String) -> String {
    let words = Tokenizer.tokens(of: text).map(\.text).joined(separator: " ")
    return words.isEmpty ? text : words
  }

  // MARK: Grouping

  private func grouped(_ gaps: [Gap]) -> [[Gap]] {
    let groups = QuestionGroups.group(gaps.map { .init(count: $0.question.count, words: $0.words) })
      .map { members in members.map { gaps[$0] } }
    func size(_ group: [Gap]) -> Int { group.reduce(0) { $0 + $1.question.count } }
    return groups.enumerated()
      .sorted { a, b in
        (-size(a.element), -a.element.count, a.offset) < (-size(b.element), -b.element.count, b.offset)
      }.map(\.element)
  }

  // MARK: Studying

  /// Each group by itself, on as many threads as there are processors; the result does not depend on their order.
  private func studied(_ groups: [[Gap]], _ bench: EditBench) -> [GapsReport.Group] {
    let search = EditSearch(assistant, bench)
    let placer = EditPlacer(assistant.matcher.rules, content: root)
    let found = Mutex([Int: GapsReport.Group]())
    DispatchQueue.concurrentPerform(iterations: groups.count) { index in
      let group = study(groups[index], search, placer)
      found.withLock { $0[index] = group }
    }
    return found.withLock { found in groups.indices.compactMap { found[$0] } }
  }

  private func study(_ gaps: [Gap], _ search: EditSearch, _ placer: EditPlacer) -> GapsReport.Group {
    let shared = QuestionGroups.name(of: gaps.map { .init(count: $0.question.count, words: $0.words) })
    let intents = nearestIntents(to: gaps)
    let questions = gaps.map(\.question.text)
    let (trial, tried) =
      shared.isEmpty
      ? (nil, 0) : search.best(for: questions, shared: shared, near: worthTrying(intents))
    return GapsReport.Group(
      words: shared, questions: gaps.map(\.question),
      nearest: intents.first.map { nearest($0.intent, shared: $0.shared, to: gaps) },
      proposal: trial.flatMap { proposal($0, of: min(gaps.count, EditSearch.questions), placer) }, tried: tried)
  }

  /// The nearest intent, and the next ones as far as they have words of the group.
  private func worthTrying(_ nearest: [(intent: Int, shared: Float)]) -> [Int] {
    let others = nearest.dropFirst().filter { $0.shared > 0 }
    return (nearest.prefix(1) + others).prefix(Self.intents).map(\.intent)
  }

  /// The intents by their mean score over the group, each question as often as it was asked, and by how much of its content
  /// words they have themselves. Nobody means to ask for what lies outside, or for a courtesy.
  private func nearestIntents(to gaps: [Gap]) -> [(intent: Int, shared: Float)] {
    let rules = assistant.matcher.rules
    var points = [Float](repeating: 0, count: rules.intents.count)
    let count = gaps.reduce(0) { $0 + $1.question.count }
    for gap in gaps {
      for candidate in gap.reading.parts.flatMap(\.ranking.candidates) {
        points[candidate.intent] += Float(gap.question.count) / Float(count) * max(0, candidate.score + 2)
      }
    }
    return points.indices
      .filter { points[$0] > 0 && !rules.intents[$0].isOutside && rules.intents[$0].social == nil }
      .map { (intent: $0, shared: share(of: gaps, in: $0)) }
      .sorted { a, b in
        let (left, right) = (points[a.intent] + Self.own * a.shared, points[b.intent] + Self.own * b.shared)
        return left == right ? a.intent < b.intent : left > right
      }
  }

  /// What it is worth, in the unit of scores, that an intent has all content words of a group.
  private static let own: Float = 2

  /// The share of a group's content words, by their weight, that stand in the intent's rules and examples, 0…1.
  private func share(of gaps: [Gap], in intent: Int) -> Float {
    let matcher = assistant.matcher
    let rule = matcher.rules.intents[intent]
    let texts = rule.examples.map(\.text) + (rule.keywords.any + rule.patterns).map(\.text) + [rule.about]
    let own = Set(texts.flatMap { Tokenizer.tokens(of: $0) }.map { matcher.stem(of: $0.text) })
    let words = gaps.flatMap(\.words)
    let mass = words.reduce(0) { $0 + $1.weight }
    return mass > 0 ? words.reduce(0) { $0 + (own.contains($1.stem) ? $1.weight : 0) } / mass : 0
  }

  private func nearest(_ intent: Int, shared: Float, to gaps: [Gap]) -> GapsReport.Nearest {
    let rule = assistant.matcher.rules.intents[intent]
    return GapsReport.Nearest(
      intent: rule.name, location: rule.location,
      lacks: WhyNotInquiry(assistant, intent: intent).lack(of: gaps[0].reading),
      isFar: shared == 0 && gaps.contains { !$0.words.isEmpty })
  }

  private func proposal(_ trial: EditSearch.Trial, of tried: Int, _ placer: EditPlacer) -> GapsReport.Proposal? {
    placer.placement(of: trial.edit).map { placement in
      GapsReport.Proposal(
        edit: trial.edit, intent: trial.edit.intent.map { assistant.matcher.rules.intents[$0].name },
        placement: placement, caught: trial.caught, tried: tried, broken: trial.broken)
    }
  }
}
