/// Slots of degree programs that the dialogue knows by name. Content may define any others.
package enum WellKnownSlot {
  /// Online or on campus.
  package static let format = "format"
  /// A way through the program, such as its length; settles the format where the content says so.
  package static let option = "option"
  /// For whom a fact holds.
  package static let audience = "audience"
  /// What an amount is for: a course, a semester, the whole.
  package static let per = "per"
  /// A term of the plan.
  package static let term = "term"

  package static let all = [format, option, audience, per, term]
}
