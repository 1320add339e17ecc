import Review

extension Workbench {
    /// What the policy knows of a patch: its files, the severity of its finding, and where it comes from; what was made
    /// of another patch comes from where that one comes from, too.
    public func policySubject(of id: PatchID) throws -> PolicySubject { try policySubject(of: try patch(id)) }

    func policySubject(of patch: Patch) throws -> PolicySubject {
        PolicySubject(
            patch, answering: try patch.finding.flatMap { try store.finding($0) },
            madeFrom: try store.origins(of: patch))
    }

    /// What the policy says to `action` on a subject.
    public func verdict(on action: PolicyAction, of subject: PolicySubject) -> PolicyVerdict {
        configuration.policy.verdict(on: action, of: subject)
    }
}
