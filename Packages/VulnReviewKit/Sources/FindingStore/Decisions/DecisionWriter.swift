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
        switch decision.subject {
        case .patch(let patch): try decide(patch)
        case .finding(let finding): try decide(finding)
        case .decision(let earlier): try undo(earlier)
        }
    }

    // MARK: Verdicts

    private func decide(_ patch: PatchID) throws {
        guard let standing = try PatchStanding(patch, db) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        let next = try DecisionRules.state(after: decision.verb, from: standing.state)
        try refuseWhileWriting(patch)
        if decision.verb == .approve { try checkApproval(of: patch) }
        try insert(target: .patch(patch), stateBefore: Data(standing.state.rawValue.utf8))
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

    private func decide(_ id: FindingID) throws {
        guard let finding = try FindingStore.finding(id, db) else {
            throw StoreError.notFound(what: "finding", id: id.text)
        }
        let next = try DecisionRules.state(after: decision, from: finding.state)
        try insert(target: .finding(id), stateBefore: try StoredJSON.encode(finding.state))
        try set(id, to: next)
    }

    /// An approval binds a plan, and was made with the newest evidence for that plan in view.
    private func checkApproval(of patch: PatchID) throws {
        guard let plan = decision.plan, let evidence = decision.evidence else {
            throw StoreError.approvalIncomplete(patch)
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT digest, plan FROM evidence WHERE patch = ? ORDER BY seq DESC LIMIT 1",
            arguments: [patch.text])
        guard let row else { throw StoreError.evidenceOutdated(patch, newest: nil) }
        var columns = Columns(row)
        let newest = try columns.digest()
        guard newest == evidence else { throw StoreError.evidenceOutdated(patch, newest: newest) }
        guard try columns.optionalDigest() == plan else { throw StoreError.planDiffers(patch) }
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
            try set(patch, to: try history.patchState(without: id))
        case .finding(let finding):
            guard let current = try FindingStore.finding(finding, db) else {
                throw StoreError.damaged(what: "decision")
            }
            let history = try DecisionHistory(of: finding.text, after: 0, db)
            try insert(target: earlier.target, stateBefore: try StoredJSON.encode(current.state), undoes: id)
            try set(finding, to: try history.findingState(without: id))
        case .decision:
            throw StoreError.damaged(what: "decision")
        }
    }

    // MARK: Rows

    private func insert(target: DecisionSubject, stateBefore: Data, undoes: DecisionID? = nil) throws {
        try db.execute(
            sql: """
                INSERT INTO decisions (id, verb, subject, target_kind, target, undoes, state_before, content,
                    public_key, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    }
}
