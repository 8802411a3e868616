internal import JSONRPC
internal import NIOCore

/// Who calls.
package struct Caller: Sendable, Equatable {
  /// The user id of the peer, as the kernel vouches for it.
  package let user: UInt32
  /// The number of the connection since the daemon's start.
  package let connection: Int

  package init(user: UInt32, connection: Int) {
    self.user = user
    self.connection = connection
  }
}

/// One client, answered in the order of its requests.
struct Connection: Sendable {
  let channel: NIOAsyncChannel<[Frame], Never>
  let caller: Caller
  let dispatcher: Dispatcher<Caller>
  let limits: DaemonLimits

  /// Answers until the peer has finished or breaks the framing, or the daemon stops; then closes. A peer that
  /// vanishes is no error.
  func serve() async {
    try? await channel.executeThenClose { inbound, _ in
      for try await frames in inbound {
        guard try await answer(frames) else { return }
      }
    }
  }

  /// Whether to read on. Replies go to the kernel before more of them are computed.
  private func answer(_ frames: [Frame]) async throws -> Bool {
    var replies = ByteBuffer()
    var readsOn = true
    for frame in frames {
      switch frame {
      case .line(let line):
        if let reply = await dispatcher.reply(to: line, context: caller) {
          replies.writeBytes(reply)
        }
        if replies.readableBytes >= limits.replyChunkBytes { try await write(&replies) }
      case .violation(let error):
        replies.writeBytes(dispatcher.refusal(error))
        readsOn = false
      case .end: readsOn = false
      }
    }
    try await write(&replies)
    return readsOn
  }

  private func write(_ replies: inout ByteBuffer) async throws {
    if replies.readableBytes == 0 { return }
    try await channel.channel.writeAndFlush(replies)
    replies = ByteBuffer()
  }
}
