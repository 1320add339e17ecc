import Review

/// What stands between a model's wish and the deed: the policy, and the mode that the person chose.
public struct ActionGate: Sendable {
    let policy: Policy
    let mode: AgentMode

    /// A gate under `policy`.
    public init(policy: Policy, mode: AgentMode) {
        self.policy = policy
        self.mode = mode
    }

    /// What is said to an action of this kind on what it is about. A mode only ever makes it stricter.
    public func verdict(on kind: AgentActionKind, of subject: PolicySubject) -> GateVerdict {
        let verdict = policy.verdict(on: kind.policyAction, of: subject)
        var effect = GateVerdict.Effect.policy(verdict.effect)
        switch mode {
        case .policy: break
        case .ask: if kind != .stop { effect = .policy(max(verdict.effect, .ask)) }
        case .plan: if !kind.onlyLooks, verdict.effect != .deny { effect = .planOnly }
        }
        return GateVerdict(effect: effect, rules: verdict.decidingRules, because: verdict.because)
    }

    /// Whether a search or a rule, which itself passed the gate, may come across a file: one that may be read without asking, and
    /// that no rule keeps from it.
    func lets(_ kind: AgentActionKind, see path: TreePath, severity: Severity?) -> Bool {
        let subject = PolicySubject(
            paths: [path], severities: severity.map { [$0] } ?? [], sources: [.model])
        return policy.verdict(on: kind.policyAction, of: subject).effect != .deny
            && policy.verdict(on: .agentReadFile, of: subject).effect == .allow
    }
}

extension AgentActionKind {
    /// Whether it changes nothing but what the model knows, and runs nothing but our own rules.
    var onlyLooks: Bool {
        switch self {
        case .readFile, .searchCode, .runRule, .ask, .stop: true
        case .runTool, .proposeFinding, .proposePatch, .writeRationale, .requestVerification: false
        }
    }
}
