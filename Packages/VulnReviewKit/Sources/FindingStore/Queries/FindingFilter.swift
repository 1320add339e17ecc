import Review

/// Which findings are asked for; what is empty or `nil` leaves nothing out.
public struct FindingFilter: Hashable, Sendable, Codable {
    /// Only findings of this tree.
    public var tree: TreeID?
    /// Names of states, as `FindingState.name` has them.
    public var states: Set<String>
    /// Only findings of one of these.
    public var severities: Set<Severity>
    /// Only findings of one of these rules.
    public var ruleIDs: Set<String>
    /// Only findings with one of these CWE numbers.
    public var cwe: Set<Int>
    /// Only findings that one of these detectors reported.
    public var reporters: Set<String>
    /// Only findings in this file.
    public var path: TreePath?
    /// Only findings in this file, or below this directory.
    public var folder: TreePath?
    /// Only findings that this scan reported.
    public var scan: ScanID?
    /// With `scan`: only findings that stood so in it, when it was held against an earlier one.
    public var baseline: Set<BaselineState>
    /// Only findings with this in rule, message or path; ASCII letters in either case.
    public var text: String?

    /// Every finding, unless something is named.
    public init(
        tree: TreeID? = nil, states: Set<String> = [], severities: Set<Severity> = [],
        ruleIDs: Set<String> = [], cwe: Set<Int> = [], reporters: Set<String> = [], path: TreePath? = nil,
        folder: TreePath? = nil, scan: ScanID? = nil, baseline: Set<BaselineState> = [], text: String? = nil
    ) {
        self.tree = tree
        self.states = states
        self.severities = severities
        self.ruleIDs = ruleIDs
        self.cwe = cwe
        self.reporters = reporters
        self.path = path
        self.folder = folder
        self.scan = scan
        self.baseline = baseline
        self.text = text
    }
}
