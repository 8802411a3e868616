package import Authoring
package import DialogueManager
internal import IntentMatcher
package import KnowledgeBase

/// The façade: a content directory in, answers out.
package struct Assistant: Sendable {
  private(set) var dialogue: Dialogue
  /// A hash of every content file's path and bytes, in hexadecimal.
  package let fingerprint: String
  package let programCount: Int
  package var factCount: Int { knowledge.programs.indices.reduce(0) { $0 + knowledge.facts(of: $1).count } }
  package let intentCount: Int
  /// The day it speaks as of; without one no fact is overdue for review.
  private var day: CalendarDate?

  /// Loads and compiles a content directory. The assistant is nil when any diagnostic is an error. Learned weights are kept
  /// in the cache folder, where one is given, so that the next load need not learn them again.
  package static func load(content root: String, cache folder: String? = nil, asOf day: CalendarDate? = nil) -> (
    assistant: Assistant?, diagnostics: [Diagnostic]
  ) {
    var diagnostics = Diagnostics()
    let content = ContentFolder(root: root)
    let knowledge = Knowledge.load(from: content, into: &diagnostics)
    let rules = IntentRules.load(from: content, into: &diagnostics)
    if diagnostics.hasErrors { return (nil, diagnostics.sorted) }
    ContentChecks.run(knowledge, rules, asOf: day, into: &diagnostics)
    let matcher = Matcher.compile(
      rules: rules, knowledge: knowledge, cache: folder.map { WeightCache(folder: $0) }, into: &diagnostics)
    if diagnostics.hasErrors { return (nil, diagnostics.sorted) }
    let assistant = Assistant(
      dialogue: Dialogue(matcher),
      fingerprint: content.fingerprint(of: ["Intents", "Knowledge"]),
      programCount: knowledge.programs.count,
      intentCount: rules.intents.count, day: day)
    return (assistant, diagnostics.sorted)
  }

  /// `$XDG_CACHE_HOME/docent`, else `~/.cache/docent`; nil where there is neither.
  package static func userCache(environment: [String: String]) -> String? {
    WeightCache.userFolder(environment: environment)
  }

  /// The same assistant on another day, for whoever keeps one for longer than a day.
  package func speaking(asOf day: CalendarDate?) -> Assistant {
    var other = self
    other.day = day
    return other
  }

  /// The same content under another dialogue.
  func replacing(_ dialogue: Dialogue) -> Assistant {
    var other = self
    other.dialogue = dialogue
    return other
  }

  /// One turn of a conversation, at a second of any clock that only goes forward: same content, text, session, second and
  /// day give the same reply.
  package func respond(to text: String, in session: Session, at second: Int = 0) -> (reply: Reply, session: Session) {
    dialogue.respond(to: text, in: session, at: Moment(second: second, day: day))
  }

  /// Why a question gets its answer in this session. The session is not changed.
  package func explain(_ text: String, in session: Session, at second: Int = 0) -> Explanation {
    dialogue.explain(text, in: session, at: Moment(second: second, day: day))
  }
}
