import AuditLog
import Foundation
import GRDB
import Review

extension AuditAppender {
    /// Adds `key` to those that the log knows; nothing when it knows it. One that has ended does not come back.
    mutating func add(_ key: AuditKey, at: Date) throws {
        try checkLives(key)
        if try knows(key) { return }
        let index = size
        try append(.keyAdded, at: at, body: key.body)
        try begin(key, at: index)
    }

    /// Puts a key in the place of another, which ends with this event: it is the last that the old one can sign.
    mutating func rotate(_ rotation: KeyRotation, at: Date) throws {
        try checkKnown(rotation.previous)
        if try knows(rotation.next) {
            throw StoreError.alreadyThere(what: "key", id: rotation.next.fingerprint.hex)
        }
        let index = size
        try append(.keyRotated, at: at, body: rotation.body)
        try end(rotation.previous, .rotated, at: index)
        try begin(rotation.next, at: index)
    }

    /// Ends a key.
    mutating func revoke(_ revocation: KeyRevocation, at: Date) throws {
        try checkKnown(revocation.key)
        let index = size
        try append(.keyRevoked, at: at, body: revocation.body)
        try end(revocation.key, revocation.reason, at: index)
    }

    /// Throws when `key` has ended, under whatever name.
    func checkLives(_ key: AuditKey) throws {
        let hasEnded = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM audit_key_ends WHERE public_key = ? AND role = ?)",
            arguments: [Data(key.publicKey), key.role.rawValue])
        if hasEnded == true { throw StoreError.keyEnded(name: key.name) }
    }

    private func checkKnown(_ key: AuditKey) throws {
        try checkLives(key)
        guard try knows(key) else { throw StoreError.notFound(what: "key", id: key.fingerprint.hex) }
    }

    private func knows(_ key: AuditKey) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM audit_keys WHERE name = ? AND public_key = ? AND role = ?)",
            arguments: [key.name, Data(key.publicKey), key.role.rawValue]) == true
    }

    private func begin(_ key: AuditKey, at index: Int) throws {
        try db.execute(
            sql: "INSERT INTO audit_keys (event, name, public_key, role) VALUES (?, ?, ?, ?)",
            arguments: [index, key.name, Data(key.publicKey), key.role.rawValue])
    }

    private func end(_ key: AuditKey, _ reason: KeyRevocation.Reason, at index: Int) throws {
        try db.execute(
            sql: "INSERT INTO audit_key_ends (event, name, public_key, role, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [index, key.name, Data(key.publicKey), key.role.rawValue, reason.rawValue])
    }
}
