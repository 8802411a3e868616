/// A JSON number, kept as the text that stands for it: `1.0`, `-0` and `1e400` stay what they are.
package struct JSONNumber: Sendable, Hashable {
  package let literal: String

  /// The caller has checked that `literal` follows the JSON grammar.
  init(validated literal: String) { self.literal = literal }

  package init(_ value: Int) { literal = String(value) }

  /// nil where the value is not finite, for which JSON has no literal.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    literal = "\(value)"
  }

  /// The value, if it is written as an integer and fits.
  package var integer: Int? { Int(literal) }

  /// The nearest value, if it is finite.
  package var double: Double? { Double(literal).flatMap { $0.isFinite ? $0 : nil } }
}
