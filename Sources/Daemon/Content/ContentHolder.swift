internal import Synchronization

/// The content that answers now. Whoever has read `current` keeps that snapshot to the end of the turn.
final class ContentHolder: Sendable {
  private let snapshot: Mutex<ContentSnapshot>

  init(_ snapshot: ContentSnapshot) { self.snapshot = Mutex(snapshot) }

  var current: ContentSnapshot { snapshot.withLock { $0 } }

  func replace(with new: ContentSnapshot) { snapshot.withLock { $0 = new } }
}
