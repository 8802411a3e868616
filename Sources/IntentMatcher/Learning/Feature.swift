/// One feature of an utterance: a 64-bit hash of what it is made of (FNV-1a, finished by SplitMix64's mixer), with its block
/// in the lowest two bits. It is made of letters and stems, never of numbers that depend on the order of files, so it is
/// equal in every build of the same content.
struct Feature: Hashable, Comparable, Sendable {
  /// Features are weighed block by block, so that the many letter pieces do not drown the few words.
  enum Block: UInt64, CaseIterable, Sendable { case words, pairs, letters }

  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ block: Block, _ hash: FeatureHash) { rawValue = hash.finished << 2 | block.rawValue }

  var block: Block { Block(rawValue: rawValue & 3) ?? .letters }

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The running hash of a feature.
struct FeatureHash: Sendable {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ kind: UInt8) { add(kind) }

  init(_ kind: UInt8, _ text: String) {
    add(kind)
    for byte in text.utf8 { add(byte) }
  }

  init(_ kind: UInt8, _ a: UInt64, _ b: UInt64) {
    add(kind)
    add(a)
    add(b)
  }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// FNV-1a leaves the high bits of short inputs poorly mixed, and the feature table is ordered by them.
  var finished: UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
