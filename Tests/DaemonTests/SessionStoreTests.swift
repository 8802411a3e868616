import Daemon
import Testing

@Suite("The session store")
struct SessionStoreTests {
  private let clock = ManualClock()

  private func store(
    _ adjust: (inout DaemonLimits) -> Void = { _ in }
  ) -> SessionStore<[String]> {
    var limits = DaemonLimits()
    adjust(&limits)
    return SessionStore(limits: limits, now: { [clock] in clock.now }, begin: { [] })
  }

  private func key(_ id: String, user: UInt32 = 1) -> SessionKey {
    SessionKey(user: user, id: SessionID(id)!)
  }

  @discardableResult
  private func say(_ word: String, _ store: SessionStore<[String]>, _ key: SessionKey) -> [String] {
    store.turn(of: key) { dialogue in
      dialogue.append(word)
      return dialogue
    }
  }

  @Test("carries a dialogue from turn to turn")
  func carriesDialogues() {
    let store = store()
    say("a", store, key("s"))
    #expect(say("b", store, key("s")) == ["a", "b"])
    #expect(store.dialogue(of: key("s")) == ["a", "b"])
    #expect(store.summary(of: key("s"))?.turns == 2)
  }

  @Test("never mixes two sessions, nor two users' sessions of the same name")
  func separatesSessions() {
    let store = store()
    for turn in 0..<100 {
      for (id, user) in [("s", 1), ("t", 1), ("s", 2)] as [(String, UInt32)] {
        let dialogue = say("\(user)\(id)", store, key(id, user: user))
        #expect(dialogue == Array(repeating: "\(user)\(id)", count: turn + 1))
      }
    }
    #expect(store.reset(key("s", user: 2)))
    #expect(store.summary(of: key("s", user: 1))?.turns == 100)
  }

  @Test("runs the turns of one session one after another")
  func ordersTurns() async {
    let store = store()
    await withDiscardingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<250 {
            store.turn(of: self.key("s")) { $0 = $0 + ["x"] }
            await Task.yield()
          }
        }
      }
    }
    #expect(store.dialogue(of: key("s"))?.count == 2_000)
  }

  @Test("forgets a session that was idle for 30 minutes")
  func expiresIdleSessions() {
    let store = store()
    say("a", store, key("s"))
    clock.advance(by: .seconds(30 * 60 - 1))
    #expect(say("b", store, key("s")) == ["a", "b"])
    clock.advance(by: .seconds(30 * 60))
    #expect(store.summary(of: key("s")) == nil)
    #expect(store.dialogue(of: key("s")) == nil)
    #expect(!store.reset(key("s")))
    #expect(say("c", store, key("s")) == ["c"])
  }

  @Test("forgets a session after 24 hours however busy it is")
  func expiresOldSessions() {
    let store = store()
    for _ in 0..<(24 * 6) {
      say("a", store, key("s"))
      clock.advance(by: .seconds(600))
    }
    #expect(say("b", store, key("s")) == ["b"])
  }

  @Test("looking at a session does not keep it")
  func lookingIsNoUse() {
    let store = store()
    say("a", store, key("s"))
    for _ in 0..<3 {
      clock.advance(by: .seconds(600))
      _ = store.dialogue(of: key("s"))
      _ = store.summary(of: key("s"))
    }
    #expect(store.dialogue(of: key("s")) == nil)
  }

  @Test("lets the least recently used session of the same user go when there are too many")
  func limitsSessions() {
    let store = store { $0.sessionsPerUser = 3 }
    say("x", store, key("other", user: 2))
    for id in ["a", "b", "c"] { say("x", store, key(id)) }
    say("x", store, key("a"))
    say("x", store, key("d"))
    #expect(store.dialogue(of: key("b")) == nil)
    for id in ["a", "c", "d"] { #expect(store.dialogue(of: key(id)) != nil) }
    #expect(store.dialogue(of: key("other", user: 2)) != nil)
  }

  @Test("holds 10,000 sessions of a user through a flood of 50,000")
  func survivesAFlood() {
    let store = store()
    say("x", store, key("canary", user: 2))
    for number in 0..<50_000 { say("x", store, key("s\(number)")) }
    #expect(store.count == 10_001)
    #expect(store.dialogue(of: key("s39999")) == nil)
    #expect(store.dialogue(of: key("s40000")) != nil)
    #expect(store.dialogue(of: key("canary", user: 2)) != nil)
  }

  @Test("drops what has expired of every user once in a while")
  func sweeps() {
    let store = store()
    for user in 1...5 { say("x", store, key("s", user: UInt32(user))) }
    clock.advance(by: .seconds(31 * 60))
    say("x", store, key("s", user: 9))
    #expect(store.count == 1)
  }

  @Test("made-up ids are 32 hexadecimal digits and differ")
  func makesIDs() {
    let ids = Set((0..<1_000).map { _ in SessionID.random().text })
    #expect(ids.count == 1_000)
    #expect(ids.allSatisfy { $0.utf8.count == 32 && SessionID($0) != nil })
  }
}
