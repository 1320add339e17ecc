import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Takes a decision: the decision, the state that follows, the signed event and the checkpoint, all or nothing.
    ///
    /// - Parameters:
    ///   - decision: The verdict, whole.
    ///   - reviewer: Signs the decision.
    ///   - installation: Signs the checkpoint.
    public func decide(_ decision: Decision, reviewer: any Signer, installation: any Signer)
        throws(StoreError)
    {
        let signed: SignedDecision
        do { signed = try SignedDecision(decision, by: reviewer) } catch { throw .audit(error) }
        guard AuditKey.isValidName(signed.key.name) else { throw .audit(.badKeyName(signed.key.name)) }
        guard signed.isSigned else { throw .audit(.signing(key: signed.key.name)) }
        try write { db in
            try DecisionWriter(db, decision, signed: signed).write()
            var log = try AuditAppender(db, signer: installation)
            try log.add(signed.key, at: decision.at)
            try log.append(.decision, at: decision.at, body: signed.body)
        }
    }

    /// The approval in force; `nil` unless the patch is approved now.
    public func approval(of patch: PatchID) throws(StoreError) -> Decision? {
        try read { db in try PatchStanding(patch, db)?.approval(db) }
    }

    /// The decision with this id; `nil` when there is none.
    public func decision(_ id: DecisionID) throws(StoreError) -> Decision? {
        try read { db in try Self.decisions(db, "WHERE id = ?", [id.text]).first }
    }

    /// Decisions, newest first, from the one before `after` on.
    public func decisions(after: DecisionID?, limit: Int) throws(StoreError) -> Page<Decision> {
        try read { db in
            let limit = PageLimit.clamp(limit)
            var conditions = Conditions()
            if let after {
                guard let earlier = try EarlierDecision(after, db) else {
                    throw StoreError.notFound(what: "decision", id: after.text)
                }
                conditions.add("seq < ?", earlier.number)
            }
            let decisions = try Self.decisions(
                db, "\(conditions.sql) ORDER BY seq DESC LIMIT ?", conditions.arguments + [limit + 1])
            return Page(fetched: decisions, limit: limit)
        }
    }

    /// All that was decided about a patch or finding, oldest first, with what was taken back and the undoing itself;
    /// about a decision, what took it back.
    public func decisions(about subject: DecisionSubject) throws(StoreError) -> [Decision] {
        try read { db in
            switch subject {
            case .patch, .finding: try Self.decisions(db, "WHERE target = ? ORDER BY seq", [subject.id])
            case .decision: try Self.decisions(db, "WHERE undoes = ?", [subject.id])
            }
        }
    }

    private static func decisions(_ db: Database, _ clause: String, _ arguments: StatementArguments) throws
        -> [Decision]
    {
        try Row.fetchAll(db, sql: "SELECT content FROM decisions \(clause)", arguments: arguments).map {
            row in
            var columns = Columns(row)
            return try columns.json()
        }
    }
}
