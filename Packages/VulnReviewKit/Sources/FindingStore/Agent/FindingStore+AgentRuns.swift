import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Keeps what happened in a run so far: texts by their digests, and spans of the trace of a subject.
    public func keep(
        _ texts: [Digest: [UInt8]], spans: [Span], about subject: DecisionSubject
    ) throws(StoreError) {
        try write { db in
            for (digest, bytes) in texts { try Self.keep(bytes, as: digest, db) }
            try Self.append(spans, about: subject.id, db)
        }
    }

    /// Keeps a run that is over, with its record; an event of the log tells of it.
    public func record(_ run: StoredAgentRun, record bytes: [UInt8], signer: any Signer) throws(StoreError) {
        try write { db in
            try Self.keep(bytes, as: run.record, db)
            try db.execute(
                sql: "INSERT INTO agent_runs (id, subject, record, content) VALUES (?, ?, ?, ?)",
                arguments: [run.id.text, run.subject, run.record.data, try StoredJSON.encode(run)])
            var log = try AuditAppender(db, signer: signer)
            try log.append(.agentRan, at: run.endedAt, body: run.auditBody)
        }
    }

    /// The runs about a subject, or all of them, the newest first.
    public func agentRuns(about subject: String?, limit: Int) throws(StoreError) -> [StoredAgentRun] {
        try read { db in
            var conditions = Conditions()
            if let subject { conditions.add("subject = ?", subject) }
            return try Row.fetchAll(
                db, sql: "SELECT content FROM agent_runs \(conditions.sql) ORDER BY seq DESC LIMIT ?",
                arguments: conditions.arguments + [PageLimit.clamp(limit)]
            ).map { row in
                var columns = Columns(row)
                return try columns.json()
            }
        }
    }

    /// The one run whose id begins with `prefix`.
    public func agentRun(_ prefix: String) throws(StoreError) -> StoredAgentRun {
        let digits = prefix.lowercased()
        guard (4...32).contains(digits.utf8.count), Hex.isHex(digits) else { throw .badPrefix(prefix) }
        return try read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT content FROM agent_runs WHERE id >= ? AND id < ? ORDER BY id LIMIT 10",
                arguments: [digits, digits + "g"])
            let runs = try rows.map { row in
                var columns = Columns(row)
                return try columns.json() as StoredAgentRun
            }
            guard let run = runs.first else { throw StoreError.notFound(what: "run", id: prefix) }
            guard runs.count == 1 else {
                throw StoreError.ambiguous(prefix: prefix, candidates: runs.map(\.id.text))
            }
            return run
        }
    }
}
