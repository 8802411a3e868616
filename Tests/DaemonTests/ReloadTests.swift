import Daemon
import JSONRPC
import Testing

@Suite("Reload")
struct ReloadTests {
  @Test("swaps content that loads in")
  func swaps() async throws {
    let loader = ScriptedLoader([.success("first"), .success("second")])
    try await withDaemon(loader: loader) { daemon in
      let client = try daemon.client()
      #expect(try client.call("ask", ["text": "a"])["text"] == "first: a")
      #expect(
        try client.call("reload")
          == ["reloaded": true, "fingerprint": "second", "diagnostics": []])
      #expect(try client.call("ask", ["text": "a"])["text"] == "second: a")
    }
  }

  @Test("keeps the old content when the new does not load, and lists why")
  func keepsOldContent() async throws {
    let loader = ScriptedLoader([.success("first"), .failure])
    try await withDaemon(loader: loader) { daemon in
      let client = try daemon.client()
      let diagnostic: JSONValue =
        "Knowledge/duke.yaml:3:7: error: no such month; write 1 to 12"
      #expect(
        try client.call("reload")
          == ["reloaded": false, "fingerprint": "first", "diagnostics": [diagnostic]])
      #expect(try client.call("ask", ["text": "a"])["text"] == "first: a")
      #expect(try client.call("stats")["reloads"] == ["succeeded": 0, "failed": 1])
    }
  }

  @Test("answers others from the old content while it loads, and keeps sessions")
  func answersMeanwhile() async throws {
    let loader = ScriptedLoader([.success("first"), .success("second")], waits: true)
    try await withDaemon(loader: loader) { daemon in
      let reloading = try daemon.client()
      let asking = try daemon.client()
      reloading.request("reload")
      loader.awaitLoad()
      #expect(try asking.call("ask", ["text": "a", "session": "s"])["text"] == "first: a")
      loader.proceed()
      #expect(try reloading.reply()["result"]?["reloaded"] == true)
      #expect(try asking.call("ask", ["text": "b", "session": "s"])["text"] == "second: b")
      #expect(try asking.call("session.show", ["session": "s"])["turns"] == 2)
    }
  }

  @Test("many at once share one load that begins after the last of them")
  func sharesLoads() async throws {
    let loader = ScriptedLoader([.success("first"), .success("second")], waits: true)
    try await withDaemon(loader: loader) { daemon in
      let clients = try (0..<20).map { _ in try daemon.client() }
      clients[0].request("reload")
      loader.awaitLoad()
      for client in clients.dropFirst() { client.request("reload") }
      // An answer to a later request shows that the earlier ones have arrived.
      _ = try daemon.client().call("health")
      loader.proceed()
      loader.awaitLoad()
      loader.proceed()
      for client in clients { #expect(try client.reply()["result"]?["reloaded"] == true) }
      #expect(loader.count == 3)
    }
  }

  @Test("can be told from outside, as the HUP signal does")
  func reloadsOnOrder() async throws {
    let loader = ScriptedLoader([.success("first"), .success("second")], waits: true)
    try await withDaemon(loader: loader) { daemon in
      daemon.control.reload()
      loader.awaitLoad()
      loader.proceed()
      let client = try daemon.client()
      try eventually { try client.call("version")["fingerprint"] == "second" }
    }
  }
}
