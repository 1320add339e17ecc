import AuditLog
import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("The log in the store")
struct AuditTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws {
        desk = try Desk()
        let patch = try desk.propose()
        try desk.approve(patch)
        try desk.write(patch)
        var scan = desk.scan
        scan.state = .complete
        try desk.store.finish(scan, signer: desk.installation)
    }

    /// What a hand at the file could do: the triggers gone, one statement, the triggers back.
    private func tamper(_ sql: String) throws {
        try store.pool.writeWithoutTransaction { db in
            let triggers = try Row.fetchAll(
                db,
                sql:
                    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
            )
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql)
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            for trigger in triggers { try db.execute(sql: trigger["sql"] as String) }
        }
    }

    @Test(
        "Keys, evidence, decision, application and scan stand in the log in their order, and the log is valid"
    )
    func events() throws {
        let events = try store.auditEvents(after: -1, limit: 100)
        #expect(
            events.map(\.kind) == [
                .keyAdded, .evidenceRecorded, .keyAdded, .decision, .application, .scanFinished,
            ])
        #expect(events.map(\.index) == Array(0..<6))
        #expect(try store.auditEvents(after: 3, limit: 1) == [events[4]])
        let export = try store.auditExport()
        #expect(export.checkpoints.map(\.size) == Array(1...6))
        let report = AuditVerifier.verify(try AuditExport(parsing: export.bytes))
        #expect(report.problems.isEmpty)
        #expect(report.size == 6)
        #expect(try store.latestCheckpoint()?.root == report.root)
    }

    @Test("The decision in the log is signed by its reviewer")
    func signedDecision() throws {
        let event = try #require(try store.auditEvents(after: 2, limit: 1).first)
        let signed = try #require(SignedDecision(body: event.body))
        #expect(signed.isSigned)
        #expect(signed.key.publicKey == desk.reviewer.publicKey)
        let decision = try #require(try store.decisions(after: nil, limit: 1).items.first)
        #expect(signed.decision.bytes == decision.canonical.bytes)
    }

    @Test("The log goes on after the store was closed, and proves that it only grew")
    func goesOn() throws {
        let old = try #require(try store.latestCheckpoint())
        let second = try FindingStore(path: desk.path)
        let scan = Sample.scan(of: desk.tree)
        try second.begin(scan)
        var finished = scan
        finished.state = .incomplete
        for _ in 0..<1 { try second.finish(finished, signer: desk.installation) }
        let patch = try desk.propose(2)
        try desk.decide(.reject, .patch(patch.id))
        let new = try #require(try store.latestCheckpoint())
        #expect(new.size == 8)
        let proof = try #require(try store.consistencyProof(from: old.size, to: new.size))
        #expect(
            MerkleProof.isConsistent(
                from: old.size, root: old.root, to: new.size, root: new.root, proof: proof))
        let event = try #require(try store.auditEvents(after: 6, limit: 1).first)
        let path = try #require(try store.inclusionProof(of: 7, in: 8))
        #expect(MerkleProof.isIncluded(leaf: event.leafHash, at: 7, in: 8, proof: path, root: new.root))
        #expect(try store.inclusionProof(of: 8, in: 9) == nil)
        let report = AuditVerifier.verify(try store.auditExport(), since: old)
        #expect(report.valid)
    }

    @Test(
        "What a hand at the file changes is found, and the event named",
        arguments: [
            (
                "UPDATE audit_events SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Ada', 'Eve') AS BLOB) WHERE position = 3",
                3
            ),
            ("DELETE FROM audit_events WHERE position = 1", 1),
            ("DELETE FROM audit_nodes WHERE level = 0 AND position = 4", 4),
            ("DELETE FROM audit_events WHERE position = 5", 5),
            ("UPDATE audit_nodes SET hash = zeroblob(32) WHERE level = 0 AND position = 2", 2),
            ("UPDATE checkpoints SET note = replace(note, '=', '+') WHERE size = 4", 3),
            ("DELETE FROM checkpoints WHERE size > 4", 4),
            ("UPDATE audit_keys SET name = 'eve' WHERE event = 2", 2),
            (
                """
                UPDATE audit_events SET position = -1 WHERE position = 3;
                UPDATE audit_events SET position = 3 WHERE position = 4;
                UPDATE audit_events SET position = 4 WHERE position = -1;
                """, 3
            ),
        ])
    func tampering(sql: String, index: Int) throws {
        try tamper(sql)
        let report = AuditVerifier.verify(try store.auditExport())
        #expect(report.problems.contains { $0.index == index }, "\(report.problems)")
    }
}
