import Review

/// Makes one queue of what several detectors report: where two mean the same weakness, the one that was there first keeps
/// its place and gains a reporter.
struct FindingMerger {
    private var byPath: [TreePath: [Int]] = [:]
    private(set) var findings: [Finding] = []

    init(_ findings: [Finding] = []) { for finding in findings { append(finding) } }

    /// Adds what another detector reports.
    mutating func add(_ finding: Finding) {
        for index in byPath[finding.location.path, default: []] where Self.mayTake(findings[index], finding) {
            findings[index] = findings[index].reported(alsoBy: finding.reporters)
            return
        }
        append(finding)
    }

    private mutating func append(_ finding: Finding) {
        byPath[finding.location.path, default: []].append(findings.count)
        findings.append(finding)
    }

    /// Two results of one detector are two findings, however close they stand.
    static func mayTake(_ known: Finding, _ other: Finding) -> Bool {
        known.id == other.id
            || Set(known.reporters).isDisjoint(with: other.reporters) && known.isSameWeakness(as: other)
    }
}
