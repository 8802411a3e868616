internal import Synchronization

/// The dialogues of all users, kept in memory for a while.
///
/// The turns of one session run one after another; those of different sessions do not wait for each other. A
/// session that is unknown, expired or another user's is all the same: there is none.
package final class SessionStore<Dialogue: Sendable>: Sendable {
  package struct Summary: Sendable, Equatable {
    package let turns: Int
    package let age: Duration
    package let idle: Duration
  }

  private final class Entry: Sendable {
    let state: Mutex<(dialogue: Dialogue, turns: Int)>
    init(_ dialogue: Dialogue) { state = Mutex((dialogue, 0)) }
  }

  private struct State: Sendable {
    var shelves: [UInt32: SessionShelf<Entry>] = [:]
    var lastSweep: ContinuousClock.Instant
  }

  private static var sweepInterval: Duration { .seconds(60) }

  private let limits: DaemonLimits
  private let now: @Sendable () -> ContinuousClock.Instant
  private let begin: @Sendable () -> Dialogue
  private let state: Mutex<State>

  package init(
    limits: DaemonLimits, now: @escaping @Sendable () -> ContinuousClock.Instant,
    begin: @escaping @Sendable () -> Dialogue
  ) {
    self.limits = limits
    self.now = now
    self.begin = begin
    state = Mutex(State(lastSweep: now()))
  }

  package var count: Int { state.withLock { $0.shelves.values.reduce(0) { $0 + $1.count } } }

  /// Runs one turn of a session, which begins with it if there is none.
  package func turn<Result>(
    of key: SessionKey, _ body: (inout Dialogue) throws -> Result
  ) rethrows -> Result {
    try entry(key).state.withLock { state in
      let result = try body(&state.dialogue)
      state.turns += 1
      return result
    }
  }

  /// The dialogue so far, which counts as no use of the session.
  package func dialogue(of key: SessionKey) -> Dialogue? {
    slot(key)?.entry.state.withLock { $0.dialogue }
  }

  package func summary(of key: SessionKey) -> Summary? {
    guard let slot = slot(key) else { return nil }
    let now = now()
    return Summary(
      turns: slot.entry.state.withLock { $0.turns },
      age: now - slot.created, idle: now - slot.lastUsed)
  }

  /// Forgets a session. Whether there was one.
  package func reset(_ key: SessionKey) -> Bool {
    guard slot(key) != nil else { return false }
    return state.withLock { $0.shelves[key.user]?.remove(key.id) ?? false }
  }

  private func slot(_ key: SessionKey) -> SessionShelf<Entry>.Slot? {
    let now = now()
    return state.withLock { state in
      state.shelves[key.user]?[key.id].flatMap { isExpired($0, now) ? nil : $0 }
    }
  }

  /// The session's entry, used now.
  private func entry(_ key: SessionKey) -> Entry {
    let now = now()
    return state.withLock { state in
      sweep(&state, now)
      var shelf = state.shelves.removeValue(forKey: key.user) ?? SessionShelf()
      defer { state.shelves[key.user] = shelf }
      if let slot = shelf[key.id], !isExpired(slot, now) {
        shelf.touch(key.id, at: now)
        return slot.entry
      }
      return insert(key.id, in: &shelf, now)
    }
  }

  private func insert(
    _ id: SessionID, in shelf: inout SessionShelf<Entry>, _ now: ContinuousClock.Instant
  ) -> Entry {
    _ = shelf.remove(id)
    var surplus = shelf.count + 1 - limits.sessionsPerUser
    shelf.removeOldest { slot in
      defer { surplus -= 1 }
      return surplus > 0 || isExpired(slot, now)
    }
    let entry = Entry(begin())
    shelf.insert(entry, as: id, at: now)
    return entry
  }

  /// Once in a while, drops what has expired of every user.
  private func sweep(_ state: inout State, _ now: ContinuousClock.Instant) {
    guard now - state.lastSweep >= Self.sweepInterval else { return }
    state.lastSweep = now
    for user in state.shelves.keys {
      state.shelves[user]?.removeOldest { isExpired($0, now) }
    }
    state.shelves = state.shelves.filter { $0.value.count > 0 }
  }

  private func isExpired(
    _ slot: SessionShelf<Entry>.Slot, _ now: ContinuousClock.Instant
  ) -> Bool {
    now - slot.lastUsed >= limits.sessionIdle || now - slot.created >= limits.sessionLifetime
  }
}
