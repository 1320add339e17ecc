import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// A key of the log, and from when to when it signs.
    public struct LoggedKey: Hashable, Sendable {
        /// The key.
        public let key: AuditKey
        /// The index of the event that brought it.
        public let begin: Int
        /// The index of the event that ended it, and why; `nil` while it lives.
        public let end: End?

        /// How a key ended.
        public struct End: Hashable, Sendable {
            /// The index of the event.
            public let event: Int
            /// Why.
            public let reason: KeyRevocation.Reason
        }
    }

    /// Every key that the log ever knew, in the order in which they came.
    public func loggedKeys() throws(StoreError) -> [LoggedKey] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT k.name, k.public_key, k.role, k.event, e.event, e.reason FROM audit_keys k
                    LEFT JOIN audit_key_ends e
                    ON e.public_key = k.public_key AND e.role = k.role AND e.name = k.name ORDER BY k.event
                    """
            ).map { row in
                var columns = Columns(row)
                let key = AuditKey(
                    name: try columns.next(), publicKey: try columns.bytes(), role: try columns.word())
                let begin: Int = try columns.next()
                let end: Int? = try columns.optional()
                return LoggedKey(
                    key: key, begin: begin,
                    end: try end.map { LoggedKey.End(event: $0, reason: try columns.word()) })
            }
        }
    }

    /// Makes a key known to the log before it decides anything; nothing when it is known.
    public func register(_ key: AuditKey, at: Date, installation: any Signer) throws(StoreError) {
        guard AuditKey.isValidName(key.name) else { throw .audit(.badKeyName(key.name)) }
        try append(by: installation) { log in try log.add(key, at: at) }
    }

    /// Puts a key in the place of another. For the installation's own, `installation` is the old one: it signs that it ends.
    public func rotate(_ rotation: KeyRotation, at: Date, installation: any Signer) throws(StoreError) {
        guard rotation.isSigned else { throw .audit(.signing(key: rotation.previous.name)) }
        try append(by: installation) { log in try log.rotate(rotation, at: at) }
    }

    /// Ends a key: what it signs counts no more.
    public func revoke(_ revocation: KeyRevocation, at: Date, installation: any Signer) throws(StoreError) {
        try append(by: installation) { log in try log.revoke(revocation, at: at) }
    }

    private func append(
        by installation: any Signer, _ change: (inout AuditAppender) throws -> Void
    ) throws(StoreError) {
        try write { db in
            var log = try AuditAppender(db, signer: installation)
            try change(&log)
        }
    }
}
