package import Assistant
internal import Authoring
internal import DialogueManager
internal import Dispatch
internal import Synchronization

/// Changes the content in small ways, one at a time, and asks again what came upon the change. A conversation that fails then
/// kills the mutant.
///
/// After DeMillo, Lipton and Sayward ("Hints on test data selection", Computer 11, 1978), with facts and rules in the place of
/// statements.
package struct MutationRun {
  private let assistant: Assistant
  private let trace: Trace
  private let mutants: [Mutant]
  private let population: Int

  /// Every mutant, or as many as the sample holds, drawn by the seed.
  package init(of assistant: Assistant, by trace: Trace, sample: Int? = nil, seed: UInt64 = 1) {
    self.assistant = assistant
    self.trace = trace
    let all = MutantCatalogue.mutants(of: assistant, by: trace)
    population = all.count
    mutants = sample.map { Self.draw($0, of: all, seed: seed) } ?? all
  }

  /// `progress` is told how many are done, of how many; from any thread, one at a time.
  package func run(progress: @Sendable (Int, Int) -> Void = { _, _ in }) -> MutationReport {
    let results = Mutex([MutationReport.Result](repeating: .untouched, count: mutants.count))
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: mutants.count) { index in
      let result = result(of: mutants[index])
      results.withLock { $0[index] = result }
      done.withLock { done in
        done += 1
        progress(done, mutants.count)
      }
    }
    let found = results.withLock(\.self)
    return MutationReport(
      outcomes: zip(mutants, found).map { mutant, result in
        MutationReport.Outcome(kind: mutant.kind, location: mutant.location, change: mutant.change, result: result)
      }, population: population)
  }

  private func result(of mutant: Mutant) -> MutationReport.Result {
    let conversations = mutant.conversations.map { trace.conversations[$0] }.filter(\.hasPassed)
    guard !conversations.isEmpty else { return .untouched }
    let changed = mutant.apply(assistant)
    for held in conversations {
      if let place = Self.failure(of: held.conversation, on: changed) { return .killed(place) }
    }
    return .survived
  }

  /// The first turn that does not come out as expected.
  private static func failure(of conversation: Conversation, on assistant: Assistant) -> SourceLocation? {
    var session = Session()
    for turn in conversation.turns {
      let (reply, next) = assistant.respond(to: turn.question, in: session)
      session = next
      let came = FixtureReply(reply)
      if !turn.expectations.allSatisfy({ $0.holds(for: came) }) { return turn.location }
    }
    return nil
  }

  /// In the order of places, as all of them are.
  private static func draw(_ count: Int, of mutants: [Mutant], seed: UInt64) -> [Mutant] {
    var generator = SplitMix(state: seed)
    let drawn = mutants.indices.shuffled(using: &generator).prefix(count)
    return drawn.sorted().map { mutants[$0] }
  }
}

/// Steele, Lea and Flood: "Fast splittable pseudorandom number generators" (OOPSLA 2014). The same numbers everywhere.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
