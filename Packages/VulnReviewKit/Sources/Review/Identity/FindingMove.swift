/// A finding that is reported elsewhere or otherwise now, and is the same: its id, verdict and patches stay.
public struct FindingMove: Hashable, Sendable, Codable {
    /// Why it is the same.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// Another rule, or another range of it, at the same code with the same neighbours.
        case rule
        /// The same rule at the same code, whose neighbours or twins in the file changed.
        case neighbours
        /// Its file was renamed.
        case file
        /// Another detector's report of the same weakness leads now.
        case detector
    }

    /// Where and as what a finding is reported.
    public struct Place: Hashable, Sendable, Codable {
        /// The file.
        public let path: TreePath
        /// The line that it begins in.
        public let line: Int
        /// The rule.
        public let ruleID: String
        /// What the report was known by.
        public let fingerprint: Digest

        package init(_ finding: Finding, fingerprint: Digest) {
            path = finding.location.path
            line = finding.location.range.start.line
            ruleID = finding.ruleID
            self.fingerprint = fingerprint
        }

        var canonical: CanonicalJSON {
            .object([
                "fingerprint": .digest(fingerprint), "line": .int(line), "path": .path(path),
                "ruleId": .string(ruleID),
            ])
        }
    }

    /// The finding.
    public let finding: FindingID
    /// Why it is the same.
    public let reason: Reason
    /// How it was reported before.
    public let from: Place
    /// How it is reported now.
    public let to: Place
    /// The state that it kept.
    public let state: String

    package init(finding: FindingID, reason: Reason, from: Place, to: Place, state: FindingState) {
        self.finding = finding
        self.reason = reason
        self.from = from
        self.to = to
        self.state = state.name
    }

    /// The move as the log keeps it.
    package var canonical: CanonicalJSON {
        .object([
            "finding": .string(finding.text), "from": from.canonical, "reason": .string(reason.rawValue),
            "state": .string(state), "to": to.canonical,
        ])
    }
}
