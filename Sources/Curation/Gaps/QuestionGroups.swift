internal import IntentMatcher

/// Groups questions by the content words that they share, without any model: each question joins the group whose words it is
/// nearest to, by the cosine over stems weighted by their inverse frequency in the content, or begins a group of its own
/// ("leader" clustering; Hartigan, "Clustering Algorithms", 1975). The order of the questions decides ties.
struct QuestionGroups {
  struct Question {
    let count: Int
    let words: [ContentWord]
  }

  private struct Group {
    var members: [Int] = []
    var sums: [String: Float] = [:]
    var squares: Float = 0
  }

  /// A question joins a group from this cosine on: of two words each, one is shared, and it is not much the commoner one.
  private static let nearness: Float = 0.3

  private let questions: [Question]
  private var groups: [Group] = []
  private var groupsByStem: [String: [Int]] = [:]

  /// The questions of each group, in the order given; the groups in the order of their first question.
  static func group(_ questions: [Question]) -> [[Int]] {
    var grouping = QuestionGroups(questions)
    for index in questions.indices { grouping.place(index) }
    return grouping.groups.map(\.members)
  }

  private init(_ questions: [Question]) { self.questions = questions }

  private mutating func place(_ index: Int) {
    let words = Self.distinct(questions[index].words)
    let group = nearest(to: words) ?? groups.count
    if group == groups.count { groups.append(Group()) }
    groups[group].members.append(index)
    for word in words {
      let old = groups[group].sums[word.stem] ?? 0
      if old == 0 { groupsByStem[word.stem, default: []].append(group) }
      groups[group].sums[word.stem] = old + word.weight
      groups[group].squares += (old + word.weight) * (old + word.weight) - old * old
    }
  }

  private func nearest(to words: [ContentWord]) -> Int? {
    var products: [Int: Float] = [:]
    for word in words {
      for group in groupsByStem[word.stem] ?? [] {
        products[group, default: 0] += word.weight * (groups[group].sums[word.stem] ?? 0)
      }
    }
    let squares = words.reduce(0) { $0 + $1.weight * $1.weight }
    let cosines = products.map { (group: $0.key, cosine: $0.value / (squares * groups[$0.key].squares).squareRoot()) }
    let best = cosines.min { ($1.cosine, $0.group) < ($0.cosine, $1.group) }
    return best.flatMap { $0.cosine >= Self.nearness ? $0.group : nil }
  }

  /// The words that more than half of a group's questions share, or else the one that most do; weightiest first, as most of
  /// them write it.
  static func name(of members: [Question], limit: Int = 3) -> [String] {
    var spellings: [String: [String: Int]] = [:]
    var tallies: [String: (questions: Int, weight: Float, first: Int)] = [:]
    for member in members {
      for word in distinct(member.words) {
        spellings[word.stem, default: [:]][word.text, default: 0] += member.count
        let first = tallies.count
        tallies[word.stem, default: (0, word.weight, first)].questions += 1
      }
    }
    let ranked = tallies.sorted { a, b in
      let (left, right) = (Float(a.value.questions) * a.value.weight, Float(b.value.questions) * b.value.weight)
      return left == right ? a.value.first < b.value.first : left > right
    }
    let shared = ranked.filter { 2 * $0.value.questions > members.count }
    return (shared.isEmpty ? ranked.prefix(1) : shared.prefix(limit)).map { stem, _ in
      spellings[stem, default: [:]].min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? stem
    }
  }

  private static func distinct(_ words: [ContentWord]) -> [ContentWord] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0.stem).inserted }
  }
}
