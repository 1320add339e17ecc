/// Where a finding or a patch comes from, in the words of a policy.
public enum PolicySource: String, Hashable, Sendable, Codable, CaseIterable {
    /// A rule of ours or of the user's own rule files.
    case rule
    /// An external scanner that was run here.
    case scanner
    /// A file that was imported: a report, a patch, a bundle.
    case `import`
    /// A person: a reviewer's own patch, or part of another one.
    case person
    /// A language model.
    case model
}

extension PatchOrigin {
    /// The origin as a policy names it.
    public var policySource: PolicySource {
        switch self {
        case .rule: .rule
        case .imported: .import
        case .reviewer: .person
        case .model: .model
        }
    }
}

extension Finding {
    /// Where the finding comes from, as a policy names it: each of its reporters is one.
    public var policySources: Set<PolicySource> {
        Set(
            reporters.map { reporter in
                if reporter == Self.ownReporter { return .rule }
                if reporter.hasPrefix(Self.modelPrefix) { return .model }
                return reporter.hasPrefix(Self.importedPrefix) ? .import : .scanner
            })
    }
}
