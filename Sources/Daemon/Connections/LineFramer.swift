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
/// A line ends in LF or CRLF. Blank lines are passed over. A line that is too long, or that cannot be the start
/// of JSON, is a violation as soon as it shows; after it everything is dropped.
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
      if !first.canBeginJSON {
        return violate(
          .parseError,
          "not valid JSON: a message cannot begin with \(first.shown); this socket speaks JSON-RPC 2.0, one message a line",
          &frames)
      }
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

  private mutating func violate(
    _ code: RPCError.Code, _ message: String, _ frames: inout [Frame]
  ) {
    frames.append(.violation(RPCError(code, message)))
    close()
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }

  fileprivate var canBeginJSON: Bool {
    switch self {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"),
      UInt8(ascii: "n"):
      true
    default: false
    }
  }
}
