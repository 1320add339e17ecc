import Review

/// What a policy file holds: a policy, or everything that is wrong with it.
public enum PolicyFile: Hashable, Sendable, Codable {
    case policy(Policy)
    /// At least one problem, in the order of the lines.
    case problems([PolicyProblem])

    /// Reads a policy file (Resources/Docs/Policy.md): YAML without anchors and tags, in which every key and word is known.
    public static func read(_ bytes: [UInt8]) -> PolicyFile {
        let limits = RuleDocument.Limits(
            bytes: PolicyFileLimits.bytes, depth: PolicyFileLimits.depth, aliasedNodes: nil)
        switch RuleDocument.read(RuleSource(name: "", bytes: bytes), within: limits) {
        case .failure(let problem):
            return .problems([PolicyProblem(.document(problem.problem), key: nil, line: problem.line)])
        case .success(let root):
            var reader = PolicyReader()
            let policy = reader.read(root)
            let problems = reader.problems.sorted {
                ($0.line ?? 0, $0.key ?? "") < ($1.line ?? 0, $1.key ?? "")
            }
            guard let policy, problems.isEmpty else {
                return .problems(Array(problems.prefix(PolicyFileLimits.problems)))
            }
            return .policy(policy)
        }
    }
}
