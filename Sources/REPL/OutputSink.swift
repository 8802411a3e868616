internal import Glibc

/// Where a conversation goes.
package protocol OutputSink {
  func write(_ text: String) throws
}

/// Writes to an open file descriptor, at once and whole.
package struct DescriptorSink: OutputSink {
  package static let standardOutput = DescriptorSink(descriptor: STDOUT_FILENO)
  package static let standardError = DescriptorSink(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// A failed write, such as on a full disk.
  struct WriteFailure: Error, CustomStringConvertible {
    let code: Int32
    var description: String { "cannot write the output: " + String(cString: strerror(code)) }
  }

  package func write(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        throw WriteFailure(code: errno)
      }
    }
  }
}
