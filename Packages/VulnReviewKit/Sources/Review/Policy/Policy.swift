/// What may be done to a review, by whose word, and on what evidence: data, read from a policy file or the standard one.
///
/// Its digest stands in every decision. What a policy says about one action on one subject is `Policy.verdict(on:of:)`.
public struct Policy: Hashable, Sendable, Codable {
    /// The name that people know it by.
    public let name: String
    /// The rungs that must have passed, whatever the severity.
    public let requiredRungs: [RungKind]
    /// The rungs that must have passed besides, by the severity of the finding that a patch answers.
    public let rungsBySeverity: [Severity: [RungKind]]
    /// What holds for an action that no rule speaks of; an action that is not here has its standard effect.
    public let defaults: [PolicyAction: PolicyEffect]
    /// What holds for some subjects; their order means nothing.
    public let rules: [PolicyRule]
    /// How much, and how old, at most.
    public let limits: PolicyLimits
    /// The model that the agent may ask; `nil` for none, and no agent.
    public let model: ModelEndpoint?

    /// A policy; by default one that only asks for `requiredRungs` to have passed.
    public init(
        name: String, requiredRungs: [RungKind], rungsBySeverity: [Severity: [RungKind]] = [:],
        defaults: [PolicyAction: PolicyEffect] = [:], rules: [PolicyRule] = [],
        limits: PolicyLimits = PolicyLimits(), model: ModelEndpoint? = nil
    ) {
        self.name = name
        self.requiredRungs = requiredRungs
        self.rungsBySeverity = rungsBySeverity
        self.defaults = defaults
        self.rules = rules
        self.limits = limits
        self.model = model
    }

    /// The policy when the user names none: the patch must apply exactly; the rest is shown, and a person decides.
    public static let standard = Policy(name: "standard", requiredRungs: [.appliesExactly])

    /// What stands in for a policy file that nobody has read yet: everything is denied.
    ///
    /// A verb that forgets to read the file thus refuses, rather than go on under a laxer policy.
    public static let unread = Policy(
        name: "unread", requiredRungs: [],
        defaults: Dictionary(uniqueKeysWithValues: PolicyAction.allCases.map { ($0, .deny) }))

    /// The effect of `action` where no rule speaks of it.
    public func fallback(for action: PolicyAction) -> PolicyEffect {
        defaults[action] ?? action.standardEffect
    }

    /// The rungs that must have passed for a patch of this severity, in the order of the ladder; when it is not known,
    /// those of all severities. How a program behaves is evidence and never a gate (DESIGN.md, section 5).
    public func requiredRungs(for severity: Severity?) -> [RungKind] {
        let severities = severity.map { [$0] } ?? Severity.allCases
        let required = Set(requiredRungs + severities.flatMap { rungsBySeverity[$0] ?? [] })
        return RungKind.allCases.filter { $0 != .behaviour && required.contains($0) }
    }
}
