package import KnowledgeBase
package import Logging

/// What a daemon serves, where and how.
package struct DaemonConfiguration: Sendable {
  package var socket: SocketPath
  /// The version of the program, for the `version` method.
  package var version: String
  /// Loads the content; called once at the start and once for each reload, never on a thread that answers.
  package var load: @Sendable () -> ContentLoad
  package var limits = DaemonLimits()
  package var environment = DaemonEnvironment()
  package var logger = Logger(label: "docent.daemon")
  /// Where the questions asked are kept; nil to keep none.
  package var questionLog: QuestionLogging?

  package init(
    socket: SocketPath, version: String, load: @escaping @Sendable () -> ContentLoad
  ) {
    self.socket = socket
    self.version = version
    self.load = load
  }

  /// Serves a content directory, its learned weights kept in the cache folder where one is given. `today` is the day that
  /// answers are given on; without one no fact is overdue for review.
  package init(
    socket: SocketPath, version: String, content root: String, cache: String?,
    today: @escaping @Sendable () -> CalendarDate? = { nil }
  ) {
    self.init(socket: socket, version: version) { ContentLoad.directory(root, cache: cache, today: today) }
  }
}

/// The clock and the randomness that the daemon uses.
package struct DaemonEnvironment: Sendable {
  package var now: @Sendable () -> ContinuousClock.Instant = { .now }
  package var newSessionID: @Sendable () -> SessionID = { SessionID.random() }

  package init() {}
}

/// Where the questions asked are kept, and on which day each is said to have come.
package struct QuestionLogging: Sendable {
  package var path: String
  package var today: @Sendable () -> CalendarDate?

  package init(path: String, today: @escaping @Sendable () -> CalendarDate?) {
    self.path = path
    self.today = today
  }
}
