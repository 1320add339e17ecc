import Review

/// What goes into a SARIF document.
public struct SARIFReport: Hashable, Sendable {
    /// All rules that ran, whether they found something or not.
    public var rules: [RuleInfo]
    /// What was found, in the order of the results.
    public var findings: [Finding]
    /// The files that were not scanned, and why.
    public var notScanned: [Scan.NotScanned]
    /// One line for each rule file or rule that could not be used.
    public var ruleProblems: [String]
    /// The scanned root's absolute path, to which all paths are relative; `nil` when paths are relative to `/`, and
    /// the document then has absolute file URIs.
    public var root: String?
    /// A semantic version (semver.org).
    public var toolVersion: String
    /// Where to read about the tool.
    public var informationURI: String?
    /// Whether everything that was to be scanned was scanned.
    public var complete: Bool
    /// How the findings stand against an earlier run; `nil` when they were held against none.
    public var baseline: Baseline?

    /// A comparison with an earlier run: every result then says how it stands (SARIF 2.1.0, section 3.27.24).
    public struct Baseline: Hashable, Sendable {
        /// Of each finding, those that are absent included; what is not named is new.
        public var states: [FindingID: BaselineState]
        /// What was there and is no more.
        public var absent: [Finding]

        /// How findings stand, with those that are gone.
        public init(states: [FindingID: BaselineState], absent: [Finding]) {
            self.states = states
            self.absent = absent
        }
    }

    /// A report of the given parts.
    public init(
        rules: [RuleInfo], findings: [Finding], notScanned: [Scan.NotScanned], ruleProblems: [String],
        root: String?, toolVersion: String, informationURI: String? = nil, complete: Bool
    ) {
        self.rules = rules
        self.findings = findings
        self.notScanned = notScanned
        self.ruleProblems = ruleProblems
        self.root = root
        self.toolVersion = toolVersion
        self.informationURI = informationURI
        self.complete = complete
    }
}
