/// Rewrites single scalars of a YAML text. Every byte outside them stays as it is.
package struct ScalarRewriter {
  package private(set) var text: String
  private let path: String
  private var scalars: [Scalar]

  private struct Scalar: Equatable {
    let text: String
    let location: SourceLocation
  }

  /// Nil when the text is no YAML.
  package init?(_ text: String, path: String) {
    guard let scalars = ScalarRewriter.scalars(of: text, path: path) else { return nil }
    self.text = text
    self.path = path
    self.scalars = scalars
  }

  /// Rewrites the scalar that starts at a place, in double quotes. False, and nothing is changed, when it cannot be done in
  /// place: the scalar is a block (`|`, `>`), or plain over several lines. It moves what follows: several scalars are
  /// rewritten from the last to the first.
  package mutating func rewrite(at location: SourceLocation, to new: String) -> Bool {
    guard let index = scalars.firstIndex(where: { $0.location == location }),
      let range = range(of: scalars[index])
    else { return false }
    var changed = text
    changed.replaceSubrange(range, with: YAMLText.quoted(new))
    // Whatever the range was taken for: what is read afterwards decides.
    var expected = scalars.map(\.text)
    expected[index] = new
    guard let read = ScalarRewriter.scalars(of: changed, path: path), read.map(\.text) == expected else { return false }
    (text, scalars) = (changed, read)
    return true
  }

  private func range(of scalar: Scalar) -> Range<String.Index>? {
    let view = text.unicodeScalars
    guard let start = index(of: scalar.location), start < view.endIndex else { return nil }
    let end: String.Index?
    switch view[start] {
    case "\"": end = closingQuote(after: start, isDouble: true)
    case "'": end = closingQuote(after: start, isDouble: false)
    default:
      let plain = scalar.text.unicodeScalars
      end = view[start...].starts(with: plain) ? view.index(start, offsetBy: plain.count) : nil
    }
    return end.map { start..<$0 }
  }

  private func index(of location: SourceLocation) -> String.Index? {
    let view = text.unicodeScalars
    var start = view.startIndex
    for _ in 1..<location.line {
      guard let end = view[start...].firstIndex(of: "\n") else { return nil }
      start = view.index(after: end)
    }
    return view.index(start, offsetBy: location.column - 1, limitedBy: view.endIndex)
  }

  /// The place after the quote that ends the scalar.
  private func closingQuote(after start: String.Index, isDouble: Bool) -> String.Index? {
    let view = text.unicodeScalars
    let quote = view[start]
    var position = view.index(after: start)
    while position < view.endIndex {
      let next = view.index(after: position)
      if isDouble, view[position] == "\\" {
        guard next < view.endIndex else { return nil }
        position = view.index(after: next)
      } else if view[position] != quote {
        position = next
      } else if !isDouble, next < view.endIndex, view[next] == quote {
        position = view.index(after: next)
      } else {
        return next
      }
    }
    return nil
  }

  /// Keys and values in their order.
  private static func scalars(of text: String, path: String) -> [Scalar]? {
    var diagnostics = Diagnostics()
    guard let root = parseYAML(text, path: path, into: &diagnostics) else { return nil }
    return scalars(of: root)
  }

  private static func scalars(of value: YAMLValue) -> [Scalar] {
    switch value.content {
    case .scalar(let text, _): [Scalar(text: text, location: value.location)]
    case .sequence(let items): items.flatMap(scalars)
    case .mapping(let pairs):
      pairs.flatMap { [Scalar(text: $0.key, location: $0.keyLocation)] + scalars(of: $0.value) }
    }
  }
}
