internal import Authoring

/// The authors' waivers, and what they let stand.
struct Waivers {
  private let waivers: [Waiver]

  init(_ waivers: [Waiver]) { self.waivers = waivers }

  /// The findings that stand, by place, with what is wrong about the waivers themselves. Where the content does not load no
  /// waiver is said to be useless, as most checks have not run. What keeps content from loading cannot be waived.
  func judge(_ findings: [Diagnostic], isComplete: Bool) -> (findings: [Diagnostic], waived: Int) {
    var used: Set<Int> = []
    var judged: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    for finding in findings where seen.insert(finding).inserted {
      let waiver = waivers.firstIndex { lets($0, finding, isComplete: isComplete) }
      if let waiver { used.insert(waiver) } else { judged.append(finding) }
    }
    let waived = seen.count - judged.count
    var faults = Diagnostics()
    for (index, waiver) in waivers.enumerated() {
      if let fault = fault(of: waiver, isUsed: used.contains(index) || !isComplete) {
        faults.warning(waiver.location, .waiver(fault, check: waiver.check))
      }
    }
    let all = (judged + faults.sorted).sorted { ($0.location, $0.message) < ($1.location, $1.message) }
    return (all, waived)
  }

  private func lets(_ waiver: Waiver, _ finding: Diagnostic, isComplete: Bool) -> Bool {
    waiver.check == finding.check && waiver.line == finding.location.line
      && waiver.location.path == finding.location.path && !waiver.reason.isEmpty
      && (isComplete || finding.severity == .warning)
  }

  private func fault(of waiver: Waiver, isUsed: Bool) -> Problem.WaiverFault? {
    let known = Problem.waivableChecks
    guard known.contains(waiver.check) else {
      return .unknown(nearest: nearestName(to: waiver.check, among: known))
    }
    if waiver.reason.isEmpty { return .noReason }
    return isUsed ? nil : .waivesNothing
  }
}
