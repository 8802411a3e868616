internal import Foundation

/// Learned weights on disk, so that unchanged content loads without training anew.
///
/// A file is named by a fingerprint of everything that training reads: the features of every example, what the rules say of
/// it, and the version of the method. It ends in a checksum, and every number in it is checked against the others: what is
/// stale, damaged or written by somebody else is not read, and trained again.
package struct WeightCache: Sendable {
  private let folder: URL

  /// To be raised whenever training or the form of the file changes.
  private static let version: UInt64 = 1
  private static let magic = Array("DOCENTW1".utf8)
  /// Files kept; the oldest go first.
  private static let kept = 8
  private static let largest = 512 << 20

  package init(folder: String) { self.folder = URL(fileURLWithPath: folder, isDirectory: true) }

  /// `$XDG_CACHE_HOME/docent`, else `~/.cache/docent`; nil where there is neither.
  package static func userFolder(environment: [String: String]) -> String? {
    func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return (absolute("XDG_CACHE_HOME") ?? absolute("HOME").map { $0 + "/.cache" }).map { $0 + "/docent" }
  }

  /// The weights for these examples, read or trained.
  func model(for examples: [TrainingExample], intents: Int) -> LinearModel {
    let fingerprint = Self.fingerprint(of: examples, intents: intents)
    let file = folder.appendingPathComponent(
      "weights-" + fingerprint.map { String(format: "%016llx", $0) }.joined() + ".bin")
    if let model = read(file, fingerprint, intents: intents) { return model }
    let model = LinearModel(examples: examples, intents: intents)
    // A cache that cannot be written costs the next start half a second, and no answer: it is not worth a refusal.
    try? write(model, fingerprint, to: file)
    return model
  }

  private static func fingerprint(of examples: [TrainingExample], intents: Int) -> [UInt64] {
    [1 as UInt8, 2].map { seed in
      var hash = FeatureHash(seed)
      hash.add(version)
      hash.add(UInt64(intents))
      hash.add(UInt64(LinearModel.smallestWeight.bitPattern))
      for example in examples {
        hash.add(UInt64(bitPattern: Int64(example.intent ?? -1)))
        hash.add(UInt64(example.features.count))
        for feature in example.features { hash.add(feature.rawValue) }
        for score in example.ruled { hash.add(UInt64(score.bitPattern)) }
      }
      return hash.finished
    }
  }

  // MARK: The file

  private func write(_ model: LinearModel, _ fingerprint: [UInt64], to file: URL) throws {
    var data = Data(Self.magic)
    func append<T>(_ values: [T]) { values.withUnsafeBytes { data.append(contentsOf: $0) } }
    append(fingerprint)
    append([UInt64(model.space.count), UInt64(model.intents), UInt64(model.weights.count)])
    append([model.space.idfOfUnseen])
    append(model.space.features.map(\.rawValue))
    append(model.space.idf)
    append(model.bias)
    append(model.rowStart)
    append(model.weights.flatMap { [$0.intent, UInt16(bitPattern: $0.scaled)] })
    append([Self.checksum(data)])
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let temporary = folder.appendingPathComponent("." + UUID().uuidString)
    guard manager.createFile(atPath: temporary.path, contents: data, attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteUnknown)
    }
    // At once or not at all: a reader never sees half a file.
    guard rename(temporary.path, file.path) == 0 else {
      try manager.removeItem(at: temporary)
      throw CocoaError(.fileWriteUnknown)
    }
    try removeOldest()
  }

  private func removeOldest() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.contentModificationDateKey]
    ).filter { $0.lastPathComponent.hasPrefix("weights-") }
    let dated = try files.map { file in
      (file, try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast)
    }
    for (file, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(Self.kept) {
      try FileManager.default.removeItem(at: file)
    }
  }

  private func read(_ file: URL, _ fingerprint: [UInt64], intents: Int) -> LinearModel? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
      attributes[.type] as? FileAttributeType == .typeRegular,
      (attributes[.ownerAccountID] as? NSNumber)?.uint32Value == getuid(),
      let size = (attributes[.size] as? NSNumber)?.intValue, size <= Self.largest,
      let data = try? Data(contentsOf: file)
    else { return nil }
    var reader = Reading(bytes: [UInt8](data))
    guard reader.take(UInt8.self, Self.magic.count) == Self.magic, reader.take(UInt64.self, 2) == fingerprint,
      let counts = reader.take(UInt64.self, 3), counts.allSatisfy({ $0 < UInt64(Self.largest) }),
      counts[1] == UInt64(intents),
      let idfOfUnseen = reader.take(Float.self, 1)?.first,
      let features = reader.take(UInt64.self, Int(counts[0])), let idf = reader.take(Float.self, Int(counts[0])),
      let bias = reader.take(Float.self, intents), let rowStart = reader.take(Int32.self, Int(counts[0]) + 1),
      let packed = reader.take(UInt16.self, 2 * Int(counts[2])),
      let checksum = reader.take(UInt64.self, 1)?.first, reader.isAtEnd,
      checksum == Self.checksum(data.dropLast(8)),
      zip(features, features.dropFirst()).allSatisfy(<), zip(rowStart, rowStart.dropFirst()).allSatisfy(<=),
      rowStart.first == 0, rowStart.last == Int32(clamping: counts[2])
    else { return nil }
    let weights = stride(from: 0, to: packed.count, by: 2).map {
      LinearModel.Weight(intent: packed[$0], scaled: Int16(bitPattern: packed[$0 + 1]))
    }
    guard weights.allSatisfy({ Int($0.intent) < intents }) else { return nil }
    let space = FeatureSpace(features: features.map(Feature.init(rawValue:)), idf: idf, idfOfUnseen: idfOfUnseen)
    return LinearModel(space: space, bias: bias, rowStart: rowStart, weights: weights)
  }

  private static func checksum(_ data: Data) -> UInt64 {
    var hash = FeatureHash(3)
    for byte in data { hash.add(byte) }
    return hash.finished
  }

  private struct Reading {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next `count` numbers, or nil where the file is shorter.
    mutating func take<T>(_ type: T.Type, _ count: Int) -> [T]? {
      let length = count * MemoryLayout<T>.stride
      guard length <= bytes.count - position else { return nil }
      defer { position += length }
      return bytes.withUnsafeBytes { bytes in
        (0..<count).map { bytes.loadUnaligned(fromByteOffset: position + $0 * MemoryLayout<T>.stride, as: T.self) }
      }
    }
  }
}
