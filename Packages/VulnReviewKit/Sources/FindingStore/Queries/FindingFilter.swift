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
    /// Only findings with each of these in rule, message or path, or at the beginning of their id.
    public var words: [String]
    /// Only findings with one of these in the path.
    public var pathParts: [String]
    /// Only findings with one of these in the rule.
    public var ruleParts: [String]

    /// Every finding, unless something is named.
    public init(
        tree: TreeID? = nil, states: Set<String> = [], severities: Set<Severity> = [],
        ruleIDs: Set<String> = [], cwe: Set<Int> = [], reporters: Set<String> = [], path: TreePath? = nil,
        folder: TreePath? = nil, scan: ScanID? = nil, baseline: Set<BaselineState> = [], text: String? = nil,
        words: [String] = [], pathParts: [String] = [], ruleParts: [String] = []
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
        self.words = words
        self.pathParts = pathParts
        self.ruleParts = ruleParts
    }
}

extension FindingFilter {
    /// A filter that an earlier version kept knows no words and parts.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            tree: try values.decodeIfPresent(TreeID.self, forKey: .tree),
            states: try values.decode(Set<String>.self, forKey: .states),
            severities: try values.decode(Set<Severity>.self, forKey: .severities),
            ruleIDs: try values.decode(Set<String>.self, forKey: .ruleIDs),
            cwe: try values.decode(Set<Int>.self, forKey: .cwe),
            reporters: try values.decode(Set<String>.self, forKey: .reporters),
            path: try values.decodeIfPresent(TreePath.self, forKey: .path),
            folder: try values.decodeIfPresent(TreePath.self, forKey: .folder),
            scan: try values.decodeIfPresent(ScanID.self, forKey: .scan),
            baseline: try values.decode(Set<BaselineState>.self, forKey: .baseline),
            text: try values.decodeIfPresent(String.self, forKey: .text),
            words: try values.decodeIfPresent([String].self, forKey: .words) ?? [],
            pathParts: try values.decodeIfPresent([String].self, forKey: .pathParts) ?? [],
            ruleParts: try values.decodeIfPresent([String].self, forKey: .ruleParts) ?? [])
    }
}
