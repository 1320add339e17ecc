import AuditLog
import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Canaries in the store")
struct CanaryStoreTests {
    @Test("The database itself refuses to approve, apply or forget a canary")
    func triggers() throws {
        let queue = try DatabaseQueue()
        try queue.write { db in
            for migration in StoreMigration.all { try db.execute(sql: migration.sql) }
            try db.execute(sql: "INSERT INTO trees (seq, id, root) VALUES (1, 't', x'2F')")
            for id in ["honest", "canary"] {
                try db.execute(
                    sql: """
                        INSERT INTO patches (id, tree, finding, severity_order, created_ms, origin_kind, title, content, state)
                        VALUES (?, 1, NULL, 5, 0, 'rule', x'', x'', 'proposed')
                        """, arguments: [id])
            }
            try db.execute(
                sql:
                    "INSERT INTO canaries (patch, model, flaw, salt) VALUES ('canary', 'honest', 'cosmetic', x'00')"
            )
        }
        let refused = [
            "UPDATE patches SET state = 'approved' WHERE id = 'canary'",
            "UPDATE patches SET state = 'applied' WHERE id = 'canary'",
            "UPDATE canaries SET patch = 'honest'", "DELETE FROM canaries",
        ]
        for sql in refused {
            #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
        }
        try queue.write { db in
            try db.execute(sql: "UPDATE patches SET state = 'approved' WHERE id = 'honest'")
            try db.execute(sql: "UPDATE patches SET state = 'superseded' WHERE id = 'canary'")
        }
    }

    @Test("What the log gets when a canary is seeded names no patch, and holds it to one")
    func commitment() {
        let patch = PatchID(Digest(of: [1]))
        let salt = [UInt8](repeating: 7, count: 32)
        let canary = Canary(patch: patch, model: patch, flaw: .cosmetic, salt: salt)
        #expect(!canary.commitment.description.contains(patch.text))
        #expect(
            canary.commitment
                != Canary(patch: PatchID(Digest(of: [2])), model: patch, flaw: .cosmetic, salt: salt)
                .commitment)
        #expect(
            canary.commitment != Canary(patch: patch, model: patch, flaw: .cosmetic, salt: [0]).commitment)
    }
}
