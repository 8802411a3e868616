internal import JSONRPC

/// What a connection brings.
enum Frame: Sendable, Equatable {
  /// A line that is not blank, without its end.
  case line([UInt8])
  /// The peer broke the framing: it is told why, and nothing more of it is read.
  case violation(RPCError)
  /// The daemon reads no further.
  case end
}

/// Cuts a stream of bytes into lines.
///
/// A line ends in LF or CRLF. Blank lines are passed over. A line that is too long, or that opens another protocol
/// (HTTP, TLS, SSH, RESP), is a violation; after it everything is dropped, so that nothing hidden in it is run. Any other
/// line is a line: whether it is JSON is for the reader of messages to say.
struct LineFramer: Sendable {
  private let limits: DaemonLimits
  private var partial: [UInt8] = []
  /// Whether the line under way has shown a byte that is not blank.
  private var hasBegun = false
  private var blankLines = 0
  private var isClosed = false

  init(limits: DaemonLimits) { self.limits = limits }

  /// Whether a line has begun and not ended.
  var hasPartialLine: Bool { hasBegun && !isClosed }

  mutating func append(_ bytes: [UInt8]) -> [Frame] {
    var frames: [Frame] = []
    var rest = bytes[...]
    while !isClosed, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      extend(by: rest[..<end], &frames)
      endLine(&frames)
      rest = rest[(end + 1)...]
    }
    extend(by: rest, &frames)
    return frames
  }

  /// The stream has ended: what stands there without a line end counts as a line.
  mutating func finish() -> [Frame] {
    var frames: [Frame] = []
    endLine(&frames)
    isClosed = true
    return frames
  }

  /// Drops what is under way and all that follows.
  mutating func close() {
    isClosed = true
    partial = []
  }

  private mutating func extend(by bytes: ArraySlice<UInt8>, _ frames: inout [Frame]) {
    if isClosed { return }
    if !hasBegun, let first = bytes.first(where: { !$0.isBlank }) {
      hasBegun = true
      if first == OtherProtocol.tlsHandshake { return refuseProtocol(&frames) }
    }
    if partial.count + bytes.count > limits.lineBytes {
      return violate(
        .messageTooLong, "the message is longer than \(limits.lineBytes) bytes", &frames)
    }
    partial.append(contentsOf: bytes)
  }

  private mutating func endLine(_ frames: inout [Frame]) {
    if isClosed { return }
    if hasBegun {
      if OtherProtocol.opens(partial) { return refuseProtocol(&frames) }
      frames.append(.line(partial))
      blankLines = 0
    } else {
      blankLines += 1
      if blankLines > limits.blankLines {
        return violate(
          .invalidRequest, "more than \(limits.blankLines) blank lines in a row", &frames)
      }
    }
    partial.removeAll()
    hasBegun = false
  }

  private mutating func refuseProtocol(_ frames: inout [Frame]) {
    violate(
      .parseError, "not valid JSON: this is another protocol; this socket speaks JSON-RPC 2.0, one message a line",
      &frames)
  }

  private mutating func violate(
    _ code: RPCError.Code, _ message: String, _ frames: inout [Frame]
  ) {
    frames.append(.violation(RPCError(code, message)))
    close()
  }
}

/// How the first line of other protocols opens.
private enum OtherProtocol {
  static let tlsHandshake: UInt8 = 0x16

  private static let openings = [
    "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PRI ", "SSH-",
    "Content-Length:",
  ].map { Array($0.utf8) }

  static func opens(_ line: [UInt8]) -> Bool {
    if line.first == UInt8(ascii: "*"), line.count > 1, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[1]) {
      return true
    }
    return openings.contains { line.starts(with: $0) }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
