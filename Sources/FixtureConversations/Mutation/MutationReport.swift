package import Authoring

/// What came of changing the content in small ways: which changes some conversation notices.
package struct MutationReport: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case changedValue = "changed value"
    case swappedFacts = "swapped facts"
    case removedFact = "removed fact"
    case droppedSynonym = "dropped synonym"
    case droppedKeyword = "dropped keyword"
    case droppedAlternative = "dropped alternative"
    case droppedInheritance = "dropped inheritance"
  }

  package enum Result: Sendable, Equatable {
    /// A conversation fails; the place of the turn that does.
    case killed(SourceLocation)
    /// Conversations came upon it, and all pass.
    case survived
    /// No conversation came upon it, so that none was run again.
    case untouched
  }

  package struct Outcome: Sendable {
    package let kind: Kind
    package let location: SourceLocation
    /// What was changed: `73048 → 73049`.
    package let change: String
    package let result: Result

    package init(kind: Kind, location: SourceLocation, change: String, result: Result) {
      self.kind = kind
      self.location = location
      self.change = change
      self.result = result
    }

    package var isKilled: Bool { if case .killed = result { true } else { false } }
  }

  /// In the order of their places.
  package let outcomes: [Outcome]
  /// How many mutants the content has; more than were tried when a sample was asked for.
  package let population: Int

  package init(outcomes: [Outcome], population: Int) {
    self.outcomes = outcomes
    self.population = population
  }

  package var killed: Int { outcomes.count(where: \.isKilled) }
  /// Killed of tried, 0…1; 1 when none was tried.
  package var score: Double { outcomes.isEmpty ? 1 : Double(killed) / Double(outcomes.count) }
}
