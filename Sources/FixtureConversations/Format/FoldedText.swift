internal import Foundation

/// A text as fixtures compare it: lower case, every run of whitespace one space, none at the ends. Everything else
/// counts, the comma in `95,280` too.
package struct FoldedText: Hashable, Sendable {
  let scalars: [Unicode.Scalar]

  package init(_ text: String) {
    let words = text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars
      .split { $0.properties.isWhitespace }
    scalars = Array(words.joined(separator: [" "]))
  }

  package var isEmpty: Bool { scalars.isEmpty }

  package func contains(_ part: FoldedText) -> Bool {
    guard let first = part.scalars.first else { return true }
    let count = part.scalars.count
    guard scalars.count >= count else { return false }
    return (0...(scalars.count - count)).contains { start in
      scalars[start] == first && scalars[start..<(start + count)].elementsEqual(part.scalars)
    }
  }
}
