import AuditLog
import Foundation
import GRDB
import Review

/// The keys of other installations that are believed here. The list is this desk's own: nothing that comes in changes it.
struct TrustedKeys {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func contains(_ publicKey: [UInt8]) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM trusted_keys WHERE public_key = ?)",
            arguments: [Data(publicKey)]) ?? false
    }

    func all() throws -> [AuditKey] {
        try Row.fetchAll(db, sql: "SELECT name, public_key FROM trusted_keys ORDER BY since, public_key").map
        {
            row in
            var columns = Columns(row)
            return AuditKey(name: try columns.next(), publicKey: try columns.bytes(), role: .installation)
        }
    }

    /// Pins a key, and says so in the log; nothing when it is pinned already.
    func add(_ key: AuditKey, at: Date, signer: any Signer) throws {
        if try contains(key.publicKey) { return }
        try db.execute(
            sql: "INSERT INTO trusted_keys (public_key, name, since) VALUES (?, ?, ?)",
            arguments: [Data(key.publicKey), key.name, at.rfc3339])
        try log(key, isTrusted: true, at: at, signer)
    }

    func remove(_ key: AuditKey, at: Date, signer: any Signer) throws {
        try db.execute(sql: "DELETE FROM trusted_keys WHERE public_key = ?", arguments: [Data(key.publicKey)])
        try log(key, isTrusted: false, at: at, signer)
    }

    private func log(_ key: AuditKey, isTrusted: Bool, at: Date, _ signer: any Signer) throws {
        var log = try AuditAppender(db, signer: signer)
        try log.append(
            .trustChanged, at: at,
            body: .object([
                "name": .string(key.name), "publicKey": .string(Base64.encode(key.publicKey)),
                "trusted": .bool(isTrusted),
            ]))
    }
}

/// What is known of other installations' logs. A log is known by its name and its key together, so that nobody can take
/// the name of another one's; under a key that is new it must go on from what a trusted key signed under that name.
struct KnownLogs {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// The newest state from which a log under this key must go on.
    func newest(_ origin: String, _ key: AuditKey) throws -> Checkpoint? {
        try String.fetchOne(
            db,
            sql: """
                SELECT note FROM known_logs WHERE origin = ?1
                    AND (public_key = ?2 OR public_key IN (SELECT public_key FROM trusted_keys))
                ORDER BY public_key = ?2 DESC, size DESC LIMIT 1
                """, arguments: [origin, Data(key.publicKey)]
        ).map { try Checkpoint(note: $0) }
    }

    func add(_ checkpoint: Checkpoint, _ key: AuditKey) throws {
        try db.execute(
            sql: """
                INSERT INTO known_logs (origin, public_key, size, note) VALUES (?, ?, ?, ?)
                ON CONFLICT (origin, public_key, size) DO NOTHING
                """,
            arguments: [checkpoint.origin, Data(key.publicKey), checkpoint.size, checkpoint.note])
    }
}
