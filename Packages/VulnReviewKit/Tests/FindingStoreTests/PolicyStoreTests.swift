import AuditLog
import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("The policy in the store")
struct PolicyStoreTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    private func putInForce(_ policy: Policy) throws {
        try store.putInForce(
            policy, signature: "unsigned", signedBy: nil, at: Sample.time(1), installation: desk.installation)
    }

    private func strict(
        _ effect: PolicyEffect, _ actions: Set<PolicyAction>, limits: PolicyLimits = PolicyLimits(),
        rungs: [RungKind] = [.appliesExactly]
    ) -> Policy {
        Policy(
            name: "strict", requiredRungs: rungs,
            rules: [PolicyRule(id: "r", effect: effect, actions: actions, because: "so")], limits: limits)
    }

    private func approve(_ patch: Patch, under policy: Policy) throws {
        let (plan, evidence) = try desk.verify(patch)
        let decision = Decision(
            verb: .approve, subject: .patch(patch.id), plan: plan.digest, evidence: evidence.digest,
            policy: policy.digest, reviewer: "ada", reason: "right", at: Sample.time(9))
        try store.decide(decision, reviewer: desk.reviewer, installation: desk.installation)
    }

    @Test("A change of the policy is one event, with what was before and who vouches for it")
    func event() throws {
        #expect(try store.policyInForce() == .standard)
        let policy = strict(.deny, [.export])
        try putInForce(.standard)
        #expect(try store.auditEvents(after: -1, limit: 10).isEmpty)
        for _ in 0..<2 { try putInForce(policy) }
        let event = try #require(try store.auditEvents(after: -1, limit: 10).last)
        #expect(event.kind == .policyChanged)
        #expect(event.body["digest"]?.text == policy.digest.description)
        #expect(event.body["previous"]?.text == Policy.standard.digest.description)
        #expect(try store.policyInForce() == policy)
        try putInForce(.standard)
        #expect(try store.policyInForce() == .standard)
        #expect(try store.auditEvents(after: -1, limit: 10).count { $0.kind == .policyChanged } == 2)
        #expect(AuditVerifier.verify(try store.auditExport()).problems.isEmpty)
    }

    @Test("A decision under another policy than the one in force is refused")
    func otherPolicy() throws {
        let patch = try desk.propose()
        let lax = Policy(name: "lax", requiredRungs: [])
        #expect(throws: StoreError.policyNotInForce(lax.digest)) { try approve(patch, under: lax) }
        try putInForce(strict(.deny, [.export]))
        #expect(throws: StoreError.policyNotInForce(Policy.standard.digest)) { try desk.approve(patch) }
        #expect(try desk.state(patch) == .proposed)
    }

    @Test("What the policy denies is denied inside the transaction, whoever asks")
    func denied() throws {
        let policy = strict(.deny, [.approve, .dismiss])
        try putInForce(policy)
        let patch = try desk.propose()
        let error = #expect(throws: StoreError.self) { try approve(patch, under: policy) }
        guard case .denied(let refusal) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(refusal.rules == ["r"] && refusal.action == .approve)
        let finding = try desk.recordFinding()
        let dismissal = Decision(
            verb: .dismiss, subject: .finding(finding.id), plan: nil, evidence: nil, policy: policy.digest,
            reviewer: "ada", reason: "x", at: Sample.time(9),
            dismissal: .init(reason: .acceptedRisk, until: nil))
        #expect(throws: StoreError.self) {
            try store.decide(dismissal, reviewer: desk.reviewer, installation: desk.installation)
        }
        #expect(try desk.state(finding) == .new && desk.state(patch) == .proposed)
    }

    @Test("A limit and a required rung hold inside the transaction")
    func limitsAndRungs() throws {
        let patch = try desk.propose()
        let small = strict(.deny, [.export], limits: PolicyLimits(patchFiles: 1))
        try putInForce(small)
        #expect(throws: StoreError.self) { try approve(patch, under: small) }
        let tested = strict(.deny, [.export], rungs: [.appliesExactly, .projectTests])
        try putInForce(tested)
        #expect(throws: StoreError.requiredRungNotPassed(patch.id, .projectTests)) {
            try approve(patch, under: tested)
        }
    }

    @Test(
        "An approval is no longer good when another policy is in force, and applying is denied where it says so"
    )
    func applying() throws {
        let patch = try desk.propose()
        try desk.approve(patch)
        try putInForce(strict(.deny, [.export]))
        #expect(throws: StoreError.policyNotInForce(Policy.standard.digest)) { try desk.write(patch) }
        let denying = strict(.deny, [.apply])
        try putInForce(denying)
        try desk.decide(.reject, .patch(patch.id), policy: denying)
        let other = try desk.propose(2)
        try approve(other, under: denying)
        let application = Sample.application(other, plan: try Sample.plan(other))
        #expect(throws: StoreError.self) { try store.stage(application) }
        #expect(try store.unfinishedApplications().isEmpty)
    }

    @Test("Taking back is denied where the policy says so")
    func reverting() throws {
        let patch = try desk.propose()
        try desk.approve(patch)
        let application = try desk.write(patch)
        try putInForce(strict(.deny, [.revert]))
        #expect(throws: StoreError.self) { try desk.write(patch, reverts: application.id) }
        #expect(try desk.state(patch) == .applied)
    }

    @Test("A stored policy that is not what its digest says is damage, not a policy")
    func edited() throws {
        try putInForce(strict(.deny, [.approve]))
        let lax = try StoredJSON.encode(Policy.standard)
        try store.pool.write { db in
            try db.execute(sql: "DROP TRIGGER policies_no_update")
            try db.execute(sql: "UPDATE policies SET content = ?", arguments: [lax])
        }
        #expect(throws: StoreError.damaged(what: "policy")) { try store.policyInForce() }
    }

    @Test("Nothing of a bulk decision touches what tools run or what goes beyond the finding")
    func bulk() throws {
        for kind in Flag.Kind.allCases {
            let number = Flag.Kind.allCases.firstIndex(of: kind).map { $0 + 3 } ?? 0
            let patch = try desk.propose(number)
            let plan = try Sample.plan(patch)
            let flag = Flag(kind: kind, explanation: "x", path: nil, line: nil)
            try store.record(
                Evidence(
                    patch: patch.id, plan: plan.digest, rungs: [], flags: [flag], gatheredAt: Sample.time(1)),
                logs: [:], spans: [])
            let decision = Decision(
                verb: .reject, subject: .patch(patch.id), plan: nil, evidence: nil,
                policy: Policy.standard.digest,
                reviewer: "ada", reason: "x", at: Sample.time(9), confirmed: [], batch: .random())
            let decide = {
                try store.decide(decision, reviewer: desk.reviewer, installation: desk.installation)
            }
            if kind == .executableConfiguration || kind == .outOfScopeHunk {
                #expect(throws: StoreError.notForBulk(patch.id, kind)) { try decide() }
            } else {
                try decide()
                #expect(try store.decision(decision.id) == decision)
            }
        }
    }
}
