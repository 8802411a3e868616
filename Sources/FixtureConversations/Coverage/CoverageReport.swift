package import Authoring

/// What a run of conversations proves of the content. The items are those of the compiled content, not those that ran.
package struct CoverageReport: Sendable {
  /// In the order of their places.
  package let items: [CoverageItem]
  package let grid: CoverageGrid

  package init(items: [CoverageItem], grid: CoverageGrid) {
    self.items = items
    self.grid = grid
  }

  package struct Count: Sendable, Equatable {
    package var total = 0
    package var touched = 0
    package var asserted = 0

    package init() {}

    /// 0…100; 100 of nothing.
    package var percentAsserted: Double { total == 0 ? 100 : 100 * Double(asserted) / Double(total) }
  }

  package func count(of kind: CoverageItem.Kind) -> Count { count { $0.kind == kind } }

  /// Of every kind.
  package var total: Count { count { _ in true } }

  private func count(where isCounted: (CoverageItem) -> Bool) -> Count {
    items.reduce(into: Count()) { count, item in
      guard isCounted(item) else { return }
      count.total += 1
      count.touched += item.isTouched ? 1 : 0
      count.asserted += item.isAsserted ? 1 : 0
    }
  }
}

/// One thing that an author wrote and a conversation may prove.
package struct CoverageItem: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case fact, intent, keyword, pattern, entity, synonym, clarification
  }

  package let kind: Kind
  /// What it is called in reports: a fact's id over the whole knowledge base, an intent's name, the text of a rule.
  package let name: String
  package let location: SourceLocation
  /// Whether any turn came upon it.
  package var isTouched: Bool
  /// Whether a passing turn would notice if it changed: of a fact, that the turn names it or words of its value; of the
  /// others, that the turn passes and says what was asked or answered.
  package var isAsserted: Bool

  package init(kind: Kind, name: String, location: SourceLocation, isTouched: Bool = false, isAsserted: Bool = false) {
    self.kind = kind
    self.name = name
    self.location = location
    self.isTouched = isTouched
    self.isAsserted = isAsserted
  }
}

/// Programs against topics.
package struct CoverageGrid: Sendable {
  /// What a program is expected to say about a topic, and so what its cell must prove.
  package enum Importance: String, Sendable, CaseIterable {
    /// The program has facts or declares that its pages are silent; a conversation proves it.
    case required
    /// What facts there are, a conversation proves.
    case usual
    /// Only reported.
    case optional
  }

  package enum State: String, Sendable, CaseIterable {
    /// No fact, and the program's file says that its pages are silent.
    case absent
    /// No fact, and nobody said why.
    case missing
    /// Facts, but none that a passing turn asserts.
    case untested
    /// A fact that a passing turn asserts.
    case tested
    /// A turn about it fails.
    case failing
  }

  package struct Cell: Sendable {
    package let state: State
    package let importance: Importance
    /// The facts of the topic, and how many of them are asserted.
    package let facts: Int
    package let asserted: Int

    package init(state: State, importance: Importance, facts: Int, asserted: Int) {
      self.state = state
      self.importance = importance
      self.facts = facts
      self.asserted = asserted
    }
  }

  /// The short names of the programs, in file order.
  package let programs: [String]
  /// In alphabetical order.
  package let topics: [String]
  /// A row a topic, a cell a program.
  package let cells: [[Cell]]

  package init(programs: [String], topics: [String], cells: [[Cell]]) {
    self.programs = programs
    self.topics = topics
    self.cells = cells
  }
}
