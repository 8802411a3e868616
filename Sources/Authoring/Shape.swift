/// What a value of a content file looks like. Loaders take from it which keys a mapping may and must have; editors get the whole
/// of it as a JSON Schema.
package indirect enum Shape: Sendable {
  /// Text; a number stands for its digits.
  case text
  /// Text that is more than spaces.
  case filledText
  /// Text that matches a regular expression of JSON Schema.
  case textLike(String)
  /// One of some words.
  case oneWordOf([String])
  /// A day, `YYYY-MM-DD`.
  case date
  /// A figure, in quotes or not.
  case number
  /// A figure above 0.
  case positiveNumber
  /// A figure without a fraction, within bounds if there are any.
  case wholeNumber(ClosedRange<Int>?)
  /// `true` or `false`.
  case truth
  /// A list of so many values of one shape; no bound where the last one is nil.
  case list(of: Shape, from: Int = 0, to: Int? = nil)
  /// A mapping whose keys are the author's.
  case map(to: Shape)
  /// A mapping whose keys are given.
  case record(RecordShape)
  /// A value of any of these shapes.
  case either([Shape])
}

/// The keys of a mapping: which there may be, which there must be, and what each is for.
package struct RecordShape: Sendable {
  package struct Field: Sendable {
    package let key: String
    package let shape: Shape
    package let isRequired: Bool
    /// What it is for, in a sentence that an editor shows beside it.
    package let purpose: String
    package let examples: [String]

    package static func required(
      _ key: String, _ shape: Shape, _ purpose: String, examples: [String] = []
    ) -> Field {
      Field(key: key, shape: shape, isRequired: true, purpose: purpose, examples: examples)
    }

    package static func optional(
      _ key: String, _ shape: Shape, _ purpose: String, examples: [String] = []
    ) -> Field {
      Field(key: key, shape: shape, isRequired: false, purpose: purpose, examples: examples)
    }
  }

  /// Keys of which some must be there although none of them must by itself.
  package enum Choice: Sendable {
    case atLeastOne([String])
    case exactlyOne([String])
  }

  package let fields: [Field]
  package let choice: Choice?

  package init(_ fields: [Field], choosing choice: Choice? = nil) {
    self.fields = fields
    self.choice = choice
  }

  package var keys: [String] { fields.map(\.key) }
  package var requiredKeys: [String] { fields.filter(\.isRequired).map(\.key) }
}
