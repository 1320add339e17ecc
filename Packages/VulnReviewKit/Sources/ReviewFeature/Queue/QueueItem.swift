import Review

/// A row of the queue: a patch to review, or a finding that has no patch.
public struct QueueItem: Hashable, Sendable, Identifiable {
    /// An item is known by the patch or finding that it stands for.
    public typealias ID = DecisionSubject

    /// Where the item stands.
    public enum State: Hashable, Sendable {
        case patch(PatchState)
        case finding(FindingState)

        /// Whether a verdict is still to be given.
        public var isOpen: Bool {
            switch self {
            case .patch(let state): [.proposed, .deferred, .stale, .reverted].contains(state)
            case .finding(let state): state == .new || state == .confirmed
            }
        }
    }

    /// The patch or the finding.
    public let id: ID
    /// What the item is, in one line, safe to show.
    public let title: String
    /// The file that it is about, safe to show; `nil` for a patch that changes nothing.
    public let path: String?
    /// The line in that file, from 1; `nil` when there is none.
    public let line: Int?
    /// The severity of the finding, or of the finding that the patch answers.
    public let severity: Severity?
    /// The rule that reported the finding, safe to show.
    public let ruleID: String?
    /// CWE numbers of the finding.
    public let cwe: [Int]
    /// The detectors that reported the finding; may be hostile text.
    public let reporters: [String]
    /// The rule and the file as they are, for grouping; `nil` where there are none.
    let rule: String?
    let file: TreePath?
    /// The finding that the item is, or that the patch answers.
    let finding: FindingID?
    /// What asks for attention; only where the queue is ordered by that.
    public internal(set) var risk: RiskScore?
    /// The day until which the item is put off.
    public internal(set) var until: String?
    /// Where the item stands.
    public let state: State
    /// Who proposed the patch; `nil` for a finding.
    public let origin: PatchOrigin?
    /// How many rungs have each outcome; empty when nothing was verified.
    public let rungs: [RungOutcome: Int]

    /// The part of the queue that the item stands in.
    public var section: QueueSection { origin == nil ? .findings : .patches }

    init(_ patch: Patch, finding: Finding?, evidence: Evidence?) {
        id = .patch(patch.id)
        title = VisibleText.escape(patch.title)
        path = patch.changes.first?.path.display
        file = patch.changes.first?.path
        self.finding = patch.finding
        rule = finding?.ruleID
        reporters = finding?.reporters ?? []
        line =
            finding?.location.range.start.line
            ?? patch.changes.first?.hunks.first.map { max($0.newStart, $0.oldStart) }
        severity = finding?.severity
        ruleID = (finding?.ruleID).map { VisibleText.escape($0) }
        cwe = finding?.cwe ?? []
        state = .patch(patch.state)
        origin = patch.origin
        rungs = (evidence?.rungs ?? []).reduce(into: [:]) { $0[$1.result.outcome, default: 0] += 1 }
    }

    init(_ finding: Finding) {
        id = .finding(finding.id)
        title = VisibleText.escape(finding.message)
        path = finding.location.path.display
        file = finding.location.path
        self.finding = finding.id
        rule = finding.ruleID
        reporters = finding.reporters
        line = finding.location.range.start.line
        severity = finding.severity
        ruleID = VisibleText.escape(finding.ruleID)
        cwe = finding.cwe
        state = .finding(finding.state)
        origin = nil
        rungs = [:]
    }
}

/// The parts of the queue, in their order.
public enum QueueSection: String, Hashable, Sendable, CaseIterable {
    case patches, findings

    /// The part's heading.
    public var title: String {
        switch self {
        case .patches: "Patches"
        case .findings: "Findings without a patch"
        }
    }
}
