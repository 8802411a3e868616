/// Loads the content anew, one load at a time, away from the threads that answer.
///
/// Every call sees the files as they are after it was made. Calls that come while a load runs share the next one.
actor Reloader {
  private let load: @Sendable () -> ContentLoad
  private let content: ContentHolder
  private var running: Task<ContentLoad, Never>?
  private var next: Task<ContentLoad, Never>?

  init(_ load: @escaping @Sendable () -> ContentLoad, into content: ContentHolder) {
    self.load = load
    self.content = content
  }

  /// Swaps the content in if it loads; otherwise the old content stays.
  func reload() async -> ContentLoad {
    if let next { return await next.value }
    guard let running else { return await start().value }
    let queued = Task {
      _ = await running.value
      return await startNext().value
    }
    next = queued
    return await queued.value
  }

  private func startNext() -> Task<ContentLoad, Never> {
    next = nil
    return start()
  }

  private func start() -> Task<ContentLoad, Never> {
    let task = Task.detached { [load, content] in
      let result = load()
      if let snapshot = result.snapshot { content.replace(with: snapshot) }
      await self.finished()
      return result
    }
    running = task
    return task
  }

  private func finished() { running = nil }
}
