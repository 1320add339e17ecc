import Review

/// The policy in force as a pane shows it: which it is, where from, who vouches for it, and what it decides.
public struct PolicySummary: Hashable, Sendable {
    /// Its name, safe to show.
    public let name: String
    /// The digest that every decision records.
    public let digest: Digest
    /// Where it comes from, and who signed it.
    public let origin: [SettingsRow]
    /// The rungs that must have passed before an approval.
    public let rungs: [SettingsRow]
    /// What holds for each action of which no rule speaks.
    public let actions: [SettingsRow]
    /// What holds for some subjects.
    public let rules: [SettingsRow]
    /// How much, and how old, at most.
    public let limits: [SettingsRow]
    /// The model that the policy names; empty when it names none.
    public let model: [SettingsRow]
    /// What the policy lets a model's agent do.
    public let agent: [SettingsRow]

    /// What `governance` says.
    public init(_ governance: PolicyInForce) {
        let policy = governance.policy
        name = VisibleText.escape(policy.name)
        digest = policy.digest
        origin = [
            SettingsRow(ReviewWording.policySource, ReviewWording.text(governance.origin)),
            SettingsRow(
                ReviewWording.policySignature, ReviewWording.signature(governance.signature),
                governance.signature.isUnknown ? .warning : .plain),
        ]
        rungs = Self.rungs(of: policy)
        let all = PolicyAction.allCases.map { action in
            (action, SettingsRow(action.rawValue, policy.fallback(for: action).rawValue))
        }
        actions = all.filter { !$0.0.isAgents }.map(\.1)
        agent = all.filter(\.0.isAgents).map(\.1)
        rules = policy.rules.sorted { $0.id < $1.id }.map {
            SettingsRow(VisibleText.escape($0.id), ReviewWording.text($0))
        }
        limits = Self.limits(policy.limits)
        model = policy.model.map(Self.rows) ?? []
    }

    private static func rows(of model: ModelEndpoint) -> [SettingsRow] {
        [
            SettingsRow("address", VisibleText.escape(model.address.text)),
            SettingsRow("paths below", VisibleText.escape(model.basePath)),
            SettingsRow("model", VisibleText.escape(model.model)),
            SettingsRow(
                "digest", model.digest?.description ?? "not named", model.digest == nil ? .warning : .plain),
            SettingsRow("calls through", model.form.rawValue),
        ]
    }

    private static func rungs(of policy: Policy) -> [SettingsRow] {
        var rows = [SettingsRow(ReviewWording.everySeverity, words(policy.requiredRungs))]
        for severity in Severity.allCases.sorted(by: >) {
            let more = policy.rungsBySeverity[severity] ?? []
            if !more.isEmpty { rows.append(SettingsRow(severity.rawValue, words(more))) }
        }
        return rows
    }

    private static func words(_ rungs: [RungKind]) -> String {
        rungs.isEmpty ? ReviewWording.noRung : rungs.map(ReviewWording.title).joined(separator: ", ")
    }

    private static func limits(_ limits: PolicyLimits) -> [SettingsRow] {
        let counts = [
            ("files of a patch", limits.patchFiles), ("lines of a patch", limits.patchLines),
            ("verdicts at once", limits.bulk),
        ]
        let ages = [
            ("age of rules", limits.rulesAge), ("age of advisory data", limits.advisoriesAge),
            ("age of tools", limits.toolsAge),
            ("age of a model", limits.modelAge),
        ]
        return counts.compactMap { name, most in most.map { SettingsRow(name, String($0)) } }
            + ages.compactMap { name, most in most.map { SettingsRow(name, ReviewWording.age(seconds: $0)) } }
    }
}

extension PolicyAction {
    /// Whether the agent of a model does it, and no person.
    var isAgents: Bool { rawValue.hasPrefix("agent-") }
}

extension PolicyInForce.Signature {
    fileprivate var isUnknown: Bool {
        if case .unknownKey = self { true } else { false }
    }
}
