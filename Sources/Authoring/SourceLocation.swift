/// A place in an authored file. Lines and columns count from 1; columns count Unicode scalars, as libYAML does.
package struct SourceLocation: Hashable, Sendable, Comparable {
  package let path: String
  package let line: Int
  package let column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.path, a.line, a.column) < (b.path, b.line, b.column)
  }
}

extension SourceLocation: CustomStringConvertible {
  package var description: String { "\(path):\(line):\(column)" }
}
