import Review
import RuleEngine

extension AnswerCheck {
    /// Checks a policy, or what is wrong with one: what a file can say within the limits, and no more.
    static func check(_ file: PolicyFile) throws(ScanServiceError) {
        switch file {
        case .problems(let problems):
            guard (1...PolicyFileLimits.problems).contains(problems.count) else {
                throw .implausibleAnswer("problem count")
            }
            guard problems.allSatisfy({ ($0.line ?? 1) >= 1 && ($0.key ?? "").utf8.count <= 1_000 }) else {
                throw .implausibleAnswer("problem")
            }
        case .policy(let policy):
            guard policy.rules.count <= PolicyFileLimits.rules, policy.limits.bulk >= 1,
                policy.defaults.allSatisfy({ $0.effects.contains($1) }), policy.model?.isSound ?? true
            else { throw .implausibleAnswer("policy") }
            for rule in policy.rules {
                guard !rule.actions.isEmpty, rule.actions.allSatisfy({ $0.effects.contains(rule.effect) }),
                    rule.because.utf8.count <= PolicyFileLimits.becauseBytes,
                    rule.paths.allSatisfy({ (try? Glob($0)) != nil })
                else { throw .implausibleAnswer("policy rule") }
            }
        }
    }
}
