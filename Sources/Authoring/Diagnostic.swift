/// One problem found in authored content: what is wrong, where, and how to mend it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable { case error, warning }

  /// A second place that the problem involves, such as an earlier definition.
  package struct Related: Hashable, Sendable {
    package let location: SourceLocation
    package let what: String

    package init(_ location: SourceLocation, _ what: String) {
      self.location = location
      self.what = what
    }
  }

  package let severity: Severity
  /// The name of the check that found it.
  package let check: String
  package let location: SourceLocation
  package let message: String
  package let related: Related?

  package init(
    _ severity: Severity, at location: SourceLocation, _ problem: Problem, related: Related? = nil
  ) {
    self.severity = severity
    self.check = problem.check
    self.location = location
    self.message = problem.message
    self.related = related
  }
}

extension Diagnostic: CustomStringConvertible {
  package var description: String {
    var text = "\(location): \(severity.rawValue): \(message)"
    if let related { text += " (\(related.what): \(related.location))" }
    return text
  }
}

/// Collects diagnostics over one load, so that every problem is told in one run.
package struct Diagnostics: Sendable {
  private var found: [Diagnostic] = []

  package init() {}

  package mutating func error(
    _ location: SourceLocation, _ problem: Problem, related: Diagnostic.Related? = nil
  ) {
    found.append(Diagnostic(.error, at: location, problem, related: related))
  }

  package mutating func warning(
    _ location: SourceLocation, _ problem: Problem, related: Diagnostic.Related? = nil
  ) {
    found.append(Diagnostic(.warning, at: location, problem, related: related))
  }

  package var hasErrors: Bool { found.contains { $0.severity == .error } }

  /// Every finding once, sorted by place.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
      .sorted { ($0.location, $0.message) < ($1.location, $1.message) }
  }
}
