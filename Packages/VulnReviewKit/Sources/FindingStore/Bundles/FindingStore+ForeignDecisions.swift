import AuditLog
import Foundation
import GRDB
import Review

/// A decision of another installation as it is shown here. It approves nothing, and counts for nothing, here.
public struct ForeignDecision: Hashable, Sendable, Identifiable {
    /// Its id there.
    public let id: DecisionID
    /// The name of the other installation's log.
    public let origin: String
    /// The key that sealed the bundle.
    public let key: AuditKey
    /// Whether that key is believed here now.
    public let isTrusted: Bool
    /// The patch or finding here that it is about; `nil` when there is none.
    public let target: DecisionSubject?
    /// The verb as it was written there.
    public let verb: String
    /// The reviewer's name there.
    public let reviewer: String
    /// The reviewer's own words; may be hostile text.
    public let reason: String
    /// When it was decided there, RFC 3339.
    public let at: String
    /// Whether it was taken back there.
    public let isUndone: Bool
}

/// Two verdicts about one thing that differ: this desk's and another installation's. Only a person settles it.
public struct VerdictConflict: Hashable, Sendable {
    /// What they are about, here.
    public let target: DecisionSubject
    /// The verdict in force here.
    public let here: Decision
    /// The other installation's.
    public let there: ForeignDecision
}

extension FindingStore {
    /// What other installations decided about a patch or finding here, oldest first.
    public func foreignDecisions(about target: DecisionSubject) throws(StoreError) -> [ForeignDecision] {
        try read { db in try Self.foreignDecisions(db, "WHERE d.target = ?", [target.id]) }
    }

    /// What other installations decided, the newest first.
    public func foreignDecisions(limit: Int) throws(StoreError) -> [ForeignDecision] {
        try read { db in
            try Array(
                Self.foreignDecisions(
                    db, "WHERE d.seq > (SELECT MAX(seq) FROM foreign_decisions) - ?", [limit]
                )
                .reversed())
        }
    }

    /// Where the verdict in force here and the newest one of another installation differ, in the order in which those came.
    public func verdictConflicts() throws(StoreError) -> [VerdictConflict] {
        try read { db in
            let decisions = try Self.foreignDecisions(db, "WHERE d.target IS NOT NULL", [])
            var newest: [String: (place: Int, decision: ForeignDecision)] = [:]
            for (place, decision) in decisions.enumerated()
            where !decision.isUndone && decision.verb != "undo" {
                guard let target = decision.target else { continue }
                newest["\(decision.origin)\u{0}\(decision.key.publicKey)\u{0}\(target.id)"] = (
                    place, decision
                )
            }
            var conflicts: [VerdictConflict] = []
            for (_, there) in newest.values.sorted(by: { $0.place < $1.place }) {
                guard let target = there.target, let here = try Self.verdict(on: target, db),
                    here.verb.rawValue != there.verb
                else { continue }
                conflicts.append(VerdictConflict(target: target, here: here, there: there))
            }
            return conflicts
        }
    }

    /// The newest verdict on a patch or finding that nobody took back.
    private static func verdict(on target: DecisionSubject, _ db: Database) throws -> Decision? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT content FROM decisions d WHERE target = ? AND undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY seq DESC LIMIT 1
                """, arguments: [target.id]
        ).map { row in
            var columns = Columns(row)
            return try columns.json()
        }
    }

    private static func foreignDecisions(
        _ db: Database, _ clause: String, _ arguments: StatementArguments
    ) throws -> [ForeignDecision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT d.id, b.origin, b.key_name, b.public_key,
                    EXISTS (SELECT 1 FROM trusted_keys t WHERE t.public_key = b.public_key),
                    d.target_kind, d.target, d.verb, d.reviewer, d.reason, d.at,
                    EXISTS (SELECT 1 FROM foreign_decisions u JOIN bundles c ON c.seq = u.bundle
                        WHERE u.undoes = d.id AND c.origin = b.origin AND c.public_key = b.public_key)
                FROM foreign_decisions d JOIN bundles b ON b.seq = d.bundle \(clause) ORDER BY d.seq
                """, arguments: arguments
        ).map(foreignDecision)
    }

    private static func foreignDecision(_ row: Row) throws -> ForeignDecision {
        var columns = Columns(row)
        let id: DecisionID = try columns.id()
        let origin: String = try columns.next()
        let key = AuditKey(name: try columns.next(), publicKey: try columns.bytes(), role: .installation)
        let isTrusted: Bool = try columns.next()
        let kind: String? = try columns.optional()
        let target: String? = try columns.optional()
        let subject: DecisionSubject? = target.flatMap { id in
            kind == "patch" ? PatchID(id).map { .patch($0) } : FindingID(id).map { .finding($0) }
        }
        return ForeignDecision(
            id: id, origin: origin, key: key, isTrusted: isTrusted, target: subject, verb: try columns.next(),
            reviewer: try columns.text(), reason: try columns.text(), at: try columns.next(),
            isUndone: try columns.next())
    }
}
