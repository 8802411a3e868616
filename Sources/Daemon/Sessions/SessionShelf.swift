/// The sessions of one user, in the order of their last use.
struct SessionShelf<Entry: Sendable>: Sendable {
  struct Slot: Sendable {
    let entry: Entry
    let created: ContinuousClock.Instant
    var lastUsed: ContinuousClock.Instant
    fileprivate var use: UInt64
  }

  private struct Use: Sendable {
    let id: SessionID
    let number: UInt64
  }

  private var slots: [SessionID: Slot] = [:]
  /// Every use, oldest first; only the last one of each session counts.
  private var uses: [Use] = []
  private var oldest = 0
  private var lastNumber: UInt64 = 0

  var count: Int { slots.count }

  subscript(id: SessionID) -> Slot? { slots[id] }

  mutating func insert(_ entry: Entry, as id: SessionID, at now: ContinuousClock.Instant) {
    slots[id] = Slot(entry: entry, created: now, lastUsed: now, use: note(id))
  }

  /// Marks an existing session as the most recently used.
  mutating func touch(_ id: SessionID, at now: ContinuousClock.Instant) {
    let number = note(id)
    slots[id]?.lastUsed = now
    slots[id]?.use = number
  }

  /// Whether there was one.
  mutating func remove(_ id: SessionID) -> Bool { slots.removeValue(forKey: id) != nil }

  /// Removes sessions, the least recently used first, for as long as the condition holds for the next one.
  mutating func removeOldest(while condition: (Slot) -> Bool) {
    while oldest < uses.count {
      let use = uses[oldest]
      if let slot = slots[use.id], slot.use == use.number {
        guard condition(slot) else { return }
        slots[use.id] = nil
      }
      oldest += 1
    }
  }

  private mutating func note(_ id: SessionID) -> UInt64 {
    compact()
    lastNumber += 1
    uses.append(Use(id: id, number: lastNumber))
    return lastNumber
  }

  /// Keeps the list of uses in proportion to the sessions.
  private mutating func compact() {
    guard uses.count >= 64, uses.count >= 2 * slots.count else { return }
    uses = uses[oldest...].filter { slots[$0.id]?.use == $0.number }
    oldest = 0
  }
}
