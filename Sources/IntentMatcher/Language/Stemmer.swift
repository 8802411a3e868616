internal import CStemmer
internal import Synchronization

/// English stems by Snowball's Porter2 algorithm (Porter 2001), from libstemmer.
///
/// A libstemmer handle holds a work buffer, so one call at a time may use it.
final class Stemmer: Sendable {
  private let handle: Mutex<Handle>

  private struct Handle: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer

    init() {
      guard let pointer = sb_stemmer_new("english", "UTF_8") else {
        fatalError("libstemmer was built without its English stemmer")
      }
      self.pointer = pointer
    }

    deinit { sb_stemmer_delete(pointer) }
  }

  init() { handle = Mutex(Handle()) }

  func stem(_ word: String) -> String {
    handle.withLock { handle in
      var word = word
      return word.withUTF8 { bytes in
        guard let start = bytes.baseAddress,
          let result = sb_stemmer_stem(handle.pointer, start, Int32(bytes.count))
        else { return "" }
        let length = Int(sb_stemmer_length(handle.pointer))
        return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
      }
    }
  }
}
