import AuditLog
import Foundation
import GRDB
import Review

/// Adds events to the log inside a transaction; each gets a checkpoint of its own, so that a rewritten event can be named.
struct AuditAppender {
    let db: Database
    private let signer: any Signer
    private let origin: String
    private var accumulator: MerkleAccumulator

    /// Goes on where the log ends; what waited for a signature comes first.
    init(_ db: Database, signer: any Signer) throws {
        self.db = db
        self.signer = signer
        guard let origin = try String.fetchOne(db, sql: "SELECT origin FROM store") else {
            throw StoreError.damaged(what: "store")
        }
        self.origin = origin
        accumulator = try MerkleAccumulator(resuming: StoredMerkleNodes(db))
        try add(AuditKey(of: signer, role: .installation), at: .now)
        try appendPending()
    }

    /// How many events there are.
    var size: Int { accumulator.size }

    /// Leaves an event for the next signed transaction.
    static func postpone(_ kind: AuditEvent.Kind, at: Date, body: CanonicalJSON, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO audit_pending (kind, at_ms, body) VALUES (?, ?, ?)",
            arguments: [kind.rawValue, at.milliseconds, Data(body.bytes)])
    }

    mutating func append(_ kind: AuditEvent.Kind, at: Date, body: CanonicalJSON) throws {
        let event = AuditEvent(index: accumulator.size, at: at, kind: kind, body: body)
        try db.execute(
            sql: "INSERT INTO audit_events (position, kind, bytes) VALUES (?, ?, ?)",
            arguments: [event.index, kind.rawValue, Data(event.bytes)])
        for node in accumulator.append(event.leafHash) {
            try db.execute(
                sql: "INSERT INTO audit_nodes (level, position, hash) VALUES (?, ?, ?)",
                arguments: [node.level, node.index, node.hash.data])
        }
        let checkpoint = try Checkpoint(
            origin: origin, size: accumulator.size, root: accumulator.root, signer: signer)
        try db.execute(
            sql: "INSERT INTO checkpoints (size, note) VALUES (?, ?)",
            arguments: [checkpoint.size, checkpoint.note])
    }

    private mutating func appendPending() throws {
        let rows = try Row.fetchAll(db, sql: "SELECT kind, at_ms, body FROM audit_pending ORDER BY seq")
        for row in rows {
            var columns = Columns(row)
            let kind: AuditEvent.Kind = try columns.word()
            let at = Date(timeIntervalSince1970: Double(try columns.next() as Int) / 1000)
            guard let body = CanonicalJSON(canonical: try columns.bytes()) else {
                throw StoreError.damaged(what: "event")
            }
            try append(kind, at: at, body: body)
        }
        if !rows.isEmpty { try db.execute(sql: "DELETE FROM audit_pending") }
    }
}
