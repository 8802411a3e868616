internal import NIOCore

/// Sent into the pipeline of a connection when the daemon stops reading from it.
struct StopReading: Sendable {}

/// Turns what the socket brings into frames, one array for each read, and closes a connection whose peer is too
/// slow.
final class FramingHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = [Frame]
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var framer: LineFramer
  private var deadlines: ConnectionDeadlines
  private var timer: (due: NIODeadline, task: Scheduled<Void>)?

  init(limits: DaemonLimits) {
    framer = LineFramer(limits: limits)
    deadlines = ConnectionDeadlines(limits: limits, opened: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) { arm(context) }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    let frames = framer.append(Array(buffer.readableBytesView))
    deadlines.didRead(
      at: .now(), endedLine: !frames.isEmpty, leavesPartialLine: framer.hasPartialLine)
    arm(context)
    if !frames.isEmpty { context.fireChannelRead(wrapInboundOut(frames)) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is StopReading: emit([.end], context)
    case ChannelEvent.inputClosed: emit(framer.finish(), context)
    default: break
    }
    context.fireUserInboundEventTriggered(event)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    deadlines.willWrite(at: .now())
    arm(context)
    let promise = promise ?? context.eventLoop.makePromise()
    promise.futureResult.assumeIsolated().whenComplete { _ in
      self.deadlines.didWrite(at: .now())
    }
    context.write(data, promise: promise)
  }

  private func emit(_ frames: [Frame], _ context: ChannelHandlerContext) {
    framer.close()
    context.fireChannelRead(wrapInboundOut(frames))
    context.fireChannelReadComplete()
  }

  /// Sees to it that the timer fires no later than the next deadline. One that fires early is set anew.
  private func arm(_ context: ChannelHandlerContext) {
    let due = deadlines.next
    if let timer, timer.due <= due { return }
    timer?.task.cancel()
    let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
      self.timer = nil
      if self.deadlines.next <= .now() {
        context.close(promise: nil)
      } else {
        self.arm(context)
      }
    }
    timer = (due, task)
  }
}
