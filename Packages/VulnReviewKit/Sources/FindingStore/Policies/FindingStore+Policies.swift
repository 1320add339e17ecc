import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// The policy in force: what decisions must carry and are judged by.
    public func policyInForce() throws(StoreError) -> Policy { try read(StoredPolicy.inForce) }

    /// Puts `policy` in force; nothing when it is. A change is an event of the log.
    ///
    /// - Parameters:
    ///   - signature: Who vouches for its file, in one word.
    ///   - signedBy: The name of the key that signed the file.
    public func putInForce(
        _ policy: Policy, signature: String, signedBy: String?, at: Date, installation: any Signer
    ) throws(StoreError) {
        if try policyInForce().digest == policy.digest { return }
        try write { db in
            let before = try StoredPolicy.inForce(db)
            guard before.digest != policy.digest else { return }
            try db.execute(
                sql: "INSERT INTO policies (digest, content) VALUES (?, ?)",
                arguments: [policy.digest.data, try StoredJSON.encode(policy)])
            var log = try AuditAppender(db, signer: installation)
            try log.append(
                .policyChanged, at: at,
                body: .object([
                    "digest": .digest(policy.digest), "name": .string(policy.name),
                    "previous": .digest(before.digest), "signature": .string(signature),
                    "signedBy": signedBy.map { .string($0) } ?? .null,
                ]))
        }
    }

    /// What a policy knows of a patch.
    public func policySubject(of patch: PatchID) throws(StoreError) -> PolicySubject {
        try read { db in try Self.policySubject(of: patch, db) }
    }

    static func policySubject(of id: PatchID, _ db: Database) throws -> PolicySubject {
        guard let patch = try patch(id, db) else { throw StoreError.notFound(what: "patch", id: id.text) }
        return PolicySubject(
            patch, answering: try patch.finding.flatMap { try finding($0, db) },
            madeFrom: try origins(of: patch, db))
    }
}
