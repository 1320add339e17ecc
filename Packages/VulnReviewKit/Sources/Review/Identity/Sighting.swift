/// What of a report matters when it is asked which weakness it means.
package struct Sighting: Hashable, Sendable {
    /// The detector and its rule.
    package let reporter: String
    package let ruleID: String
    package let cwe: [Int]
    package let path: TreePath
    /// The lines that it covers.
    package let lines: ClosedRange<Int>
    package let offset: Int
    package let anchor: CodeAnchor?
    package let fileDigest: Digest
    /// Tells it from all others of its tree at this time.
    package let fingerprint: Digest

    package init(_ finding: Finding) {
        let range = finding.location.range
        self.init(
            reporter: finding.reporters.first ?? "", ruleID: finding.ruleID, cwe: finding.cwe,
            path: finding.location.path,
            lines: range.start.line...max(range.start.line, range.end.line),
            offset: range.start.offset, anchor: finding.anchor, fileDigest: finding.fileDigest,
            fingerprint: finding.fingerprint)
    }

    package init(
        reporter: String, ruleID: String, cwe: [Int], path: TreePath, lines: ClosedRange<Int>, offset: Int,
        anchor: CodeAnchor?, fileDigest: Digest, fingerprint: Digest
    ) {
        self.reporter = reporter
        self.ruleID = ruleID
        self.cwe = cwe
        self.path = path
        self.lines = lines
        self.offset = offset
        self.anchor = anchor
        self.fileDigest = fileDigest
        self.fingerprint = fingerprint
    }

    /// Whether both speak of the same kind of weakness: by rule, or by CWE.
    func isSameKind(as other: Sighting) -> Bool {
        ruleID == other.ruleID || !Set(cwe).isDisjoint(with: other.cwe)
    }

    /// An order that follows from the reports alone: by place, then by detector, rule and fingerprint.
    package static func precedes(_ left: Sighting, _ right: Sighting) -> Bool {
        (left.path, left.offset, DetectorRank(left.reporter), left.ruleID, left.fingerprint)
            < (right.path, right.offset, DetectorRank(right.reporter), right.ruleID, right.fingerprint)
    }
}

/// Whose words lead where several detectors report one weakness: ours, then scanners that ran here, then reports that were
/// brought from elsewhere; among equals by name.
package struct DetectorRank: Hashable, Comparable, Sendable {
    private let rank: Int
    private let name: String

    package init(_ reporter: String) {
        rank = reporter == Finding.ownReporter ? 0 : reporter.hasPrefix(Finding.importedPrefix) ? 2 : 1
        name = reporter
    }

    package static func < (left: DetectorRank, right: DetectorRank) -> Bool {
        (left.rank, left.name) < (right.rank, right.name)
    }
}
