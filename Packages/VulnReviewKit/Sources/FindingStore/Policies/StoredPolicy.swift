import Foundation
import GRDB
import Review

/// The policies that the store has seen in force.
enum StoredPolicy {
    /// The policy in force; the standard one when no other ever was.
    static func inForce(_ db: Database) throws -> Policy {
        try policy(
            try Row.fetchOne(db, sql: "SELECT digest, content FROM policies ORDER BY seq DESC LIMIT 1"))
            ?? .standard
    }

    /// The policy with this digest; `nil` when it was never in force here.
    static func known(_ digest: Digest, _ db: Database) throws -> Policy? {
        if digest == Policy.standard.digest { return .standard }
        return try policy(
            try Row.fetchOne(
                db, sql: "SELECT digest, content FROM policies WHERE digest = ? ORDER BY seq DESC LIMIT 1",
                arguments: [digest.data]))
    }

    /// What is stored must be what its digest says: whoever edits the file makes no laxer policy of it.
    private static func policy(_ row: Row?) throws -> Policy? {
        guard let row else { return nil }
        var columns = Columns(row)
        let digest = try columns.digest()
        let policy: Policy = try columns.json()
        guard policy.digest == digest else { throw StoreError.damaged(what: "policy") }
        return policy
    }
}
