import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// The most bytes of one log.
    public static let logLimit = 16 << 20

    /// Keeps what a verification found out, its logs and its spans. A stale patch that applies again is proposed again.
    public func record(_ evidence: Evidence, logs: [Digest: [UInt8]], spans: [Span]) throws(StoreError) {
        try write { db in
            guard let standing = try PatchStanding(evidence.patch, db) else {
                throw StoreError.notFound(what: "patch", id: evidence.patch.text)
            }
            for (digest, bytes) in logs { try Self.keep(bytes, as: digest, db) }
            try Self.append(spans, about: evidence.patch.text, db)
            try db.execute(
                sql: """
                    INSERT INTO evidence (digest, patch, plan, content) VALUES (?, ?, ?, ?)
                    ON CONFLICT (digest) DO NOTHING
                    """,
                arguments: [
                    evidence.digest.data, evidence.patch.text, evidence.plan?.data,
                    try StoredJSON.encode(evidence),
                ])
            guard db.changesCount > 0 else { return }
            try Self.weigh(evidence, db)
            if standing.state == .stale, evidence.plan != nil { try standing.settle(as: .proposed, db) }
            try AuditAppender.postpone(
                .evidenceRecorded, at: evidence.gatheredAt,
                body: .object([
                    "evidence": .digest(evidence.digest), "patch": .string(evidence.patch.text),
                    "plan": .digest(evidence.plan), "policy": .digest(try StoredPolicy.inForce(db).digest),
                ]), db)
        }
    }

    /// The newest evidence about a patch; `nil` when it was never verified.
    public func evidence(for patch: PatchID) throws(StoreError) -> Evidence? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT content FROM evidence WHERE patch = ? ORDER BY seq DESC LIMIT 1",
                arguments: [patch.text]
            ).map { row in
                var columns = Columns(row)
                return try columns.json()
            }
        }
    }

    /// The bytes of a log; `nil` when it was not kept.
    public func log(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try read { db in
            let bytes = try Data.fetchOne(
                db, sql: "SELECT bytes FROM logs WHERE digest = ?", arguments: [digest.data]
            ).map { Array($0) }
            if let bytes, Digest(of: bytes) != digest { throw StoreError.damaged(what: "log") }
            return bytes
        }
    }

    /// Adds to the trace of a subject.
    public func append(_ spans: [Span], about subject: DecisionSubject) throws(StoreError) {
        try write { db in try Self.append(spans, about: subject.id, db) }
    }

    /// The trace of a subject, oldest first; that of a patch holds its finding's too.
    public func spans(about subject: DecisionSubject) throws(StoreError) -> [Span] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT content FROM spans
                    WHERE subject IN (?1, (SELECT finding FROM patches WHERE id = ?1)) ORDER BY started_ms, seq
                    """, arguments: [subject.id])
            var spans: [Span] = []
            while let row = try rows.next() {
                var columns = Columns(row)
                spans.append(try columns.json())
            }
            return spans
        }
    }

    static func append(_ spans: [Span], about subject: String, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO spans (subject, started_ms, content) VALUES (?, ?, ?)")
        for span in spans {
            try statement.execute(
                arguments: [subject, span.startedAt.milliseconds, try StoredJSON.encode(span)])
        }
    }

    static func keep(_ bytes: [UInt8], as digest: Digest, _ db: Database) throws {
        guard bytes.count <= logLimit else { throw StoreError.tooLarge(what: "log", limit: logLimit) }
        guard Digest(of: bytes) == digest else { throw StoreError.digestDiffers(digest) }
        try db.execute(
            sql: "INSERT INTO logs (digest, bytes) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
            arguments: [digest.data, Data(bytes)])
    }
}
