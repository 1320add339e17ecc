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

/// Does what the policy asks before things leave, one after the other: the person is asked once at most.
struct ExportPermit {
    private let workbench: Workbench
    private var isConfirmed = false
    private var trees: Set<TreeID> = []

    init(_ workbench: Workbench) { self.workbench = workbench }

    /// Throws when `subject` must not leave; after the last one, `nil`, the policy is in force under which all of them leave.
    mutating func check(_ subject: ReportSummary.Subject?) throws {
        switch subject {
        case nil: try workbench.putPolicyInForce()
        case .finding(let finding): try check(PolicySubject(finding), of: finding.tree)
        case .patch(let patch, let finding):
            let origins = try workbench.store.origins(of: patch)
            try check(PolicySubject(patch, answering: finding, madeFrom: origins), of: patch.tree)
        }
    }

    private mutating func check(_ subject: PolicySubject, of tree: TreeID) throws {
        if trees.insert(tree).inserted {
            try workbench.configuration.governance.check(outside: try workbench.tree(tree))
        }
        let verdict = workbench.verdict(on: .export, of: subject)
        if verdict.effect == .allow || (verdict.effect == .ask && isConfirmed) { return }
        isConfirmed = try workbench.permit(.export, on: subject) != nil
    }
}
