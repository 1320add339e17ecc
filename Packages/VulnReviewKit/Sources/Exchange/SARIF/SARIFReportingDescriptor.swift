import Review

/// reportingDescriptor object (section 3.49): a rule, or a kind of notification.
struct SARIFReportingDescriptor: Codable, Hashable {
    let id: String
    let shortDescription: SARIFMessage
    let defaultConfiguration: SARIFReportingConfiguration?
    let properties: Properties?

    /// The property bag of a rule, with the names that code hosts read.
    struct Properties: Codable, Hashable {
        let tags: [String]
        let precision: String
        let securitySeverity: String

        enum CodingKeys: String, CodingKey {
            case tags, precision
            case securitySeverity = "security-severity"
        }
    }

    init(_ rule: RuleInfo) {
        id = rule.id
        shortDescription = SARIFMessage(rule.message)
        defaultConfiguration = SARIFReportingConfiguration(level: rule.severity.sarifLevel)
        properties = Properties(
            tags: ["security"] + rule.cwe.map(Self.tag),
            precision: rule.confidence.rawValue, securitySeverity: rule.severity.sarifScore)
    }

    /// A CWE number as code hosts read it.
    static func tag(_ cwe: Int) -> String { "external/cwe/cwe-\(cwe)" }

    init(_ kind: SARIFNotification.Kind) {
        id = kind.rawValue
        shortDescription = SARIFMessage(kind.description)
        defaultConfiguration = nil
        properties = nil
    }
}

/// reportingConfiguration object (section 3.50).
struct SARIFReportingConfiguration: Codable, Hashable {
    let level: SARIFLevel
}

/// How bad a result or a notification is (section 3.27.10).
enum SARIFLevel: String, Codable, Hashable {
    case note, warning, error
}

/// The rules of a run, each id once, and where in the list each stands.
struct SARIFRules {
    let descriptors: [SARIFReportingDescriptor]
    let indices: [String: Int]

    init(_ rules: [RuleInfo]) {
        var descriptors: [SARIFReportingDescriptor] = []
        var indices: [String: Int] = [:]
        for rule in rules where indices[rule.id] == nil {
            indices[rule.id] = descriptors.count
            descriptors.append(SARIFReportingDescriptor(rule))
        }
        self.descriptors = descriptors
        self.indices = indices
    }
}

extension Severity {
    /// The level that other tools show for this severity.
    var sarifLevel: SARIFLevel {
        switch self {
        case .critical, .high: .error
        case .medium: .warning
        case .low, .info: .note
        }
    }

    /// A number within this severity's band of the CVSS scale, which code hosts order results by.
    var sarifScore: String {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        case .info: "0.0"
        }
    }
}
