internal import CReadline
internal import Glibc

/// Lines typed at a terminal, edited with GNU readline, with a history over runs. An interrupt clears the line and ends
/// nothing, for the rest of the process. For one thread, and one object at a time: readline keeps its state in the process.
final class ReadlineLines: LineSource {
  private let prompt: String
  private let history: HistoryFile?
  private var latest: String?

  init(prompt: String, history: HistoryFile?) {
    self.prompt = prompt
    self.history = history
    useUTF8()
    creadline_configure(strdup("docent"), nextKey)
    signal(SIGINT) { _ in wasInterrupted = true }
    using_history()
    stifle_history(Int32(PromptLimits.history))
    guard let history else { return }
    shorten(history)
    read_history(history.path)
  }

  deinit {
    if let history { shorten(history) }
  }

  func next() -> InputLine? {
    wasInterrupted = false
    guard let typed = readline(prompt) else { return nil }
    defer { free(typed) }
    guard strlen(typed) <= PromptLimits.question else { return .tooLong }
    let text = String(cString: typed)
    remember(text)
    return .text(text)
  }

  /// Written at once, so that a chat that is killed has lost nothing.
  private func remember(_ text: String) {
    let line = text.replacing("\n", with: " ")
    guard line.contains(where: { !$0.isWhitespace }), line != latest else { return }
    latest = line
    add_history(line)
    if let history { append_history(1, history.path) }
  }

  private func shorten(_ history: HistoryFile) {
    history_truncate_file(history.path, Int32(PromptLimits.history))
  }

  /// Readline edits characters, not bytes, only under a UTF-8 locale; the others are taken for one.
  private func useUTF8() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}

/// Set by the signal handler, read between keys on the thread that edits; the handler does nothing else.
nonisolated(unsafe) private var wasInterrupted = false

/// Waits for a key; the end of the input is -1. A signal in the meantime is readline's to handle; after an interrupt a
/// search of the history is left first, then the line is cleared. `rl_getc` would go on waiting after an interrupt.
private func nextKey(_: UnsafeMutablePointer<FILE>?) -> Int32 {
  let leaveSearch = Int32(7)
  while true {
    rl_check_signals()
    if wasInterrupted {
      if creadline_is_searching() != 0 { return leaveSearch }
      wasInterrupted = false
      clearLine()
    }
    // The pause ends by itself, for a signal may have come just before it began.
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 500) > 0 else { continue }
    var key: UInt8 = 0
    let count = read(STDIN_FILENO, &key, 1)
    if count == 1 { return Int32(key) }
    if count == 0 || errno != EINTR { return -1 }
  }
}

private func clearLine() {
  rl_replace_line("", 1)
  rl_crlf()
  rl_on_new_line()
  rl_redisplay()
}
