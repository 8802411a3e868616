internal import Foundation

/// The one door to the file system for authored content.
package struct ContentFolder: Sendable {
  package let root: String

  package init(root: String) { self.root = root }

  /// The `.yaml` files below a folder, sorted by path. Only regular files count; hidden files and editors'
  /// left-overs are passed over. A folder that does not exist, or holds no file, is a diagnostic.
  package func yamlFiles(
    in folder: String, kind: String, into diagnostics: inout Diagnostics
  ) -> [String] {
    let base = root == "." ? folder : root + "/" + folder
    let start = SourceLocation(path: base, line: 1, column: 1)
    var paths: [String] = []
    if let walker = FileManager.default.enumerator(atPath: base) {
      while let name = walker.nextObject() as? String {
        let last = name.split(separator: "/").last ?? ""
        if last.hasPrefix(".") { continue }
        guard last.hasSuffix(".yaml") || last.hasSuffix(".yml") else { continue }
        paths.append(base + "/" + name)
        if paths.count > AuthoringLimits.files {
          diagnostics.error(start, .tooManyFiles(limit: AuthoringLimits.files))
          return []
        }
      }
    }
    if paths.isEmpty { diagnostics.error(start, .noFiles(folder: base, kind: kind)) }
    return paths.sorted()
  }

  /// FNV-1a (64 bits) over the paths below the root and the bytes of every YAML file, in the order of the paths.
  package func fingerprint(of folders: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for folder in folders {
      var unheard = Diagnostics()
      for path in yamlFiles(in: folder, kind: folder, into: &unheard) {
        add(path.dropFirst(root.count).utf8)
        if let text = Self.text(of: path, into: &unheard) { add(text.utf8) }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads one file as located YAML. Never blocks on a FIFO or device: only regular files are opened.
  package static func read(_ path: String, into diagnostics: inout Diagnostics) -> YAMLValue? {
    guard let text = text(of: path, into: &diagnostics) else { return nil }
    return parseYAML(text, path: path, into: &diagnostics)
  }

  package static func text(of path: String, into diagnostics: inout Diagnostics) -> String? {
    let start = SourceLocation(path: path, line: 1, column: 1)
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        diagnostics.error(start, .unreadable("not a regular file"))
        return nil
      }
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard size <= AuthoringLimits.fileBytes else {
        diagnostics.error(start, .tooLarge(bytes: size, limit: AuthoringLimits.fileBytes))
        return nil
      }
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      guard let text = String(validating: data, as: UTF8.self) else {
        diagnostics.error(start, .notUTF8)
        return nil
      }
      return text
    } catch {
      diagnostics.error(start, .unreadable((error as NSError).localizedDescription))
      return nil
    }
  }
}
