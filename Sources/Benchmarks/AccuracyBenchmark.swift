internal import Authoring
internal import IntentMatcher
internal import KnowledgeBase

/// Measures the matcher on labelled utterances: it learns from `train` alone, and every figure but the threshold is taken on
/// `eval`.
package struct AccuracyBenchmark {
  let data: LabelledUtterances

  package init(_ data: LabelledUtterances) { self.data = data }

  /// One measured utterance.
  struct Outcome: Sendable {
    let expected: String?
    let predicted: String
    let confidence: Double
    let microseconds: Double

    var isInScope: Bool { expected != nil }
    var isRight: Bool { predicted == expected }
  }

  package func run() -> AccuracyReport {
    let threshold = Threshold.balanced(over: outOfFold())
    let (matcher, seconds) = Self.train(data.train)

    let outcomes = data.eval.map { Self.measure($0, by: matcher) }
    return AccuracyReport(name: data.name, outcomes: outcomes, threshold: threshold, trainSeconds: seconds)
  }

  /// A matcher that knows nothing but examples.
  private static func train(_ lines: [LabelledUtterances.Line]) -> (matcher: Matcher, seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    var examples: [String: [AuthoredLine]] = [:]
    var rules = IntentRules()
    for (index, line) in lines.enumerated() {
      let authored = AuthoredLine(
        text: line.text, location: SourceLocation(path: "train", line: index + 1, column: 1))
      if let intent = line.intent {
        examples[intent, default: []].append(authored)
      } else {
        rules.negatives.append(authored)
      }
    }
    rules.intents = examples.sorted { $0.key < $1.key }
      .map { Intent(name: $0.key, examples: $0.value, location: $0.value[0].location) }
    var diagnostics = Diagnostics()
    let matcher = Matcher.compile(rules: rules, knowledge: Knowledge(programs: [], facts: []), into: &diagnostics)
    return (matcher, (clock.now - start).seconds)
  }

  private static func measure(_ line: LabelledUtterances.Line, by matcher: Matcher) -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let utterance = matcher.read(line.text)
    let ranking = matcher.rank(utterance, in: 0..<utterance.tokens.count, programs: [])
    let elapsed = clock.now - start
    return Outcome(
      expected: line.intent, predicted: ranking.candidates.first.map { matcher.rules.intents[$0.intent].name } ?? "",
      confidence: ranking.confidence, microseconds: elapsed.seconds * 1e6)
  }

  private static let folds = 5
  /// From so many out-of-scope lines on they are enough to set a threshold by; with fewer, whole intents are held out in
  /// their place.
  private static let enoughStrangers = 50

  /// Every training line as a model sees it that was trained without it.
  private func outOfFold() -> [Outcome] {
    let strangers = data.train.count { $0.intent == nil }
    let holdsOutIntents = strangers < Self.enoughStrangers
    let intents = Set(data.train.compactMap(\.intent)).sorted()
    let fold = Dictionary(uniqueKeysWithValues: intents.enumerated().map { ($1, $0 % Self.folds) })
    // Lines are dealt out intent by intent, in the order of their text.
    var dealt: [Int] = Array(repeating: 0, count: data.train.count)
    let order = data.train.indices.sorted {
      (data.train[$0].intent ?? "", data.train[$0].text, $0) < (data.train[$1].intent ?? "", data.train[$1].text, $1)
    }
    for (position, index) in order.enumerated() { dealt[index] = position % Self.folds }
    var outcomes: [Outcome] = []
    for round in 0..<Self.folds {
      func isStranger(_ line: LabelledUtterances.Line) -> Bool {
        holdsOutIntents && line.intent.map { fold[$0] == round } ?? false
      }
      let kept = data.train.indices.filter { dealt[$0] != round && !isStranger(data.train[$0]) }
      let (matcher, _) = Self.train(kept.map { data.train[$0] })
      for index in data.train.indices where dealt[index] == round {
        let line = data.train[index]
        outcomes.append(
          Self.measure(.init(text: line.text, intent: isStranger(line) ? nil : line.intent), by: matcher))
      }
    }
    return outcomes
  }
}

/// The confidence from which on a question is answered.
enum Threshold {
  /// The one that maximises the mean of the share of in-scope questions answered rightly and of out-of-scope ones declined.
  /// Of those within half a point of the best, which a sample of this size does not tell apart, the lowest: it answers more.
  static func balanced(over outcomes: [AccuracyBenchmark.Outcome]) -> Double {
    let ranked = outcomes.sorted { $0.confidence > $1.confidence }
    let members = Double(max(1, ranked.count { $0.isInScope }))
    let strangers = Double(max(1, ranked.count { !$0.isInScope }))
    var (right, accepted) = (0.0, 0.0)
    var choices: [(value: Double, threshold: Double)] = []
    for (position, outcome) in ranked.enumerated() {
      if outcome.isInScope { right += outcome.isRight ? 1 : 0 } else { accepted += 1 }
      if position + 1 < ranked.count, ranked[position + 1].confidence == outcome.confidence { continue }
      choices.append(((right / members + 1 - accepted / strangers) / 2, outcome.confidence))
    }
    let best = choices.map(\.value).max() ?? 0
    return choices.last { $0.value >= best - 0.005 }?.threshold ?? 1
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
