/// The name of a session: 1 to 64 characters of `A-Z a-z 0-9 . _ -`.
package struct SessionID: Hashable, Sendable {
  package static let lengthLimit = 64
  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.lengthLimit, text.utf8.allSatisfy(Self.allows)
    else { return nil }
    self.text = text
  }

  /// 128 random bits in hexadecimal.
  package static func random() -> SessionID {
    var generator = SystemRandomNumberGenerator()
    let halves = [UInt64.random(in: .min ... .max, using: &generator), generator.next()]
    return SessionID(hexadecimal: halves)
  }

  private init(hexadecimal halves: [UInt64]) {
    text = halves.map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// A session belongs to a user: the same id of another user is another session.
package struct SessionKey: Hashable, Sendable {
  package let user: UInt32
  package let id: SessionID

  package init(user: UInt32, id: SessionID) {
    self.user = user
    self.id = id
  }
}
