internal import DialogueManager
internal import JSONRPC
internal import KnowledgeBase

/// What the methods of the daemon work on.
struct DaemonService: Sendable {
  /// The number of this protocol: it grows when a client must know.
  static let protocolNumber = 1

  let version: String
  let limits: DaemonLimits
  let environment: DaemonEnvironment
  let started: ContinuousClock.Instant
  let content: ContentHolder
  let reloader: Reloader
  let sessions: SessionStore<Session>
  let gate: ConnectionGate
  let statistics = Statistics()
  /// Nil where no question is kept.
  let questionLog: QuestionLogFile?
  let today: (@Sendable () -> CalendarDate?)?

  init(
    _ configuration: DaemonConfiguration, content snapshot: ContentSnapshot, questionLog: QuestionLogFile? = nil
  ) {
    self.questionLog = questionLog
    today = configuration.questionLog?.today
    version = configuration.version
    limits = configuration.limits
    environment = configuration.environment
    started = environment.now()
    content = ContentHolder(snapshot)
    reloader = Reloader(configuration.load, into: content)
    sessions = SessionStore(limits: limits, now: environment.now) { Session() }
    gate = ConnectionGate(limits: limits)
  }

  /// Every method of the protocol.
  var methods: MethodRegistry<Caller> {
    var methods = MethodRegistry<Caller>()
    methods.register("ask", parameters: ["text", "session", "explain"], handler: ask)
    methods.register("explain", parameters: ["text", "session"], handler: explain)
    methods.register("session.show", parameters: ["session"], handler: showSession)
    methods.register("session.reset", parameters: ["session"], handler: resetSession)
    methods.register("health", handler: health)
    methods.register("stats", handler: stats)
    methods.register("reload", handler: reload)
    methods.register("version", handler: version)
    return methods
  }

  var uptime: Duration { environment.now() - started }
}

extension JSONValue {
  init(_ count: Int) { self = .number(JSONNumber(count)) }

  /// A duration in seconds, to the millisecond.
  init(seconds duration: Duration) {
    self.init(rounded: (duration / .milliseconds(1)).rounded() / 1_000)
  }
}
