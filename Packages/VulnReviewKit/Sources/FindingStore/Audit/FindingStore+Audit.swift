import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// The whole log, for a file that can be checked anywhere.
    public func auditExport() throws(StoreError) -> AuditExport {
        try read { db in
            let origin = try String.fetchOne(db, sql: "SELECT origin FROM store") ?? ""
            let keys = try Row.fetchAll(
                db, sql: "SELECT name, public_key, role FROM audit_keys ORDER BY event"
            )
            .map { row in
                var columns = Columns(row)
                return AuditKey(
                    name: try columns.next(), publicKey: try columns.bytes(), role: try columns.word())
            }
            // Without its leaf hash an event is left out, and the verifier finds that it is missing.
            let entries = try Row.fetchAll(
                db,
                sql: """
                    SELECT e.bytes, n.hash FROM audit_events e
                    JOIN audit_nodes n ON n.level = 0 AND n.position = e.position ORDER BY e.position
                    """
            ).map { row in
                var columns = Columns(row)
                return AuditExport.Entry(bytes: try columns.bytes(), leaf: try columns.digest())
            }
            var checkpoints: [Checkpoint] = []
            var malformed: [AuditExport.MalformedLine] = []
            for row in try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoints ORDER BY size") {
                var columns = Columns(row)
                let size: Int = try columns.next()
                if let checkpoint = try? Checkpoint(note: try columns.next()) {
                    checkpoints.append(checkpoint)
                } else {
                    malformed.append(AuditExport.MalformedLine(line: 0, index: size - 1))
                }
            }
            return AuditExport(
                origin: origin, keys: keys, entries: entries, checkpoints: checkpoints, malformed: malformed)
        }
    }

    /// Events with an index above `after` (-1 for all), oldest first.
    public func auditEvents(after: Int, limit: Int) throws(StoreError) -> [AuditEvent] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT bytes FROM audit_events WHERE position > ? ORDER BY position LIMIT ?",
                arguments: [after, PageLimit.clamp(limit)]
            ).map { row in
                var columns = Columns(row)
                return try AuditEvent(bytes: try columns.bytes())
            }
        }
    }

    /// The newest checkpoint: what must leave the machine for the log to prove anything later; `nil` for an empty log.
    public func latestCheckpoint() throws(StoreError) -> Checkpoint? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
                .map { try Checkpoint(note: $0) }
        }
    }

    /// The checkpoint over the first `size` events; `nil` when there is none.
    public func checkpoint(at size: Int) throws(StoreError) -> Checkpoint? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT note FROM checkpoints WHERE size = ?", arguments: [size])
                .map { try Checkpoint(note: $0) }
        }
    }

    /// What proves that event `index` is among the first `size`; `nil` when there are fewer.
    public func inclusionProof(of index: Int, in size: Int) throws(StoreError) -> [Digest]? {
        try read { db in try StoredMerkleNodes(db).inclusionProof(of: index, in: size) }
    }

    /// What proves that the log of `new` events only adds to that of `old`; `nil` when there are fewer.
    public func consistencyProof(from old: Int, to new: Int) throws(StoreError) -> [Digest]? {
        try read { db in try StoredMerkleNodes(db).consistencyProof(from: old, to: new) }
    }
}
