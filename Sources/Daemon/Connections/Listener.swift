internal import JSONRPC
internal import NIOCore
internal import NIOPosix

/// Accepts connections, and serves those that the gate lets in.
struct Listener: Sendable {
  /// A connection that was accepted.
  enum Arrival: Sendable {
    case admitted(NIOAsyncChannel<[Frame], Never>, Caller)
    case refused(any Channel, RPCError)
  }

  /// Reading pauses while this many reads wait to be answered.
  private static let pendingReads =
    NIOAsyncSequenceProducerBackPressureStrategies
    .HighLowWatermark(lowWatermark: 1, highWatermark: 2)
  private static let backlog: Int32 = 1_024

  let gate: ConnectionGate
  let dispatcher: Dispatcher<Caller>
  let limits: DaemonLimits

  /// The channel owns the descriptor from here on.
  func listen(
    on socket: ListeningSocket, _ group: MultiThreadedEventLoopGroup
  ) async throws -> NIOAsyncChannel<Arrival, Never> {
    let server = try await ServerBootstrap(group: group)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(socket.descriptor) { channel in
        UnixSocket.user(of: channel).flatMapThrowing { user in
          try arrival(channel, user)
        }
      }
    // NIO listens on a bound socket with a short queue of its own.
    UnixSocket.setBacklog(Self.backlog, of: socket.descriptor)
    return server
  }

  /// Serves until the channel closes and every connection has ended.
  func serve(_ server: NIOAsyncChannel<Arrival, Never>) async {
    await withDiscardingTaskGroup { connections in
      try? await server.executeThenClose { arrivals, _ in
        for try await arrival in arrivals {
          switch arrival {
          case .admitted(let channel, let caller):
            let connection = Connection(
              channel: channel, caller: caller, dispatcher: dispatcher, limits: limits)
            connections.addTask { await connection.serve() }
          case .refused(let channel, let error): refuse(channel, error)
          }
        }
      }
    }
  }

  /// Runs on the channel's event loop.
  private func arrival(_ channel: any Channel, _ user: UInt32) throws -> Arrival {
    guard let number = gate.admit(channel) else {
      return .refused(
        channel,
        RPCError(.tooManyRequests, "too many connections; the limit is \(gate.capacity)"))
    }
    try channel.pipeline.syncOperations.addHandler(FramingHandler(limits: limits))
    let wrapped = try NIOAsyncChannel<[Frame], Never>(
      wrappingChannelSynchronously: channel,
      configuration: .init(backPressureStrategy: Self.pendingReads))
    return .admitted(wrapped, Caller(user: user, connection: number))
  }

  private func refuse(_ channel: any Channel, _ error: RPCError) {
    let line = ByteBuffer(bytes: dispatcher.refusal(error))
    channel.writeAndFlush(line).whenComplete { _ in channel.close(promise: nil) }
  }
}

extension UnixSocket {
  /// The user id of a channel's peer.
  static func user(of channel: any Channel) -> EventLoopFuture<UInt32> {
    guard let provider = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    let credentials: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: peerCredentialsOption))
    return credentials.map(\.uid)
  }
}
