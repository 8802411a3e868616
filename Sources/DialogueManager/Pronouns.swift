/// The words by which a message points at what was told before.
enum Pronouns {
  static let person: Set<String> = ["he", "she", "his", "her", "him", "hers"]
  /// One thing, or one person.
  static let one = person.union(["it", "its"])
  static let several: Set<String> = ["they", "them", "their", "these", "those", "em", "'em"]
  /// What was just said, as a whole.
  static let saying: Set<String> = ["it", "that", "this"]
  /// All of them, with the words that stand for a noun.
  static let all = one.union(several).union(saying).union(["there", "one", "ones", "same", "each", "both"])
}
