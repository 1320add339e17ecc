import GRDB
import Review

/// What a policy asks of a verdict, judged inside the transaction that takes it: nobody decides past it.
struct DecisionPolicy {
    let policy: Policy
    private let db: Database

    /// The policy in force.
    init(_ db: Database) throws {
        policy = try StoredPolicy.inForce(db)
        self.db = db
    }

    /// The policy that an earlier decision carries; `nil` when it is not known.
    init?(_ digest: Digest, _ db: Database) throws {
        guard let policy = try StoredPolicy.known(digest, db) else { return nil }
        self.policy = policy
        self.db = db
    }

    /// Throws unless `decision` was taken under the policy in force.
    func checkInForce(_ digest: Digest) throws {
        guard digest == policy.digest else { throw StoreError.policyNotInForce(digest) }
    }

    /// Throws when the policy denies `action`.
    func check(_ action: PolicyAction, of subject: PolicySubject) throws {
        let verdict = policy.verdict(on: action, of: subject)
        if verdict.effect == .deny { throw StoreError.denied(PolicyRefusal(verdict)) }
    }

    /// Throws when the policy does not let the patch be approved on this evidence.
    func checkApproval(of patch: PatchID, on evidence: Evidence) throws {
        let subject = try FindingStore.policySubject(of: patch, db)
        try check(.approve, of: subject)
        for kind in policy.requiredRungs(for: subject.severities.max()) {
            guard evidence.rungs.last(where: { $0.kind == kind })?.result == .pass else {
                throw StoreError.requiredRungNotPassed(patch, kind)
            }
        }
    }

    /// How many people must approve the patch before it is written: what two must stand behind when it is applied, two
    /// must have approved.
    func people(for patch: PatchID) throws -> Int {
        let subject = try FindingStore.policySubject(of: patch, db)
        return [PolicyAction.approve, .apply].contains {
            policy.verdict(on: $0, of: subject).effect == .twoPerson
        }
            ? 2 : 1
    }

    /// How many people must dismiss the finding.
    func people(for finding: Finding) -> Int {
        policy.verdict(on: .dismiss, of: PolicySubject(finding)).effect == .twoPerson ? 2 : 1
    }
}
