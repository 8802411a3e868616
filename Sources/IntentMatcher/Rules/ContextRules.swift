package import Authoring

/// What a conversation keeps in mind between turns, and for how long: the table `context:` under `Intents/`.
package struct ContextRules: Sendable {
  /// How long one thing is kept after it was last said or used.
  package struct Life: Sendable, Equatable {
    package let turns: Int
    package let minutes: Double
    /// What ends it when it changes: another program ends the format that was said of the first.
    package let endsWith: [String]
  }

  /// A row as it was written, with its place.
  package struct Row: Sendable {
    package let name: String
    package let life: Life
    package let location: SourceLocation
  }

  /// The rows that are not slots: the program in focus, and the question that a fragment asks again.
  package static let program = "program"
  package static let topic = "topic"

  /// The rows in the order written.
  package var rows: [Row] = []

  package init() {}

  /// The table with a row whose things do not outlive their turn.
  package func forgetting(_ row: Int) -> ContextRules {
    var other = self
    let (name, life, location) = (rows[row].name, rows[row].life, rows[row].location)
    other.rows[row] = Row(
      name: name, life: Life(turns: 0, minutes: life.minutes, endsWith: life.endsWith), location: location)
    return other
  }

  /// The life of a row; one that the authors left out has the usual life.
  package func life(of name: String) -> Life {
    if let row = rows.first(where: { $0.name == name }) { return row.life }
    return Life(turns: 12, minutes: 60, endsWith: name == Self.program || name == Self.topic ? [] : [Self.program])
  }
}
