import AuditLog
import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Decisions in the store")
struct DecisionTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    @Test("A decision reads back exactly and is listed newest first")
    func roundTrip() throws {
        let patch = try desk.propose()
        let finding = try desk.recordFinding()
        let first = try desk.decide(.defer, .patch(patch.id))
        let second = try desk.decide(.confirm, .finding(finding.id))
        let third = try desk.decide(.undo, .decision(first.id))
        #expect(try store.decision(first.id) == first)
        #expect(try store.decisions(after: nil, limit: 2).items == [third, second])
        #expect(try store.decisions(after: second.id, limit: 2) == Page(items: [first], nextAfter: nil))
        #expect(try store.decisions(about: .patch(patch.id)) == [first, third])
        #expect(try store.decisions(about: .decision(first.id)) == [third])
        #expect(throws: StoreError.alreadyThere(what: "decision", id: first.id.text)) {
            try store.decide(first, reviewer: desk.reviewer, installation: desk.installation)
        }
    }

    @Test("Each verb leads from each state of a patch where the design says, and nowhere else")
    func patchTable() {
        typealias Row = (verb: DecisionVerb, from: [PatchState], next: PatchState)
        let rows: [Row] = [
            (.approve, [.proposed, .deferred, .reverted], .approved),
            (.reject, [.proposed, .deferred, .approved, .reverted, .stale], .rejected),
            (.terminate, [.proposed, .deferred, .approved, .reverted, .stale], .rejected),
            (.defer, [.proposed, .deferred, .approved, .reverted, .stale], .deferred),
            (.escalate, [.proposed, .deferred, .approved, .reverted, .stale], .deferred),
            (.modify, [.proposed, .deferred, .approved, .reverted, .stale, .rejected], .superseded),
            (.dismiss, [], .proposed), (.confirm, [], .proposed), (.undo, [], .proposed),
        ]
        #expect(Set(rows.map(\.verb)) == Set(DecisionVerb.allCases))
        for row in rows {
            for state in PatchState.allCases {
                let next = try? DecisionRules.state(after: row.verb, from: state)
                #expect(next == (row.from.contains(state) ? row.next : nil), "\(row.verb) from \(state)")
            }
        }
    }

    @Test("A finding can be confirmed and dismissed with a reason, and nothing else changes it")
    func findings() throws {
        let finding = try desk.recordFinding()
        let subject = DecisionSubject.finding(finding.id)
        #expect(throws: StoreError.illegalTransition(from: "new", verb: .dismiss)) {
            try desk.decide(.dismiss, subject)
        }
        for verb in [DecisionVerb.approve, .reject, .modify, .terminate, .undo] {
            #expect(throws: StoreError.illegalTransition(from: "new", verb: verb)) {
                try desk.decide(verb, subject)
            }
        }
        try desk.decide(.escalate, subject)
        #expect(try desk.state(finding) == .new)
        let dismissal = try desk.decide(
            .dismiss, subject, dismissal: .init(reason: .acceptedRisk, until: nil))
        #expect(try desk.state(finding) == .dismissed(reason: .acceptedRisk, until: nil))
        try desk.decide(.confirm, subject)
        #expect(try desk.state(finding) == .confirmed)
        try desk.decide(.undo, .decision(dismissal.id))
        #expect(try desk.state(finding) == .confirmed)
    }

    @Test("An approval names the plan and the newest evidence for it")
    func approval() throws {
        let patch = try desk.propose()
        let subject = DecisionSubject.patch(patch.id)
        let plan = try Sample.plan(patch)
        #expect(throws: StoreError.approvalIncomplete(patch.id)) { try desk.decide(.approve, subject) }
        #expect(throws: StoreError.approvalIncomplete(patch.id)) {
            try desk.decide(.approve, subject, plan: plan)
        }
        let unknown = Sample.evidence(patch, plan: plan.digest)
        #expect(throws: StoreError.evidenceOutdated(patch.id, newest: nil)) {
            try desk.decide(.approve, subject, plan: plan, evidence: unknown)
        }
        let (_, old) = try desk.verify(patch, at: 1)
        let (_, new) = try desk.verify(patch, at: 2)
        #expect(throws: StoreError.evidenceOutdated(patch.id, newest: new.digest)) {
            try desk.decide(.approve, subject, plan: plan, evidence: old)
        }
        let other = Plan(tree: patch.tree, patch: patch.id, files: [])
        #expect(throws: StoreError.planDiffers(patch.id)) {
            try desk.decide(.approve, subject, plan: other, evidence: new)
        }
        #expect(try desk.state(patch) == .proposed)
        #expect(try store.decisions(after: nil, limit: 10).items.isEmpty)
        let decision = try desk.decide(.approve, subject, plan: plan, evidence: new)
        #expect(try desk.state(patch) == .approved)
        // Looking again leaves the approval visible: it is the applicator's to compare.
        _ = try desk.verify(patch, at: 3)
        #expect(try store.approval(of: patch.id) == decision)
    }

    @Test("Taking verdicts back leads through the same states backwards")
    func undo() throws {
        let patch = try desk.propose()
        let subject = DecisionSubject.patch(patch.id)
        let deferral = try desk.decide(.defer, subject)
        let (approval, _) = try desk.approve(patch)
        let rejection = try desk.decide(.reject, subject)
        try desk.decide(.undo, .decision(rejection.id))
        #expect(try desk.state(patch) == .approved)
        #expect(try store.approval(of: patch.id) == approval)
        try desk.decide(.undo, .decision(approval.id))
        #expect(try desk.state(patch) == .deferred)
        #expect(try store.approval(of: patch.id) == nil)
        try desk.decide(.undo, .decision(deferral.id))
        #expect(try desk.state(patch) == .proposed)
        #expect(throws: StoreError.alreadyUndone(deferral.id)) {
            try desk.decide(.undo, .decision(deferral.id))
        }
    }

    @Test("An earlier verdict can be taken back while a later one stands")
    func undoEarlier() throws {
        let patch = try desk.propose()
        let (approval, _) = try desk.approve(patch)
        try desk.decide(.reject, .patch(patch.id))
        try desk.decide(.undo, .decision(approval.id))
        #expect(try desk.state(patch) == .rejected)
    }

    @Test("Undoing is for decisions, once, and not for an undoing")
    func undoRefused() throws {
        let patch = try desk.propose()
        let decision = try desk.decide(.defer, .patch(patch.id))
        let undo = try desk.decide(.undo, .decision(decision.id))
        #expect(throws: StoreError.illegalTransition(from: "undo", verb: .undo)) {
            try desk.decide(.undo, .decision(undo.id))
        }
        #expect(throws: StoreError.illegalTransition(from: "defer", verb: .reject)) {
            try desk.decide(.reject, .decision(decision.id))
        }
        let unknown = DecisionID.random()
        #expect(throws: StoreError.notFound(what: "decision", id: unknown.text)) {
            try desk.decide(.undo, .decision(unknown))
        }
    }

    @Test("What was applied cannot be undone, nor can it after it was taken back")
    func settled() throws {
        let patch = try desk.propose()
        let (approval, _) = try desk.approve(patch)
        let application = try desk.write(patch)
        #expect(try desk.state(patch) == .applied)
        #expect(try store.approval(of: patch.id) == nil)
        #expect(throws: StoreError.settled(approval.id)) { try desk.decide(.undo, .decision(approval.id)) }
        #expect(throws: StoreError.illegalTransition(from: "applied", verb: .reject)) {
            try desk.decide(.reject, .patch(patch.id))
        }
        try desk.write(patch, reverts: application.id)
        #expect(try desk.state(patch) == .reverted)
        #expect(throws: StoreError.settled(approval.id)) { try desk.decide(.undo, .decision(approval.id)) }
        // A reverted patch may be approved again, and that be undone.
        let (_, evidence) = try desk.verify(patch, at: 30)
        let second = try desk.decide(
            .approve, .patch(patch.id), plan: try Sample.plan(patch), evidence: evidence)
        try desk.decide(.undo, .decision(second.id))
        #expect(try desk.state(patch) == .reverted)
    }

    @Test("A signer whose signatures do not hold leaves nothing behind")
    func badSigner() throws {
        let patch = try desk.propose()
        let liar = Liar(name: "ada", publicKey: desk.reviewer.publicKey)
        let decision = Decision(
            verb: .reject, subject: .patch(patch.id), plan: nil, evidence: nil,
            policy: Policy.standard.digest,
            reviewer: "Ada", reason: "", at: Sample.time(0))
        #expect(throws: StoreError.audit(.signing(key: "ada"))) {
            try store.decide(decision, reviewer: liar, installation: desk.installation)
        }
        #expect(throws: StoreError.self) {
            try store.decide(
                decision, reviewer: desk.reviewer, installation: Liar(name: "bad name", publicKey: []))
        }
        #expect(try desk.state(patch) == .proposed)
        #expect(try store.decision(decision.id) == nil)
        #expect(try store.auditEvents(after: -1, limit: 10).isEmpty)
    }

    @Test("A reason has a limit")
    func longReason() throws {
        let patch = try desk.propose()
        let decision = Decision(
            verb: .reject, subject: .patch(patch.id), plan: nil, evidence: nil,
            policy: Policy.standard.digest,
            reviewer: "Ada", reason: String(repeating: "x", count: 70_000), at: Sample.time(0))
        #expect(throws: StoreError.tooLarge(what: "reason", limit: 64 << 10)) {
            try store.decide(decision, reviewer: desk.reviewer, installation: desk.installation)
        }
    }

    @Test(
        "What is append-only can be neither changed, nor deleted, nor replaced",
        arguments: [
            "UPDATE decisions SET verb = 'approve'", "DELETE FROM decisions",
            "REPLACE INTO decisions SELECT * FROM decisions",
            "UPDATE audit_events SET bytes = x''", "DELETE FROM audit_events WHERE position = 0",
            "REPLACE INTO audit_events VALUES (0, 'decision', x'')", "UPDATE checkpoints SET note = ''",
            "DELETE FROM checkpoints", "DELETE FROM audit_nodes", "UPDATE audit_nodes SET hash = x''",
            "UPDATE audit_keys SET role = 'reviewer'", "DELETE FROM evidence",
            "UPDATE evidence SET plan = NULL",
        ])
    func appendOnly(sql: String) throws {
        let patch = try desk.propose()
        try desk.approve(patch)
        let before = try store.auditExport()
        #expect(throws: DatabaseError.self) { try store.pool.write { try $0.execute(sql: sql) } }
        #expect(try store.auditExport() == before)
    }
}

/// A signer that signs nothing.
private struct Liar: Signer {
    let name: String
    let publicKey: [UInt8]

    func sign(_ bytes: [UInt8]) -> [UInt8] { [UInt8](repeating: 0, count: 64) }
}
