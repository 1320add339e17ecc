import AuditLog
import Foundation
import GRDB
import Review

/// Takes one decision inside a transaction: looks whether it may be, writes it and changes the state.
struct DecisionWriter {
    /// The most bytes of a reason.
    private static let reasonLimit = 64 << 10

    private let db: Database
    private let signed: SignedDecision
    private let decision: Decision

    init(_ db: Database, _ decision: Decision, signed: SignedDecision) {
        self.db = db
        self.decision = decision
        self.signed = signed
    }

    func write() throws {
        guard decision.reason.utf8.count + decision.reviewer.utf8.count <= Self.reasonLimit else {
            throw StoreError.tooLarge(what: "reason", limit: Self.reasonLimit)
        }
        guard try EarlierDecision(decision.id, db) == nil else {
            throw StoreError.alreadyThere(what: "decision", id: decision.id.text)
        }
        if decision.verb == .defer { try decision.until.map { try DismissalDay.check($0, at: decision.at) } }
        let policy = try DecisionPolicy(db)
        try policy.checkInForce(decision.policy)
        switch decision.subject {
        case .patch(let patch): try decide(patch, policy)
        case .finding(let finding): try decide(finding, policy)
        case .decision(let earlier): try undo(earlier)
        }
    }

    // MARK: Verdicts

    private func decide(_ patch: PatchID, _ policy: DecisionPolicy) throws {
        guard let standing = try PatchStanding(patch, db) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        let next = try DecisionRules.state(after: decision.verb, from: standing.state)
        try refuseWhileWriting(patch)
        if decision.batch != nil { try refuseInBulk(patch) }
        if decision.verb == .approve { try policy.checkApproval(of: patch, on: try evidence(for: patch)) }
        try insert(target: .patch(patch), stateBefore: Data(standing.state.rawValue.utf8))
        let isWaiting =
            try decision.verb == .approve
            && waitsForAnother(patch.text, after: standing.settled, people: policy.people(for: patch))
        if isWaiting { return }
        if next != .deferred, let canary = try FindingStore.canary(patch, db) {
            return try reveal(canary, standing, next)
        }
        try set(patch, to: next)
    }

    /// A verdict on a canary stands: it is out of the queue, never approved, and nobody decides it twice.
    private func reveal(_ canary: Canary, _ standing: PatchStanding, _ next: PatchState) throws {
        try standing.settle(as: next == .approved ? .superseded : next, db)
        try AuditAppender.postpone(
            .canaryRevealed, at: decision.at,
            body: .object([
                "commitment": .digest(canary.commitment), "decision": .string(decision.id.text),
                "flaw": .string(canary.flaw.rawValue), "patch": .string(canary.patch.text),
                "salt": .string(Hex.encode(canary.salt)),
            ]), db)
    }

    private func decide(_ id: FindingID, _ policy: DecisionPolicy) throws {
        guard let finding = try FindingStore.finding(id, db) else {
            throw StoreError.notFound(what: "finding", id: id.text)
        }
        let next = try DecisionRules.state(after: decision, from: finding.state)
        if decision.verb == .dismiss {
            try policy.check(.dismiss, of: PolicySubject(finding))
            try decision.dismissal?.until.map { try DismissalDay.check($0, at: decision.at) }
        }
        try insert(target: .finding(id), stateBefore: try StoredJSON.encode(finding.state))
        let isWaiting =
            try decision.verb == .dismiss
            && waitsForAnother(id.text, after: 0, people: policy.people(for: finding))
        if !isWaiting { try set(id, to: next) }
    }

    /// Whether the verdict just written leaves everything as it is until somebody else joins it.
    private func waitsForAnother(_ target: String, after settled: Int, people: Int) throws -> Bool {
        guard people > 1 else { return false }
        let concurrence = Concurrence(try StoredVerdict.all(on: target, after: settled, db))
        try concurrence.checkNewest()
        return concurrence.people.count < people
    }

    /// An approval binds a plan, and was made with the newest evidence for that plan in view.
    private func evidence(for patch: PatchID) throws -> Evidence {
        guard let plan = decision.plan, let evidence = decision.evidence else {
            throw StoreError.approvalIncomplete(patch)
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT digest, plan, content FROM evidence WHERE patch = ? ORDER BY seq DESC LIMIT 1",
            arguments: [patch.text])
        guard let row else { throw StoreError.evidenceOutdated(patch, newest: nil) }
        var columns = Columns(row)
        let newest = try columns.digest()
        guard newest == evidence else { throw StoreError.evidenceOutdated(patch, newest: newest) }
        guard try columns.optionalDigest() == plan else { throw StoreError.planDiffers(patch) }
        return try columns.json()
    }

    /// What tools run, and what goes beyond the finding, each gets a verdict of its own.
    private func refuseInBulk(_ patch: PatchID) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT content FROM evidence WHERE patch = ? ORDER BY seq DESC LIMIT 1",
            arguments: [patch.text])
        guard let row else { return }
        var columns = Columns(row)
        let evidence: Evidence = try columns.json()
        if let flag = evidence.flags.first(where: { $0.kind.standsAlone }) {
            throw StoreError.notForBulk(patch, flag.kind)
        }
    }

    /// From the commit point on the approval is being carried out: nothing is decided until that is finished.
    private func refuseWhileWriting(_ patch: PatchID) throws {
        let id = try String.fetchOne(
            db, sql: "SELECT id FROM applications WHERE patch = ? AND state = 'committed'",
            arguments: [patch.text])
        if let application = id.flatMap(ApplicationID.init(_:)) {
            throw StoreError.applicationUnderWay(application)
        }
    }

    // MARK: Undo

    private func undo(_ id: DecisionID) throws {
        guard let earlier = try EarlierDecision(id, db) else {
            throw StoreError.notFound(what: "decision", id: id.text)
        }
        guard decision.verb == .undo, earlier.verb != .undo else {
            throw StoreError.illegalTransition(from: earlier.verb.rawValue, verb: decision.verb)
        }
        guard !earlier.isUndone else { throw StoreError.alreadyUndone(id) }
        switch earlier.target {
        case .patch(let patch):
            guard let standing = try PatchStanding(patch, db), earlier.number > standing.settled else {
                throw StoreError.settled(id)
            }
            try refuseWhileWriting(patch)
            let history = try DecisionHistory(of: patch.text, after: standing.settled, db)
            try insert(target: earlier.target, stateBefore: Data(standing.state.rawValue.utf8), undoes: id)
            try set(patch, to: try history.patchState(patch, without: id))
        case .finding(let finding):
            guard let current = try FindingStore.finding(finding, db) else {
                throw StoreError.damaged(what: "decision")
            }
            let history = try DecisionHistory(of: finding.text, after: 0, db)
            try insert(target: earlier.target, stateBefore: try StoredJSON.encode(current.state), undoes: id)
            try set(finding, to: try history.findingState(current, without: id))
        case .decision:
            throw StoreError.damaged(what: "decision")
        }
    }

    // MARK: Rows

    private func insert(target: DecisionSubject, stateBefore: Data, undoes: DecisionID? = nil) throws {
        try db.execute(
            sql: """
                INSERT INTO decisions (id, verb, subject, target_kind, target, undoes, state_before, content,
                    public_key, signature, log_size)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(position) + 1, 0) FROM audit_events))
                """,
            arguments: [
                decision.id.text, decision.verb.rawValue, decision.subject.id, target.kind, target.id,
                undoes?.text,
                stateBefore, try StoredJSON.encode(decision), Data(signed.key.publicKey),
                Data(signed.signature),
            ])
    }

    private func set(_ patch: PatchID, to state: PatchState) throws {
        try db.execute(
            sql: "UPDATE patches SET state = ? WHERE id = ?", arguments: [state.rawValue, patch.text])
    }

    private func set(_ finding: FindingID, to state: FindingState) throws {
        try db.execute(
            sql: "UPDATE findings SET state = ?, state_detail = ? WHERE id = ?",
            arguments: [state.name, try FindingRow.detail(state), finding.text])
        try DismissalDay.keep(state, of: finding, db)
    }
}
