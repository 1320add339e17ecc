/// One rule of a policy: an effect on some actions, for the subjects that it names.
public struct PolicyRule: Hashable, Sendable, Codable, Identifiable {
    /// What people and scripts call the rule: 1 to 128 of `A-Z a-z 0-9 . _ -`, once in a policy.
    public let id: String
    /// What it says.
    public let effect: PolicyEffect
    /// What it says it of.
    public let actions: Set<PolicyAction>
    /// Only for files that one of these globs covers (see `Glob`); none is every file.
    public let paths: [String]
    /// Only for findings of these severities, and the patches that answer them; none is every severity.
    public let severities: Set<Severity>
    /// Only for what comes from one of these; none is every source.
    public let sources: Set<PolicySource>
    /// Why the rule is there: shown to whom it stops. May be hostile text.
    public let because: String

    /// A rule; what is left empty does not narrow it.
    public init(
        id: String, effect: PolicyEffect, actions: Set<PolicyAction>, paths: [String] = [],
        severities: Set<Severity> = [], sources: Set<PolicySource> = [], because: String
    ) {
        self.id = id
        self.effect = effect
        self.actions = actions
        self.paths = paths
        self.severities = severities
        self.sources = sources
        self.because = because
    }
}
