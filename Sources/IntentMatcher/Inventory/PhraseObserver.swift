/// Phrases are found in stages: mentions first, then rules that may name them as slots, then whole-question patterns.
package enum PhraseStage: Int, Sendable, CaseIterable { case mentions, rules, patterns }

/// One word sequence of one authored template, as compiled.
package struct PhraseID: Hashable, Sendable {
  package let stage: PhraseStage
  let place: Int32
}

/// Told of every phrase that a question holds. Asked from many threads at once.
package protocol PhraseObserver: Sendable {
  func came(upon phrases: [PhraseID])
}

extension PhraseObserver {
  func came(upon matches: [PhraseMatch], in stage: PhraseStage) {
    came(upon: matches.map { PhraseID(stage: stage, place: $0.phrase) })
  }
}
