import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Takes in a bundle that was checked: all of it in one transaction, or, when it was opened before, nothing.
    public func open(_ bundle: BundleImport, installation: any Signer) throws(StoreError) -> BundleOutcome {
        try write { db in
            var writer = BundleWriter(db, bundle)
            return try writer.write(signer: installation)
        }
    }

    /// Whether the bundle with this digest was opened.
    public func hasOpened(_ bundle: Digest) throws(StoreError) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM bundles WHERE digest = ?)", arguments: [bundle.data])
                ?? false
        }
    }

    /// The newest state of another installation's log that was seen here under this key, or under a trusted one; `nil` when
    /// none was.
    public func newestCheckpoint(of origin: String, signedBy key: AuditKey) throws(StoreError) -> Checkpoint?
    {
        try read { db in try KnownLogs(db).newest(origin, key) }
    }

    /// The newest states of the logs of those who are trusted here, by name, each with its key.
    public func knownLogs() throws(StoreError) -> [(key: AuditKey, checkpoint: Checkpoint)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT k.name, k.public_key, l.note FROM known_logs l
                    JOIN trusted_keys k ON k.public_key = l.public_key
                    WHERE l.size = (SELECT MAX(size) FROM known_logs m
                        WHERE m.origin = l.origin AND m.public_key = l.public_key)
                    ORDER BY l.origin, l.public_key
                    """
            ).map { row in
                var columns = Columns(row)
                let name: String = try columns.next()
                let key = AuditKey(name: name, publicKey: try columns.bytes(), role: .installation)
                return (key, try Checkpoint(note: try columns.next()))
            }
        }
    }

    /// The bytes that a bundle brought under `digest`; `nil` when none did.
    public func bundleBlob(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try read { db in
            let bytes = try Data.fetchOne(
                db, sql: "SELECT bytes FROM bundle_blobs WHERE digest = ?", arguments: [digest.data]
            ).map { Array($0) }
            if let bytes, Digest(of: bytes) != digest { throw StoreError.damaged(what: "blob") }
            return bytes
        }
    }

    // MARK: Trust

    /// The keys of other installations that are believed here, oldest first.
    public func trustedKeys() throws(StoreError) -> [AuditKey] {
        try read { db in try TrustedKeys(db).all() }
    }

    /// Believes the key with this fingerprint no longer. What it brought stays, and is shown as untrusted.
    public func distrust(_ fingerprint: Digest, at: Date, installation: any Signer) throws(StoreError)
        -> AuditKey
    {
        try write { db in
            guard let key = try TrustedKeys(db).all().first(where: { $0.fingerprint == fingerprint }) else {
                throw StoreError.notTrusted(fingerprint: fingerprint)
            }
            try TrustedKeys(db).remove(key, at: at, signer: installation)
            return key
        }
    }
}
