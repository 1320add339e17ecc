import AuditLog
import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("Two people")
struct TwoPersonTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }
    private static let policy = Policy(
        name: "two", requiredRungs: [.appliesExactly], defaults: [.approve: .twoPerson, .dismiss: .twoPerson])

    init() throws {
        desk = try Desk()
        try store.putInForce(
            Self.policy, signature: "unsigned", signedBy: nil, at: Sample.time(1),
            installation: desk.installation)
        for name in ["ada", "ben"] { try register(try signer(name)) }
    }

    private func signer(_ name: String, folder: String = "keys") throws -> any Signer {
        try Keyring(directory: desk.directory + "/" + folder).signerOrNew(name)
    }

    private func register(_ signer: any Signer) throws {
        try store.register(
            AuditKey(name: signer.name, publicKey: signer.publicKey, role: .reviewer), at: Sample.time(1),
            installation: desk.installation)
    }

    @discardableResult
    private func decide(
        _ verb: DecisionVerb, _ subject: DecisionSubject, by name: String, named: String? = nil,
        plan: Digest? = nil, evidence: Digest? = nil, until: String? = nil, key: (any Signer)? = nil
    ) throws -> Decision {
        let decision = Decision(
            verb: verb, subject: subject, plan: plan, evidence: evidence, policy: Self.policy.digest,
            reviewer: named ?? name, reason: "x", at: Sample.time(9),
            dismissal: verb == .dismiss ? .init(reason: .acceptedRisk, until: until) : nil)
        try store.decide(decision, reviewer: try key ?? signer(name), installation: desk.installation)
        return decision
    }

    /// Approves what was verified last.
    @discardableResult
    private func approve(
        _ patch: Patch, by name: String, named: String? = nil, key: (any Signer)? = nil
    ) throws -> Decision {
        let evidence = try store.evidence(for: patch.id)
        return try decide(
            .approve, .patch(patch.id), by: name, named: named, plan: evidence?.plan,
            evidence: evidence?.digest,
            key: key)
    }

    private func verified(_ number: Int = 1) throws -> Patch {
        let patch = try desk.propose(number)
        _ = try desk.verify(patch)
        return patch
    }

    private func people(_ patch: Patch) throws -> [String]? {
        try store.standing(of: .patch(patch.id))?.people
    }

    @Test("The first approval leaves the patch proposed and is seen; the second, by another key, approves")
    func two() throws {
        let patch = try verified()
        #expect(try people(patch) == [])
        try approve(patch, by: "ada")
        #expect(try desk.state(patch) == .proposed)
        #expect(try people(patch) == ["ada"] && store.approval(of: patch.id) == nil)
        let application = Sample.application(patch, plan: try Sample.plan(patch))
        #expect(throws: StoreError.notApproved(patch.id)) { try store.stage(application) }
        try approve(patch, by: "ben")
        #expect(try desk.state(patch) == .approved && people(patch) == ["ada", "ben"])
        try desk.write(patch)
        #expect(try desk.state(patch) == .applied)
        #expect(AuditVerifier.verify(try store.auditExport()).problems.isEmpty)
    }

    @Test(
        "The same key makes no second person, under its own name or another; nor does another key under the same name"
    )
    func onePerson() throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        #expect(throws: StoreError.sameReviewer("ada")) { try approve(patch, by: "ada") }
        #expect(throws: StoreError.sameReviewer("ben")) {
            try approve(patch, by: "ada", named: "ben", key: try signer("ada"))
        }
        // The key file of ada, copied to another name.
        let copy = desk.directory + "/keys/eve.key"
        try FileManager.default.copyItem(atPath: desk.directory + "/keys/ada.key", toPath: copy)
        #expect(throws: StoreError.sameReviewer("eve")) { try approve(patch, by: "eve") }
        // A second key of hers, which the log has known for long.
        let other = try signer("ada", folder: "others")
        try register(other)
        for name in ["ada", "Ada", "ADA"] {
            #expect(throws: StoreError.sameReviewer(name)) {
                try approve(patch, by: "ada", named: name, key: other)
            }
        }
        #expect(try desk.state(patch) == .proposed && people(patch) == ["ada"])
    }

    @Test(
        "A key that the log learned after the first approval makes no second person; the first is given again then"
    )
    func newKey() throws {
        let patch = try verified()
        let first = try approve(patch, by: "ada")
        #expect(throws: StoreError.reviewerTooNew("eve")) { try approve(patch, by: "eve") }
        try register(try signer("eve"))
        #expect(throws: StoreError.reviewerTooNew("eve")) { try approve(patch, by: "eve") }
        // Nor by deciding something else meanwhile.
        try decide(.reject, .patch(try verified(2).id), by: "fay")
        #expect(throws: StoreError.reviewerTooNew("fay")) { try approve(patch, by: "fay") }
        try decide(.undo, .decision(first.id), by: "ada")
        try approve(patch, by: "ada")
        try approve(patch, by: "eve")
        #expect(try desk.state(patch) == .approved)
    }

    @Test(
        "A rejection, a question or a delay in between voids the first approval; taken back, it does not",
        arguments: [DecisionVerb.reject, .defer, .escalate])
    func between(verb: DecisionVerb) throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        let other = try decide(verb, .patch(patch.id), by: "ben")
        #expect(try people(patch) == [])
        try decide(.undo, .decision(other.id), by: "ben")
        #expect(try people(patch) == ["ada"])
        try decide(.defer, .patch(patch.id), by: "ada")
        try approve(patch, by: "ben")
        #expect(try desk.state(patch) == .deferred && people(patch) == ["ben"])
    }

    @Test("New evidence voids the first approval; one for what was there before is refused")
    func evidence() throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        let old = try #require(try store.evidence(for: patch.id))
        let (plan, new) = try desk.verify(patch, at: 5)
        #expect(throws: StoreError.evidenceOutdated(patch.id, newest: new.digest)) {
            try decide(.approve, .patch(patch.id), by: "ben", plan: plan.digest, evidence: old.digest)
        }
        try approve(patch, by: "ben")
        #expect(try desk.state(patch) == .proposed && people(patch) == ["ben"])
        try approve(patch, by: "ada")
        #expect(try desk.state(patch) == .approved)
    }

    @Test("A changed base voids the first approval")
    func base() throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        try store.markStale(patch.id)
        _ = try desk.verify(patch, at: 5)
        try approve(patch, by: "ben")
        #expect(try desk.state(patch) == .proposed)
    }

    @Test("Another policy voids the first approval, even one that says the same under another name")
    func policy() throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        let other = Policy(name: "other", requiredRungs: [.appliesExactly], defaults: Self.policy.defaults)
        try store.putInForce(
            other, signature: "unsigned", signedBy: nil, at: Sample.time(2), installation: desk.installation)
        #expect(try people(patch) == [])
        let evidence = try store.evidence(for: patch.id)
        let decision = Decision(
            verb: .approve, subject: .patch(patch.id), plan: evidence?.plan, evidence: evidence?.digest,
            policy: other.digest, reviewer: "ben", reason: "x", at: Sample.time(9))
        try store.decide(decision, reviewer: try signer("ben"), installation: desk.installation)
        #expect(try desk.state(patch) == .proposed && people(patch) == ["ben"])
    }

    @Test("Taking one of two approvals back takes the approval back, whichever it is", arguments: [0, 1])
    func undo(which: Int) throws {
        let patch = try verified()
        let approvals = [try approve(patch, by: "ada"), try approve(patch, by: "ben")]
        try decide(.undo, .decision(approvals[which].id), by: "ada")
        #expect(try desk.state(patch) == .proposed)
        #expect(try people(patch) == [which == 0 ? "ben" : "ada"])
        try approve(patch, by: which == 0 ? "ada" : "ben")
        #expect(try desk.state(patch) == .approved)
    }

    @Test("A replayed approval is refused, whole or with another id")
    func replay() throws {
        let patch = try verified()
        let first = try approve(patch, by: "ada")
        #expect(throws: StoreError.alreadyThere(what: "decision", id: first.id.text)) {
            try store.decide(first, reviewer: try signer("ada"), installation: desk.installation)
        }
        #expect(throws: StoreError.sameReviewer("ada")) { try approve(patch, by: "ada") }
    }

    @Test("An application counts the people again, from signed decisions: a row put in by hand is none")
    func forged() throws {
        let patch = try verified()
        try approve(patch, by: "ada")
        let ben = try signer("ben")
        let evidence = try #require(try store.evidence(for: patch.id))
        let forged = Decision(
            verb: .approve, subject: .patch(patch.id), plan: evidence.plan, evidence: evidence.digest,
            policy: Self.policy.digest, reviewer: "ben", reason: "x", at: Sample.time(9))
        let content = try StoredJSON.encode(forged)
        try store.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO decisions (id, verb, subject, target_kind, target, state_before, content, public_key,
                        signature, log_size)
                    VALUES (?, 'approve', ?, 'patch', ?, x'', ?, ?, zeroblob(64), 99)
                    """,
                arguments: [forged.id.text, patch.id.text, patch.id.text, content, Data(ben.publicKey)])
            try db.execute(
                sql: "UPDATE patches SET state = 'approved' WHERE id = ?", arguments: [patch.id.text])
        }
        let application = Sample.application(patch, plan: try Sample.plan(patch))
        #expect(throws: StoreError.badSignature(forged.id)) { try store.stage(application) }
    }

    @Test("A canary is revealed by the second verdict, and caught when that one rejects it")
    func canary() throws {
        let model = try verified()
        for (number, last) in [(2, DecisionVerb.approve), (3, .reject)] {
            let patch = try Sample.patch(number, tree: desk.tree)
            _ = try store.seed(
                Canary(patch: patch.id, model: model.id, flaw: .cosmetic, salt: [1]), as: patch, spans: [],
                at: Sample.time(3), installation: desk.installation)
            _ = try desk.verify(patch)
            try approve(patch, by: "ada")
            #expect(try desk.state(patch) == .proposed)
            #expect(try store.revealedCanary(patch.id) == nil)
            if last == .approve {
                try approve(patch, by: "ben")
            } else {
                try decide(last, .patch(patch.id), by: "ben")
            }
            #expect(try store.revealedCanary(patch.id)?.verdict?.verb == last)
            #expect(try desk.state(patch) != .approved)
        }
    }

    @Test("Two people dismiss a finding when they give the same reason and day")
    func dismissal() throws {
        let finding = try desk.recordFinding()
        let subject = DecisionSubject.finding(finding.id)
        let first = try decide(.dismiss, subject, by: "ada")
        #expect(try desk.state(finding) == .new)
        #expect(try store.standing(of: subject) == VerdictStanding(people: ["ada"], needed: 2))
        #expect(throws: StoreError.sameReviewer("ada")) { try decide(.dismiss, subject, by: "ada") }
        try decide(.dismiss, subject, by: "ben", until: "9999-12-31")
        #expect(try desk.state(finding) == .new)
        try decide(.dismiss, subject, by: "ada", until: "9999-12-31")
        #expect(try desk.state(finding) == .dismissed(reason: .acceptedRisk, until: "9999-12-31"))
        let undo = try #require(try store.decisions(about: subject).last)
        try decide(.undo, .decision(undo.id), by: "ben")
        #expect(try desk.state(finding) == .new)
        #expect(throws: StoreError.alreadyUndone(undo.id)) {
            try decide(.undo, .decision(undo.id), by: "ben")
        }
        try decide(.undo, .decision(first.id), by: "ben")
        #expect(try desk.state(finding) == .new)
    }

    @Test("Where only applying needs two people, two must approve")
    func applyOnly() throws {
        let policy = Policy(name: "apply", requiredRungs: [.appliesExactly], defaults: [.apply: .twoPerson])
        try store.putInForce(
            policy, signature: "unsigned", signedBy: nil, at: Sample.time(2), installation: desk.installation)
        let patch = try verified()
        #expect(try store.standing(of: .patch(patch.id))?.needed == 2)
    }
}
