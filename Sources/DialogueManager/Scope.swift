internal import KnowledgeBase

/// Which programs and qualifiers a question is about, and where each came from.
struct Scope: Sendable {
  enum Origin: Sendable {
    case named, institution, inherited, content, all
    /// Every program but those that the question leaves out: "besides AIPI".
    case others
  }

  /// The programs meant, in the order of the knowledge base.
  var programs: [Int] = []
  var origin = Origin.all
  /// Slots that the question states.
  var stated: [String: String] = [:]
  /// Every stated value of a slot that is stated more than once ("online or on campus").
  var alternatives: [String: [String]] = [:]
  /// Values that the question leaves out: "not the 12-month option".
  var excluded: [String: Set<String>] = [:]
  /// Facts that it leaves out: "besides the diversity scholarship".
  var excludedFacts: Set<Int> = []
  /// Slots taken over from earlier turns.
  var inherited: [String: String] = [:]
  var aspects: Set<String> = []
  var operations: Set<String> = []
  /// Names of the things outside that the question mentions.
  var elsewhere: Set<String> = []
  /// Named programs of different institutions in one breath: "USC's AIPI degree".
  var isContradictory = false
  /// A stated option, and the format stated beside it that it is not in: "the 24-month option on campus".
  var mismatch: (option: String, format: String, stated: String)?
  /// "And the other format?"
  var isTurned = false
  /// "How long is it?" after two programs were set beside each other.
  var isUnsettled = false

  /// A slot's value, stated or inherited.
  func value(_ slot: String) -> String? { stated[slot] ?? inherited[slot] }

  /// The same for one of several programs: what only another one offers was not said of it.
  func bound(to program: Int, _ knowledge: Knowledge) -> Scope {
    guard programs.count > 1 else { return self }
    func isForeign(_ slot: String, _ value: String) -> Bool {
      func offers(_ index: Int) -> Bool { knowledge.programs[index].offers[slot]?.contains(value) ?? false }
      return !offers(program) && programs.contains(where: offers)
    }
    var scope = self
    scope.stated = stated.filter { !isForeign($0.key, $0.value) }
    scope.inherited = inherited.filter { !isForeign($0.key, $0.value) }
    return scope
  }
}
