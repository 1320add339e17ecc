import Review

/// Adds up what came of the files, in the order of paths, and takes rules out of the scan from the file on after which
/// they are quarantined.
struct ScanTally: Sendable {
    private(set) var files = 0
    private(set) var bytes = 0
    private(set) var findings = 0
    private(set) var notScanned: [Scan.NotScanned] = []
    private(set) var exhausted: [TreeScanner.Outcome.RuleAndFile] = []
    private(set) var stopped: [TreeScanner.Outcome.RuleAndFile] = []
    private(set) var partlyRead: [TreeScanner.Outcome.PartlyRead] = []
    /// The quarantined rules, in the order in which they were.
    private(set) var quarantined: [String] = []
    private var failures: [String: Int] = [:]

    /// The findings of the file that comes next.
    mutating func take(_ outcome: FileOutcome) -> [Finding] {
        switch outcome.kind {
        case .notScanned(let reason):
            notScanned.append(Scan.NotScanned(path: outcome.path, reason: reason))
            return []
        case .matched(let matched):
            return take(matched, outcome.path)
        }
    }

    private mutating func take(_ matched: FileOutcome.Matched, _ path: TreePath) -> [Finding] {
        let out = Set(quarantined)
        files += 1
        bytes += matched.bytes
        if matched.opaqueBytes > 0 {
            partlyRead.append(.init(path: path, opaqueBytes: matched.opaqueBytes))
        }
        exhausted += matched.exhausted.filter { !out.contains($0) }.map { .init(ruleID: $0, path: path) }
        let stoppedHere = matched.stopped.filter { !out.contains($0) }
        for rule in stoppedHere {
            stopped.append(.init(ruleID: rule, path: path))
            failures[rule, default: 0] += 1
            if failures[rule] == ServiceLimits.failures { quarantined.append(rule) }
        }
        if !stoppedHere.isEmpty { notScanned.append(Scan.NotScanned(path: path, reason: .ruleStopped)) }
        let kept = out.isEmpty ? matched.findings : matched.findings.filter { !out.contains($0.ruleID) }
        findings += kept.count
        return kept
    }
}
