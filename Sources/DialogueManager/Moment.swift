package import KnowledgeBase

/// When a turn is taken.
package struct Moment: Sendable {
  /// Of any clock that only goes forward: what was said is kept in mind for a while.
  package let second: Int
  /// The day on which the assistant speaks; without one no fact is overdue for review.
  package let day: CalendarDate?

  package init(second: Int, day: CalendarDate?) {
    self.second = second
    self.day = day
  }
}
