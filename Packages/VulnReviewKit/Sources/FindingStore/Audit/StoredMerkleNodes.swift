import AuditLog
import GRDB
import Review

/// The nodes of the log's Merkle tree, looked up one by one.
struct StoredMerkleNodes: MerkleNodes {
    let size: Int
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        size = try Int.fetchOne(db, sql: "SELECT COALESCE(MAX(position) + 1, 0) FROM audit_events") ?? 0
    }

    func node(level: Int, index: Int) throws -> Digest {
        let statement = try db.cachedStatement(
            sql: "SELECT hash FROM audit_nodes WHERE level = ? AND position = ?")
        guard let row = try Row.fetchOne(statement, arguments: [level, index]) else {
            throw StoreError.damaged(what: "log")
        }
        var columns = Columns(row)
        return try columns.digest()
    }
}
