import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// A canary, and the verdict that revealed it; `nil` while it stands in the queue.
    public struct CanaryStanding: Hashable, Sendable {
        /// The canary.
        public let canary: Canary
        /// The decision that closed it.
        public let verdict: Decision?
    }

    /// Puts a canary into the queue. The log gets a commitment to it that tells nothing.
    ///
    /// - Returns: `false`, and nothing done, when the patch was there.
    public func seed(
        _ canary: Canary, as patch: Patch, spans: [Span], at: Date, installation: any Signer
    ) throws(StoreError) -> Bool {
        guard canary.patch == patch.id else { throw .notFound(what: "patch", id: canary.patch.text) }
        return try write { db in
            guard try Self.propose(patch, spans: spans, db) else { return false }
            try db.execute(
                sql: "INSERT INTO canaries (patch, model, flaw, salt) VALUES (?, ?, ?, ?)",
                arguments: [canary.patch.text, canary.model.text, canary.flaw.rawValue, Data(canary.salt)])
            var log = try AuditAppender(db, signer: installation)
            try log.append(.canarySeeded, at: at, body: .object(["commitment": .digest(canary.commitment)]))
            return true
        }
    }

    /// All canaries, in the order of their ids.
    public func canaries() throws(StoreError) -> [CanaryStanding] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT patch, model, flaw, salt FROM canaries ORDER BY patch").map {
                row in
                let canary = try Self.canary(row)
                return CanaryStanding(canary: canary, verdict: try Self.verdict(on: canary.patch, db))
            }
        }
    }

    /// The canary that `patch` turned out to be; `nil` for any other patch, and before it is decided.
    public func revealedCanary(_ patch: PatchID) throws(StoreError) -> CanaryStanding? {
        try read { db in
            guard let canary = try Self.canary(patch, db), let verdict = try Self.verdict(on: patch, db)
            else {
                return nil
            }
            return CanaryStanding(canary: canary, verdict: verdict)
        }
    }

    /// The canary that `patch` is, decided or not; `nil` for any other patch. Not for what a reviewer sees.
    public func canary(_ patch: PatchID) throws(StoreError) -> Canary? {
        try read { db in try Self.canary(patch, db) }
    }

    static func canary(_ patch: PatchID, _ db: Database) throws -> Canary? {
        try Row.fetchOne(
            db, sql: "SELECT patch, model, flaw, salt FROM canaries WHERE patch = ?", arguments: [patch.text]
        ).map(canary)
    }

    private static func canary(_ row: Row) throws -> Canary {
        var columns = Columns(row)
        return Canary(
            patch: try columns.id(), model: try columns.id(), flaw: try columns.word(),
            salt: try columns.bytes())
    }

    /// The decision that closed a canary: the last verdict that is neither a question nor a delay.
    private static func verdict(on patch: PatchID, _ db: Database) throws -> Decision? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT content FROM decisions WHERE target = ?1 AND verb IN ('approve', 'reject', 'terminate', 'modify')
                AND seq <= (SELECT settled FROM patches WHERE id = ?1) ORDER BY seq DESC LIMIT 1
                """,
            arguments: [patch.text]
        ).map { row in
            var columns = Columns(row)
            return try columns.json()
        }
    }
}
