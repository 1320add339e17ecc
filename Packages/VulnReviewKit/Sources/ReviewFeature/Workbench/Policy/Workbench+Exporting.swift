import Review

extension Workbench {
    /// Does what the policy asks before `findings` leave: all of them or none. The person is asked once at most.
    public func permitExport(of findings: [Finding]) throws {
        try permitExport(findings.map { (PolicySubject($0), $0.tree) })
    }

    /// Does what the policy asks before `patches` leave.
    public func permitExport(of patches: [PatchID]) throws {
        try permitExport(
            try patches.map { id in
                let patch = try patch(id)
                return (try policySubject(of: patch), patch.tree)
            })
    }

    private func permitExport(_ subjects: [(PolicySubject, TreeID)]) throws {
        var isConfirmed = false
        for id in Set(subjects.map(\.1)) { try configuration.governance.check(outside: try tree(id)) }
        for subject in Set(subjects.map(\.0)) {
            let verdict = configuration.policy.verdict(on: .export, of: subject)
            if verdict.effect == .allow || (verdict.effect == .ask && isConfirmed) { continue }
            isConfirmed = try permit(.export, on: subject) != nil
        }
        try putPolicyInForce()
    }
}
