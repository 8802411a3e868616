internal import Glibc

/// A line that came in.
package enum InputLine: Equatable, Sendable {
  case text(String)
  /// Longer than `PromptLimits.question`; the rest of it was passed over.
  case tooLong
}

/// Where the lines of a conversation come from.
package protocol LineSource: AnyObject {
  /// The next line without its end; nil at the end of the input.
  func next() -> InputLine?
}

/// Lines of a pipe or a file, without echo. Memory is bounded however long a line is.
package final class PlainLines: LineSource {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  package init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  package func next() -> InputLine? {
    var searched = 0
    var isTooLong = false
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return isTooLong ? .tooLong : line(buffer[..<end])
      }
      if buffer.count > PromptLimits.question {
        isTooLong = true
        buffer = []
      }
      searched = buffer.count
      if !fill() { return last(isTooLong: isTooLong) }
    }
  }

  /// Everything up to the end of the input, or `.tooLong`.
  package func rest() -> InputLine {
    while buffer.count <= PromptLimits.question {
      if !fill() { return .text(String(decoding: buffer, as: UTF8.self)) }
    }
    return .tooLong
  }

  private func last(isTooLong: Bool) -> InputLine? {
    defer { buffer = [] }
    if isTooLong { return .tooLong }
    return buffer.isEmpty ? nil : line(buffer[...])
  }

  private func line(_ bytes: ArraySlice<UInt8>) -> InputLine {
    guard bytes.count <= PromptLimits.question else { return .tooLong }
    let text = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return .text(String(decoding: text, as: UTF8.self))
  }

  /// Reads more; false at the end. An input that fails has ended.
  private func fill() -> Bool {
    guard !isAtEnd else { return false }
    var chunk = [UInt8](repeating: 0, count: 16_384)
    var count = -1
    repeat {
      count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    } while count < 0 && errno == EINTR
    isAtEnd = count <= 0
    if count > 0 { buffer += chunk[..<count] }
    return !isAtEnd
  }
}
