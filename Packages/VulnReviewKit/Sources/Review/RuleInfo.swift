/// How bad a finding is, from least to worst.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case info, low, medium, high, critical

    /// Whether `left` is less bad than `right`.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    /// 0 for `info` up to 4 for `critical`.
    public var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}

/// How sure a rule is that what it reports is real.
public enum Confidence: String, Hashable, Sendable, Codable, CaseIterable {
    case low, medium, high
}

/// What a rule says about itself, without its patterns.
public struct RuleInfo: Hashable, Sendable, Codable, Identifiable {
    /// The id exactly as the rule file has it.
    public let id: String
    /// The rule's message as the file has it, metavariables not filled in; may be hostile text.
    public let message: String
    /// How bad what the rule finds is.
    public let severity: Severity
    /// How sure the rule is of what it finds.
    public let confidence: Confidence
    /// CWE numbers, such as 787.
    public let cwe: [Int]
    /// The languages of the rule file's `languages` key.
    public let languages: [String]
    /// The file that the rule came from, as the user named it.
    public let source: String
    /// Whether the rule carries a repair, so that `propose` can make a patch from it.
    public let hasFix: Bool
    /// The digest of the rule file's bytes.
    public let digest: Digest

    /// A rule as its file states it.
    public init(
        id: String, message: String, severity: Severity, confidence: Confidence, cwe: [Int],
        languages: [String],
        source: String, hasFix: Bool, digest: Digest
    ) {
        self.id = id
        self.message = message
        self.severity = severity
        self.confidence = confidence
        self.cwe = cwe
        self.languages = languages
        self.source = source
        self.hasFix = hasFix
        self.digest = digest
    }
}
