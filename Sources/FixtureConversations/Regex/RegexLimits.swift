/// What one regular expression of a fixture may ask for. Each limit produces a diagnostic, never a slow match.
enum RegexLimits {
  /// Characters of a pattern.
  static let length = 1_000
  /// Groups within groups.
  static let depth = 32
  /// The largest count in `{m,n}`.
  static let count = 1_000
  /// Instructions of a compiled pattern: a match costs at most this many steps for each character of the reply.
  static let instructions = 4_000
}
