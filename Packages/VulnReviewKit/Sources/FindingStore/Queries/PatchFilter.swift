import Review

/// Which patches are asked for; what is empty or `nil` leaves nothing out.
public struct PatchFilter: Hashable, Sendable, Codable {
    /// Only patches of this tree.
    public var tree: TreeID?
    /// Only patches in one of these states.
    public var states: Set<PatchState>
    /// Of the finding that the patch answers.
    public var severities: Set<Severity>
    /// Of the finding that the patch answers.
    public var ruleIDs: Set<String>
    /// Only patches that answer this finding.
    public var finding: FindingID?
    /// Only patches with this in the title; ASCII letters in either case.
    public var text: String?

    /// Every patch, unless something is named.
    public init(
        tree: TreeID? = nil, states: Set<PatchState> = [], severities: Set<Severity> = [],
        ruleIDs: Set<String> = [],
        finding: FindingID? = nil, text: String? = nil
    ) {
        self.tree = tree
        self.states = states
        self.severities = severities
        self.ruleIDs = ruleIDs
        self.finding = finding
        self.text = text
    }
}
